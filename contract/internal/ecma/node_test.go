package ecma

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"os/exec"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/internal/fuzzing"
	"github.com/blooio-community/blooio-go/internal/race"
)

// script reads patterns and texts, and writes which of them match: with the flag u or, where that refuses the pattern,
// without it.
const script = `
const {patterns, texts} = JSON.parse(require('fs').readFileSync(0));
console.log(JSON.stringify(patterns.map(p => {
  for (const flags of ['u', '']) {
    try { const re = new RegExp(p, flags); return {flags, taken: true, matches: texts.map(t => re.test(t))} } catch {}
  }
  return {};
})));`

// random are parts that random patterns are made of.
var random = strings.Fields(`a b c é 🐲 \d \w \s \S \W \D . [ab] [^a] [] [^] \. \- \/ \_ \u0061 \u00e9 \u{62} \ud83d\udc32 \x41 \cA \0 \t
	\p{L} \P{Lu} \p{Script=Greek} [\w-.] [a-c] [\d\-x] [-a] [a-] [\]a] [\b] [^\s\w] { } ] {1 {,3} (a) (b|c) (?:a|b) (?<n>a) \1 \2 \k<n>
	(?=a) (?!b) (?<=a) (?<!b) \b \B ^ $ | ( ) (?: (?= (?! (?<= (?<! * + ? {2} {1,2} {0,2} {2,} *? +? {1,3}? ?? \u2028 [\u2028] (a)? (b)*
	(?:(a)|b) [^a-c] -- && / : [z-a] \ [`)

var texts = []string{"", "a", "b", "c", "ab", "ba", "aa", "aab", "abc", "bb", "cab", "é", "🐲", "A", "A1", " ", "\n", "\r", "\u2028", "\u00a0", "\ufeff", "a-b",
	"{", "{1", "a{,3}", "}", "]", "-", ".", "/", "_", "1", "12", "a1b2", "\x00", "\x01", "Ω", "aabb", "abab", "acac", "bcbc", `\`, "a\nb", "abcabc", "aaaa", "b a", "é a"}

func randomPattern(r *rand.Rand) string {
	var s strings.Builder
	for range 1 + r.IntN(7) {
		s.WriteString(random[r.IntN(len(random))])
	}
	return s.String() + strings.Repeat(")", max(0, strings.Count(s.String(), "(")-strings.Count(s.String(), ")")))
}

// TestNode compares random patterns with what the engine of Node.js makes of them. Where only the mode without the flag u
// takes a pattern, what looks like code points to us is compared no further.
func TestNode(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil || testing.Short() {
		t.Skip("no Node.js here")
	}
	r := rand.New(rand.NewPCG(5, 5))
	var patterns []string
	for range 5000 {
		patterns = append(patterns, randomPattern(r))
	}
	input, _ := json.Marshal(map[string][]string{"patterns": patterns, "texts": texts})
	command := exec.Command(node, "-e", script)
	command.Stdin = bytes.NewReader(input)
	output, err := command.Output()
	if err != nil {
		t.Skip("Node.js does not run:", err)
	}
	var all []struct {
		Flags   string
		Taken   bool
		Matches []bool
	}
	if err := json.Unmarshal(output, &all); err != nil {
		t.Fatal(err)
	}
	compared := 0
	for i, pattern := range patterns {
		p, err := Compile(pattern)
		byUnit := all[i].Flags == "" && strings.ContainsAny(pattern, "pPu🐲")
		if err != nil || !all[i].Taken || byUnit {
			continue
		}
		compared++
		for j, text := range texts {
			got, err := p.Match(text)
			if beyond := text == "🐲" && all[i].Flags == ""; err != nil || got != all[i].Matches[j] && !beyond {
				t.Errorf("%s with %q: got %t, %v, want %t", pattern, text, got, err, all[i].Matches[j])
			}
		}
	}
	if compared < 1000 {
		t.Errorf("compared %d patterns", compared)
	}
}

// TestEngines has both engines match what both can.
func TestEngines(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 6))
	compared := 0
	for range race.Fewer(5000, 5) {
		compared += compareEngines(t, randomPattern(r), texts...)
	}
	if compared < race.Fewer(1000, 5) {
		t.Errorf("compared %d patterns", compared)
	}
}

func FuzzEngines(f *testing.F) {
	fuzzing.Start(f)
	r := rand.New(rand.NewPCG(7, 7))
	for i := range 50 {
		f.Add(randomPattern(r), texts[i%len(texts)])
	}
	f.Fuzz(func(t *testing.T, pattern, text string) {
		compareEngines(t, pattern, strings.ToValidUTF8(text, ""))
	})
}

// compareEngines returns 1 for a pattern that both engines take.
func compareEngines(t *testing.T, pattern string, texts ...string) int {
	t.Helper()
	p, err := Compile(pattern)
	if err != nil || p.regexp == nil {
		return 0
	}
	tree, _ := parse(pattern)
	other := &Pattern{limit: maxTime}
	other.backtrack(tree)
	for _, text := range texts {
		want, _ := p.Match(text)
		if got, err := other.Match(text); err == nil && got != want {
			t.Errorf("%s with %q: got %t and %t", pattern, text, want, got)
		}
		if other.regexp2() == nil {
			t.Errorf("%s: regexp2 does not take %s", pattern, write(tree, backtracking))
		}
	}
	return 1
}
