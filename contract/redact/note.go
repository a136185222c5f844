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
	named    bool // the last name that leads there was replaced
	names    int  // how many names were replaced below it
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
	n.visit("", func(pointer string, n *note) bool {
		if n.replaced {
			all = append(all, pointer)
		}
		return !n.replaced && len(all) <= maxNotes
	})
	if len(all) > maxNotes {
		return wholeBody
	}
	return all
}

// replacedNames are the locations of which the last name was replaced, sorted; as many as are told apart.
func (n *note) replacedNames() []string {
	var all []string
	n.visit("", func(pointer string, n *note) bool {
		if n.named && len(all) < maxNotes {
			all = append(all, pointer)
		}
		return len(all) < maxNotes
	})
	return all
}

// visit calls a function for each note, and goes below it if the function says so.
func (n *note) visit(pointer jsontext.Pointer, visit func(pointer string, n *note) (below bool)) {
	if !visit(string(pointer), n) {
		return
	}
	for _, token := range slices.Sorted(maps.Keys(n.below)) {
		n.below[token].visit(pointer.AppendToken(token), visit)
	}
}

// wholeBody is the pointer to the whole body.
var wholeBody = []string{""}

// add notes what was replaced before, if anything was. A name in its pointers becomes what it becomes in the body.
func (n *note) add(before *contract.Redaction, nameFor func(string) string) {
	if before == nil {
		return
	}
	replaced := map[string]bool{}
	for _, pointer := range before.Names {
		replaced[jsontext.Pointer(pointer).LastToken()] = true
	}
	at := func(pointer string) *note {
		at := n
		for token := range jsontext.Pointer(pointer).Tokens() {
			if name := nameFor(token); name == token || replaced[token] {
				at = at.child(name)
			} else {
				at = at.child(each) // nobody knows where it is from
			}
		}
		return at
	}
	for _, pointer := range before.At {
		at(pointer).replaced = true
	}
	for _, pointer := range before.Names {
		at(pointer).named = true
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
