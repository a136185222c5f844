package keyword

import (
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract/internal/ecma"
)

// TestSimplePatterns compares what is matched without a regular expression with what one matches.
func TestSimplePatterns(t *testing.T) {
	simple := []string{
		`^grp_.+$`, `^(idn|cid)_.+$`, `^(a|b)_.+$`, `^a`, `^a.*`, `^a.+`, `^$`, `^`, `^abc$`, `^(red|green|blue)$`, `^[a-c]+$`, `^x[a-c]*$`, `^[a-z]{2,4}$`,
		`^[0-9a-f]{3}$`, `^x?a`, `^a[bc]`, `^(?:ab|ac)-[A-Z]+$`, `^\u0061.+$`, `^a(?s:.*)$`, `^a[^]*$`, `^a.+`, `^é.+$`, `^a{0,3}$`, `^[ab]{0,2}`,
	}
	complex := []string{`a`, `a$`, `^a|b$`, `^(?i)abc$`, `^.{2,3}$`, `^[^a]+$`, `^[a-z]+[0-9]+$`, `^a.+b$`, `^é*$`, `^[a-z]{2,4}`, `^\w+@\w+$`, `^(.+)?$`}
	r := rand.New(rand.NewPCG(1, 2))
	alphabet := []string{"a", "b", "c", "x", "Z", "_", "-", "1", "é", "\n", "\r", "\u2028", "\u202a", "grp_", "idn_", "red", "green", "", "�", "👍"}
	matched := 0
	for _, expr := range append(simple, complex...) {
		m := patternOf(expr, ecma.Compile)
		re, err := ecma.Compile(expr)
		if err != nil {
			t.Fatal(expr, err)
		}
		isSimple := m.regexp == nil
		if want := !slices.Contains(complex, expr); isSimple != want && expr != `^x?a` && expr != `^a{0,3}$` {
			t.Errorf("%s: is matched without a regular expression: %t", expr, isSimple)
		}
		for range 3000 {
			text := ""
			for range r.IntN(6) {
				text += alphabet[r.IntN(len(alphabet))]
			}
			got := m.fault(text) == 0
			if got != re.MatchString(text) {
				t.Fatalf("%s %q: got %t", expr, text, got)
			}
			if got {
				matched++
			}
		}
	}
	if matched < 3000 {
		t.Errorf("only %d texts matched", matched)
	}
	if patternOf(`\Abad`, ecma.Compile) != nil {
		t.Error("an anchor of another dialect compiles")
	}
	if m := patternOf(`^(?!bad).+$`, ecma.Compile); m.fault("bad") != Pattern || m.fault("good") != 0 || m.fault(strings.Repeat("a", 1<<20)) != Exhausted {
		t.Error("a look-ahead does not work")
	}
}

func BenchmarkPattern(b *testing.B) {
	re := regexp.MustCompile(`^grp_.+$`)
	m := patternOf(`^grp_.+$`, ecma.Compile)
	const text = "grp_8f3a9c1b7d2e4f5061728394"
	b.Run("plan", func(b *testing.B) {
		for b.Loop() {
			m.fault(text)
		}
	})
	b.Run("regexp", func(b *testing.B) {
		for b.Loop() {
			re.MatchString(text)
		}
	})
}
