package observe

import (
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/blooio-community/blooio-go/contract"
)

// origin says whose the strings and numbers at a location are: the API's own, pseudonyms of some name, or the API's own
// that a redaction by these pseudonyms kept, and would have kept in any recording.
type origin string

const (
	none  origin = "none"  // there are no values
	own   origin = ""      // the API's
	mixed origin = "mixed" // of several origins, or pseudonyms without a name
	keeps        = "kept " // and the name of the pseudonyms
)

// with is the origin of values of two origins. mixed ones cannot be compared as values.
func (o origin) with(other origin) origin {
	if o == none || !strings.HasPrefix(string(o), keeps) && strings.HasPrefix(string(other), keeps) {
		o, other = other, o
	}
	by, isKept := strings.CutPrefix(string(o), keeps)
	switch {
	case o == other, other == none:
		return o
	case isKept && (other == own || string(other) == by):
		return other
	case isKept && strings.HasPrefix(string(other), keeps):
		return own
	}
	return mixed
}

// origin is that of the values.
func (p *Property) origin() origin {
	if p.Seen == p.Null {
		return none
	}
	return p.from
}

// IsComparable tells whether the strings of two locations can be compared as values: whether a redaction replaced
// none of them, or all by the same pseudonyms.
func (p *Property) IsComparable(other *Property) bool {
	return p.origin().with(other.origin()) != mixed
}

// ways are the ways from a location to values that were redacted, and the origin of these and of others. An empty way
// leads to all below.
type ways struct {
	to               [][]string
	replaced, others origin
}

// Redact says, before values are counted, which of them a redaction replaced. nil is for none.
func (n *Node) Redact(r *contract.Redaction) {
	if r == nil {
		return
	}
	w := &ways{replaced: origin(r.Pseudonyms), others: origin(keeps + r.Pseudonyms)}
	if r.Pseudonyms == "" {
		w.replaced, w.others = mixed, own
	}
	for _, pointer := range r.At {
		w.to = append(w.to, slices.Collect(jsontext.Pointer(pointer).Tokens()))
	}
	n.take(w)
}

func (n *Node) take(w *ways) {
	n.redacted, n.from = w, w.others
	if slices.ContainsFunc(w.to, func(way []string) bool { return len(way) == 0 }) {
		n.from = w.replaced
	}
}

// inherit tells a new node what its parent knows. A name can have become a * in either of the pointers, as the
// description may have been another one when the recording was redacted.
func (n *Node) inherit(parent *ways, token string) {
	w := &ways{replaced: parent.replaced, others: parent.others}
	for _, way := range parent.to {
		switch {
		case len(way) == 0:
			w.to = append(w.to, way)
		case way[0] == token, way[0] == Each, token == Each:
			w.to = append(w.to, way[1:])
		}
	}
	n.take(w)
}

// LeadsTo tells whether one of several pointers, with * for any token, leads to a location or, where that is enough, to one
// above it.
func LeadsTo(pointers []string, location []string, above bool) bool {
	return slices.ContainsFunc(pointers, func(pointer string) bool {
		n := 0
		for token := range jsontext.Pointer(pointer).Tokens() {
			if n == len(location) || token != Each && token != location[n] {
				return false
			}
			n++
		}
		return above || n == len(location)
	})
}
