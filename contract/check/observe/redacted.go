package observe

import (
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/blooio-community/blooio-go/contract"
)

// origin says where the strings and numbers at a location come from: from the API, from a redaction with pseudonyms of
// some name, or from the API in a recording where that redaction kept them, as it would in any other recording.
type origin string

const (
	none  origin = "none"  // there are no values
	own   origin = ""      // the API's
	mixed origin = "mixed" // of several origins, or pseudonyms without a name
	keeps        = "kept " // and the name of the pseudonyms
)

// with combines two origins. Values of mixed origin cannot be compared.
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

// origin returns the origin of the values.
func (p *Property) origin() origin {
	if p.Seen == p.Null {
		return none
	}
	return p.from
}

// IsComparable tells whether the strings of two locations can be compared as values, because redaction replaced none of
// them, or all with the same pseudonyms.
func (p *Property) IsComparable(other *Property) bool {
	return p.origin().with(other.origin()) != mixed
}

// ways has the paths from a location to values that were redacted, and the origin of these and of other values. An
// empty path leads to everything below.
type ways struct {
	to               [][]string
	replaced, others origin
}

// Redact sets, before values are counted, which of them were redacted, nil for none.
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

// inherit passes the paths of its parent on to a new node. Either pointer may have * in place of a name, because the
// recording may have been redacted with another description.
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

// LeadsTo tells whether one of several pointers, with * for any token, leads to a location or, if above is true, to one
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
