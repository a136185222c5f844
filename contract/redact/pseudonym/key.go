package pseudonym

import (
	"strings"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/format"
)

// keyStarts are the beginnings of keys and tokens of vendors, in lower case, and how many characters follow at least.
var keyStarts = []struct {
	start string
	more  int
}{
	{"bearer ", 1}, {"basic ", 4}, {"eyj", 10}, {"bl_", 8}, {"bl-", 8}, {"api_", 8}, {"api-", 8}, {"key_", 8}, {"key-", 8},
	{"sk_", 8}, {"sk-", 8}, {"pk_", 8}, {"pk-", 8}, {"rk_", 8}, {"whsec_", 8},
	{"ghp_", 8}, {"gho_", 8}, {"ghu_", 8}, {"ghs_", 8}, {"ghr_", 8}, {"ghp-", 8}, {"gho-", 8}, {"github_pat_", 8}, {"glpat-", 8},
	{"xox", 8}, {"xapp-", 8}, {"akia", 16}, {"asia", 16}, {"aiza", 20}, {"ya29.", 8}, {"sg.", 16}, {"npm_", 16}, {"pypi-", 16}, {"dop_v1_", 8},
	{"shpat_", 8}, {"shpss_", 8}, {"hf_", 16}, {"sk-ant-", 8}, {"aws_", 16}, {"ac", 32},
}

// startsOfKeys has the first letters of keys, so that few texts are compared with all.
var startsOfKeys = func() (first [256]bool) {
	for _, k := range keyStarts {
		first[k.start[0]], first[k.start[0]&^0x20] = true, true
	}
	return first
}()

// isKey tells whether a text begins as a key does.
func isKey(text string) bool {
	if len(text) < len("bearer x") || !startsOfKeys[text[0]] {
		return false
	}
	for _, k := range keyStarts {
		if len(text) >= len(k.start)+k.more && strings.EqualFold(text[:len(k.start)], k.start) && isToken(text[len(k.start):], k.start) {
			return true
		}
	}
	return false
}

// isToken tells whether what follows the beginning of a key can be one. Where the beginning is a word, it has to.
func isToken(rest, start string) bool {
	for i := range len(rest) {
		c := rest[i]
		switch {
		case '0' <= c && c <= '9', 'a' <= c|0x20 && c|0x20 <= 'z', c == '_', c == '-':
		case c == '.' || c == '=' || c == '/' || c == '+' || c == '~':
		default:
			return false
		}
	}
	last := start[len(start)-1]
	return last < 'a' || strings.ContainsAny(rest, "0123456789") // no word of letters alone
}

// key is what becomes of a key: nothing that begins as one. A checker knows a prefix of which only the spelling is left.
func (m *Maker) key(text, lead string, w *want) string {
	if w.form == contract.FormatPrefixed {
		return format.Masked(lead) + m.Letters("key", text[len(lead):])
	}
	replaced, ok := m.first(&job{context: "key", text: text, want: w})
	if !ok && w.fits != nil {
		return ""
	}
	return replaced
}
