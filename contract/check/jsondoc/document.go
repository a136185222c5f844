// Package jsondoc parses a JSON body once, into a flat tree that keeps what other parsers drop: byte offsets,
// numbers as they are written, members in their order, and what different clients read differently, such as a
// name that occurs twice.
//
// A [Document] refers to the bytes it was parsed from, and so do the texts of its values: the body must not be
// changed as long as either is in use. Reading a document from several goroutines is safe; releasing it is not.
package jsondoc

import (
	"bytes"
	"errors"
	"strconv"
	"sync"
)

const (
	// MaxDepth is how deep arrays and objects may be nested. API responses have a handful of levels.
	MaxDepth = 200
	// MaxValues is how many values a document may have. Each takes 32 bytes in memory.
	MaxValues = 4 << 20
	// MaxBody is how many bytes a body may have. Offsets have 32 bits.
	MaxBody = 1 << 30

	// maxPooled is how many values a document may have for its memory to be used again.
	maxPooled = 1 << 18
	// maxReserved is for how many values memory is reserved ahead, because of the body's size alone.
	maxReserved = 1 << 14
	// maxUncounted is up to how many bytes of a body its values are not counted before they are parsed.
	maxUncounted = 4 << 20
)

var (
	// ErrTooDeep is the error for a body with more than MaxDepth nested arrays and objects.
	ErrTooDeep = errors.New("values nested more than " + strconv.Itoa(MaxDepth) + " deep")
	// ErrTooLarge is the error for a body of more than MaxBody bytes or MaxValues values.
	ErrTooLarge = errors.New("a body with more than " + strconv.Itoa(MaxValues) + " values or " + strconv.Itoa(MaxBody>>20) + " MiB")
)

// Document is a parsed body.
type Document struct {
	body  []byte
	nodes []node // in preorder: a value, then its children
	odd   bool

	mu   sync.Mutex
	anys map[uint32]any // containers converted by Value.Any
}

// node is one value. A member's name is at name.
type node struct {
	start, end         uint32 // offsets of the value's text
	nameStart, nameEnd uint32 // offsets of the member's name with its quotes; 0, 0 for other values
	next               uint32 // index of the first node that is not below this one
	count              uint32 // children
	kind               Kind
	flags              flags
	_                  uint32 // a power of two is quicker to multiply by
}

// flags say what a parse noticed about a value. Those of a member's name are those of a string, shifted by nameShift.
type flags uint16

const (
	textEscaped flags = 1 << iota // the string has escapes
	textInvalid                   // the string has invalid UTF-8
	textLone                      // the string has an escaped surrogate without its other half
	nameEscaped
	nameInvalid
	nameLone
	lastChild
	duplicate
	superseded

	nameShift = 3
	textOdd   = textInvalid | textLone
	textRaw   = textEscaped | textInvalid // the string's value differs from what is between its quotes
)

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
	if nodes, ok := nodePool.Get().(*[]node); ok {
		return *nodes
	}
	return make([]node, 0, min(len(body)/24+8, maxReserved))
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
