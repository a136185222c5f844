package redact

import (
	"fmt"
	"unicode"
)

// samples are texts of each kind, by whose pseudonyms those of all texts are known.
var samples = []string{
	"member", "Jane Doe", "Иван", "+14155552671", "(415) 555-2671", "jane@corp.example", "https://corp.example/a/b.png?c=d#e", "grp_8f3a2b1c",
	"customer_8f3a2b1c", "8f3a2b1c-0000-4000-8000-8f3a2b1c8f3a", "2026-05-01", "2026-05-01T12:00:00Z", "4155552671",
}

// nameOf is a name for the pseudonyms: that of others is another one, also if they are of the same salt and were made by
// another version of this package, or for another spec.
func (p *pseudonyms) nameOf(spec string) string {
	text := spec + p.shift.String() + unicode.Version
	for _, sample := range samples {
		text += "\x00" + p.text(sample, nil)
	}
	return p.nameFor(text)
}

// nameFor names what a text stands for.
func (p *pseudonyms) nameFor(text string) string { return fmt.Sprintf("%016x", p.hash("name", text)) }
