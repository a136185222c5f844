package redact

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// TestShortcuts compares what is looked at byte by byte with the regular expressions that it stands for.
func TestShortcuts(t *testing.T) {
	pieces := strings.Split("bearer |bl_|api-|SK_|\u017fk_|s\u212a_|\u212aEY_|key_|gho-|xoxb_|eyJ|v|v2|+1|(415)| 555|-2671|.|_|-|@corp.de|jane|Doe|a|abcdefgh|0123456|78|é|家|\n|\"", "|")
	r := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		var b strings.Builder
		for range r.IntN(6) {
			b.WriteString(pieces[r.IntN(len(pieces))])
		}
		text := b.String()
		for what, got := range map[string][2]bool{
			"a key": {isKey(text), secretValue().MatchString(text)},
		} {
			if got[0] != got[1] {
				t.Fatalf("%q as %s: %t, want %t", text, what, got[0], got[1])
			}
		}
	}
}
