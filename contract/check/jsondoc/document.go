// Package jsondoc parses a JSON body once, into a flat tree that keeps what other parsers drop: byte offsets,
// numbers as they are written, members in their order, and what different clients read differently, such as a
// name that occurs twice.
//
// A [Document] refers to the bytes it was parsed from, and so do the texts of its values: the body must not be
// changed as long as either is in use. Reading a document from several goroutines is safe; releasing it is not.
package jsondoc

import (
	"bytes"
	"sync"
)

// Document is a parsed body.
type Document struct {
	body  []byte
	nodes []node // in preorder: a value, then its children
	odd   bool

	mu   sync.Mutex
	anys map[uint32]any // containers converted by Value.Any
}

var nodePool sync.Pool // of *[]node

// Parse parses a body that is one JSON value, with or without white space around it. It tolerates names that occur
// more than once, invalid UTF-8 and lone surrogates, and marks them. The error is a [*SyntaxError], [ErrTooDeep] or
// [ErrTooLarge].
func Parse(body []byte) (*Document, error) {
	if err := checkSize(len(body)); err != nil {
		return nil, err
	}
	p := parser{body: body, nodes: reserve(body)}
	if !p.document() {
		recycle(p.nodes)
		if p.limit != nil {
			return nil, p.limit
		}
		return nil, diagnose(body, p.failed)
	}
	return &Document{body: body, nodes: p.nodes, odd: p.odd}, nil
}

func checkSize(bytes int) error {
	if bytes > MaxBody {
		return ErrTooLarge
	}
	return nil
}

// reserve returns memory for the values of a body. That of a large one is counted: memory that grows would need
// twice as much.
func reserve(body []byte) []node {
	if len(body) > maxUncounted {
		return make([]node, 0, min(mostValues(body), MaxValues))
	}
	least := min(len(body)/24+8, maxReserved)
	if nodes, ok := nodePool.Get().(*[]node); ok && cap(*nodes) >= least {
		return *nodes
	}
	return make([]node, 0, least)
}

// mostValues is how many values a body can have: each but the first follows a comma or an opening bracket.
func mostValues(body []byte) int {
	n := 1
	for _, before := range []string{",", "[", "{"} {
		n += bytes.Count(body, []byte(before))
	}
	return n
}

func recycle(nodes []node) {
	if cap(nodes) > maxPooled {
		return
	}
	nodes = nodes[:0]
	nodePool.Put(&nodes)
}

// Root returns the value that the document consists of.
func (d *Document) Root() Value {
	if d == nil {
		return Value{}
	}
	return Value{d: d}
}

// Odd tells whether the document has a name that occurs twice in one object, invalid UTF-8, or a lone surrogate.
func (d *Document) Odd() bool { return d.odd }

// Release makes the document's memory available to later parses. Neither the document nor its values may be used
// afterwards. Texts may.
func (d *Document) Release() {
	if d == nil || d.nodes == nil {
		return
	}
	recycle(d.nodes)
	d.nodes, d.anys = nil, nil
}
