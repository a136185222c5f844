// Package jsondoc parses a JSON body once, into a flat tree that keeps what other parsers drop: byte offsets, numbers
// as they are written, the order of members, and what clients read differently, such as duplicate names.
//
// A [Document] and the texts of its values refer to the bytes of the body, which must not be changed while they are in
// use. Several goroutines can read a document, but only one may release it.
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

// Parse parses a body that is one JSON value, which may have white space around it. It accepts and marks duplicate
// names, invalid UTF-8 and lone surrogates. The error is a [*SyntaxError], [ErrTooDeep] or [ErrTooLarge].
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

// reserve returns memory for the values of a body. The values of a large body are counted first, because growing memory
// would need twice as much.
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

// Root returns the top value of the document.
func (d *Document) Root() Value {
	if d == nil {
		return Value{}
	}
	return Value{d: d}
}

// Odd tells whether the document has a duplicate name, invalid UTF-8, or a lone surrogate.
func (d *Document) Odd() bool { return d.odd }

// Release makes the document's memory available to later parses. The document and its values must not be used
// afterwards; texts of values may.
func (d *Document) Release() {
	if d == nil || d.nodes == nil {
		return
	}
	recycle(d.nodes)
	d.nodes, d.anys = nil, nil
}
