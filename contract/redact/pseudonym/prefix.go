package pseudonym

import (
	"strings"

	"github.com/blooio-community/blooio-go/contract/redact/pseudonym/keyed"
)

// Prefix returns the pseudonym of an id prefix. Equal prefixes get equal pseudonyms, different ones different. The
// pseudonym of a key's prefix is a key's prefix, and no pseudonym is a documented prefix.
func (m *Maker) Prefix(lead string) string {
	if m.isDocumented(lead) {
		return lead
	}
	if n := keyStartLength(lead); n > 0 {
		return m.keyStart(lead[:n]) + m.Letters("prefix", lead[n:])
	}
	first := m.Letters("prefix", lead)
	if m.isPlain(first) {
		return first
	}
	replaced, _ := m.Replace(&keyed.Job{Context: "prefix", Text: lead, Wanted: plain{m}})
	return replaced
}

// plain accepts prefixes that are neither documented nor those of a key.
type plain struct{ *Maker }

func (p plain) IsGood(prefix string) bool { return p.isPlain(prefix) }

func (m *Maker) isPlain(prefix string) bool {
	return keyStartLength(prefix) == 0 && !m.isDocumented(prefix)
}

// minKey is how many characters must follow the prefix of a key.
const minKey = 8

// keyStartLength returns the length of the beginning of a key with which a prefix begins, 0 for none.
func keyStartLength(prefix string) int {
	for i := range keyStarts {
		if k := &keyStarts[i]; k.more <= len(prefix)-len(k.start)+minKey && strings.EqualFold(prefix[:min(len(k.start), len(prefix))], k.start) {
			return len(k.start)
		}
	}
	return 0
}

// keyStart returns another beginning of keys with the same spelling, or the same one if there is no other.
func (m *Maker) keyStart(start string) string {
	var alike []string
	at := 0
	for i := range keyStarts {
		k := &keyStarts[i]
		if !isWrittenAs(k.start, strings.ToLower(start)) || k.more > minKey {
			continue
		}
		if strings.EqualFold(k.start, start) {
			at = len(alike)
		}
		alike = append(alike, k.start)
	}
	if len(alike) < 2 {
		return start
	}
	other := []byte(alike[m.Another([]byte("key start"), uint64(len(alike)), uint64(at))])
	for i := range other {
		if 'A' <= start[i] && start[i] <= 'Z' {
			other[i] &^= 0x20
		}
	}
	return string(other)
}

// isWrittenAs tells whether two texts have letters and other characters in the same places.
func isWrittenAs(a, b string) bool {
	for i := range min(len(a), len(b)) {
		if isAlphanumeric(a[i]) != isAlphanumeric(b[i]) || !isAlphanumeric(a[i]) && a[i] != b[i] || isDigit(a[i]) != isDigit(b[i]) {
			return false
		}
	}
	return len(a) == len(b)
}
