package redact

import (
	"fmt"
	"maps"
	"slices"
	"unicode"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/blooio-community/blooio-go/contract"
)

// note is a location of a body, at which values were replaced or below which some were.
type note struct {
	replaced bool
	below    map[string]*note
}

// each is the token for every index of an array, every key of a map and every name that was replaced.
const each = "*"

func (n *note) child(token string) *note {
	c := n.below[token]
	if c == nil {
		if n.below == nil {
			n.below = map[string]*note{}
		}
		c = &note{}
		n.below[token] = c
	}
	return c
}

// maxNotes is how many locations are told apart. More of them are noted as the whole body.
const maxNotes = 1000

// pointers are the locations at which values were replaced, sorted. A location stands for what is below it.
func (n *note) pointers() []string {
	all := []string{}
	n.visit("", func(pointer string) bool {
		all = append(all, pointer)
		return len(all) <= maxNotes
	})
	if len(all) > maxNotes {
		return wholeBody
	}
	return all
}

func (n *note) visit(pointer jsontext.Pointer, found func(pointer string) bool) bool {
	if n.replaced {
		return found(string(pointer))
	}
	for _, token := range slices.Sorted(maps.Keys(n.below)) {
		if !n.below[token].visit(pointer.AppendToken(token), found) {
			return false
		}
	}
	return true
}

// wholeBody is the pointer to the whole body.
var wholeBody = []string{""}

// add notes what was replaced before, if anything was. Of the names in pointers, only those stay that may.
func (n *note) add(before *contract.Redaction) {
	if before == nil {
		return
	}
	for _, pointer := range before.At {
		at := n
		for token := range jsontext.Pointer(pointer).Tokens() {
			if !isWord(token) {
				token = each
			}
			at = at.child(token)
		}
		at.replaced = true
	}
}

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
