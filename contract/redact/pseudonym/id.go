package pseudonym

import (
	"strings"
)

// ID replaces what follows the prefix of an id, and the prefix unless it is documented.
func (m *Maker) ID(context, lead, text string) string {
	replaced, _ := m.first(&job{context: context + "id ", lead: lead, head: m.Prefix(lead), text: text[len(lead):]})
	return replaced
}

// Prefix is what becomes of the prefix of an id: equal ones become equal.
func (m *Maker) Prefix(lead string) string {
	if m.isDocumented(lead) {
		return lead
	}
	return m.Letters("prefix", lead)
}

// id is ID for a text that has to be good. What follows the prefix becomes the same with either prefix.
func (m *Maker) id(lead, text string, w *want) string {
	for _, head := range [2]string{m.Prefix(lead), lead} {
		if replaced, ok := m.first(&job{context: "id ", lead: lead, head: head, text: text[len(lead):], want: w}); ok {
			return replaced
		}
		if !w.fit || w.fits == nil {
			break // the prefix stays only where a description asks for it
		}
	}
	return ""
}

// shortPrefix is the prefix of an id that is too short to be recognized as one: up to four letters and _, or
// up to two and -.
func shortPrefix(text string) string {
	n := 0
	for n < len(text) && 'a' <= text[n] && text[n] <= 'z' {
		n++
	}
	if n == 0 || n == len(text) || !(text[n] == '_' && n <= 4 || text[n] == '-' && n <= 2) {
		return ""
	}
	return text[:n+1]
}

// isIBAN tells whether a text is the number of a bank account: two letters, two digits, up to thirty others, and a
// remainder of 1 (ISO 13616).
func isIBAN(text string) bool {
	if len(text) < 15 || text[0] < 'A' || text[0] > 'Z' || text[1] < 'A' || text[1] > 'Z' || text[2] < '0' || text[2] > '9' || len(text) > 42 {
		return false
	}
	plain := strings.ReplaceAll(text, " ", "")
	if len(plain) < 15 || len(plain) > 34 {
		return false
	}
	remainder := 0
	for _, c := range []byte(plain[4:] + plain[:4]) {
		switch {
		case '0' <= c && c <= '9':
			remainder = remainder*10 + int(c-'0')
		case 'A' <= c && c <= 'Z':
			remainder = remainder*100 + int(c-'A') + 10
		default:
			return false
		}
		remainder %= 97
	}
	return remainder == 1
}
