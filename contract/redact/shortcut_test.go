package redact

import (
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
)

// TestShortcuts compares what is looked at byte by byte with the regular expressions that it stands for.
func TestShortcuts(t *testing.T) {
	plainWord := regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_.-]{0,31}$`)
	longDigits := regexp.MustCompile(`[0-9]{7,}`)
	pieces := strings.Split("bearer |bl_|api-|SK_|\u017fk_|s\u212a_|\u212aEY_|key_|gho-|xoxb_|eyJ|v|v2|+1|(415)| 555|-2671|.|_|-|@corp.de|jane|Doe|a|abcdefgh|0123456|78|é|家|\n|\"", "|")
	r := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		var b strings.Builder
		for range r.IntN(6) {
			b.WriteString(pieces[r.IntN(len(pieces))])
		}
		text := b.String()
		for what, got := range map[string][2]bool{
			"a key":  {isKey(text), secretValue().MatchString(text)},
			"a word": {isWord(text), plainWord.MatchString(text) && !longDigits.MatchString(text)},
		} {
			if got[0] != got[1] {
				t.Fatalf("%q as %s: %t, want %t", text, what, got[0], got[1])
			}
		}
	}
}
