package redact

import (
	"maps"
	"slices"

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
