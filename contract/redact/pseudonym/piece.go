package pseudonym

import (
	"strings"

	"github.com/blooio-community/blooio-go/contract/redact/pseudonym/number"
)

// pieces replaces addresses and numbers, and the letters between them.
func (m *Maker) pieces(context, text string, how number.Form) string {
	var b strings.Builder
	end := 0
	for {
		start, at, stop, ok := nextEmail(text, end)
		if !ok {
			break
		}
		if before := beforeHost(text[end:start]); before >= 0 { // the user of a URL, and a password
			m.addresses(&b, context, text[end:end+before], how)
			b.WriteString(strings.ReplaceAll(m.letters("user", text[end+before:at]), ":", "-"))
			b.WriteString(m.hostAfter(text[at:stop]))
			end = stop
			continue
		}
		m.addresses(&b, context, text[end:start], how)
		b.WriteString(m.Prose("email", text[start:at]) + m.hostAfter(text[at:stop]))
		end = stop
	}
	m.addresses(&b, context, text[end:], how)
	return b.String()
}

// beforeHost returns where the user of a URL begins at the end of a text, negative if there is none.
func beforeHost(text string) int {
	slashes := strings.LastIndex(text, "://")
	if slashes < 0 || strings.ContainsAny(text[slashes+3:], "/?# \t\r\n\"'<>\\") {
		return -1
	}
	return slashes + 3
}

// addresses replaces addresses of the internet and numbers, and the letters between them.
func (m *Maker) addresses(b *strings.Builder, context, text string, how number.Form) {
	end := 0
	for start, stop := range addressesIn(text) {
		m.numbers(b, context, text[end:start], how)
		b.WriteString(m.address(text[start:stop]))
		end = stop
	}
	m.numbers(b, context, text[end:], how)
}

// numbers replaces numbers, and the letters between them.
func (m *Maker) numbers(b *strings.Builder, context, text string, how number.Form) {
	end := 0
	for at, replaced := range number.Replaced(m.Cipher, text, how) {
		b.WriteString(m.letters(context, text[end:at[0]]))
		b.Write(replaced)
		end = at[1]
	}
	b.WriteString(m.letters(context, text[end:]))
}
