// Package notes gathers the locations of a body at which redaction has replaced values and names.
package notes

import (
	"maps"
	"slices"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/blooio-community/blooio-go/contract"
)

// Note is a location of a body, at which values were replaced or below which some were.
type Note struct {
	Replaced bool
	Named    bool // the last name that leads there was replaced
	names    int  // how many names were replaced below it
	below    map[string]*Note
}

// Each is the token for every index of an array, every key of a map and every name that was replaced.
const Each = "*"

func (n *Note) Child(token string) *Note {
	c := n.below[token]
	if c == nil {
		if n.below == nil {
			n.below = map[string]*Note{}
		}
		c = &Note{}
		n.below[token] = c
	}
	return c
}

// maxNotes is how many locations are told apart. More of them are noted as the whole body.
const maxNotes = 1000

// Pointers are the locations at which values were replaced, sorted. A location stands for what is below it.
func (n *Note) Pointers() []string {
	all := []string{}
	n.visit("", func(pointer string, n *Note) bool {
		if n.Replaced {
			all = append(all, pointer)
		}
		return !n.Replaced && len(all) <= maxNotes
	})
	if len(all) > maxNotes {
		return WholeBody
	}
	return all
}

// Names are the locations of which the last name was replaced, sorted; as many as are told apart.
func (n *Note) Names() []string {
	var all []string
	n.visit("", func(pointer string, n *Note) bool {
		if n.Named && len(all) < maxNotes {
			all = append(all, pointer)
		}
		return len(all) < maxNotes
	})
	return all
}

// visit calls a function for each note, and goes below it if the function says so.
func (n *Note) visit(pointer jsontext.Pointer, visit func(pointer string, n *Note) (below bool)) {
	if !visit(string(pointer), n) {
		return
	}
	for _, token := range slices.Sorted(maps.Keys(n.below)) {
		n.below[token].visit(pointer.AppendToken(token), visit)
	}
}

// WholeBody is the pointer to the whole body.
var WholeBody = []string{""}

// Add notes what was replaced before, if anything was. A name in its pointers becomes what it becomes in the body.
func (n *Note) Add(before *contract.Redaction, nameFor func(string) string) {
	if before == nil {
		return
	}
	replaced := map[string]bool{}
	for _, pointer := range before.Names {
		replaced[jsontext.Pointer(pointer).LastToken()] = true
	}
	at := func(pointer string) *Note {
		at := n
		for token := range jsontext.Pointer(pointer).Tokens() {
			if name := nameFor(token); name == token || replaced[token] {
				at = at.Child(name)
			} else {
				at = at.Child(Each) // nobody knows where it is from
			}
		}
		return at
	}
	for _, pointer := range before.At {
		at(pointer).Replaced = true
	}
	for _, pointer := range before.Names {
		at(pointer).Named = true
	}
}

// maxNames is how many replaced names of an object are told apart. An object with more of them is a dictionary.
const maxNames = 16

// Rename notes that the name of a property was replaced, and returns the token that stands for it in pointers.
func (n *Note) Rename(pseudonym string) (token string) {
	if child, known := n.below[pseudonym]; known && child.Named {
		return pseudonym
	}
	if n.names++; n.names > maxNames {
		pseudonym = Each
	}
	n.Child(pseudonym).Named = true
	return pseudonym
}
