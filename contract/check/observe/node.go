package observe

import (
	"maps"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/blooio-community/blooio-go/contract/check/resolve"
)

// Node is one location with the locations below it. A page of 200 groups has thousands of values, but only a few
// locations.
type Node struct {
	Property
	// Known is true for a location that the description documents.
	Known bool

	below map[string]*Node
	// made counts the locations that were added below the root, for the whole tree.
	made *int
	// redacted leads to values that were redacted, nil in a body that was not redacted.
	redacted *ways

	// slots has the nodes of the properties of the shape that was visited last. after has, for each property, the one
	// that followed it last. each is the node of the items.
	shape *resolve.Shape
	slots []*Node
	after []int32
	each  *Node
}

// Each is the token that stands for every item of an array and every key of a map.
const Each = "*"

// Child returns the location below under an unescaped token, and creates it if needed.
func (n *Node) Child(token string) *Node {
	c := n.below[token]
	if c == nil {
		if n.below == nil {
			n.below = map[string]*Node{}
		}
		if n.made == nil {
			n.made = new(int)
		}
		*n.made++
		c = &Node{made: n.made}
		if n.redacted != nil {
			c.inherit(n.redacted, token)
		}
		n.below[token] = c
	}
	return c
}

// Slot returns the location of the i-th property of a shape. A nil node has none.
func (n *Node) Slot(shape *resolve.Shape, i int) *Node {
	if n == nil {
		return nil
	}
	n.prepare(shape)
	return n.slot(i)
}

func (n *Node) slot(i int) *Node {
	if c := n.slots[i]; c != nil {
		return c
	}
	c := n.Child(n.shape.Properties[i].Name)
	c.Known = true
	n.slots[i] = c
	return c
}

// prepare makes room for the properties of a shape.
func (n *Node) prepare(shape *resolve.Shape) {
	if n.shape != shape {
		n.shape, n.slots, n.after = shape, make([]*Node, len(shape.Properties)), make([]int32, len(shape.Properties)+1)
	}
}

// Cursor visits the members of an object in order.
type Cursor struct {
	node       *Node
	shape      *resolve.Shape
	properties []resolve.Property
	last       int // the index of the member before, -1 for none
}

// Enter returns a cursor for an object of a shape. A nil node counts nothing.
func (n *Node) Enter(shape *resolve.Shape) Cursor {
	if n != nil {
		n.prepare(shape)
	}
	return Cursor{n, shape, shape.Properties, -1}
}

// Next returns the index and location of the property with this name, -1 for an undocumented one. It is fast if the
// members have the same order as in the object before, which is usual.
func (c *Cursor) Next(name string) (i int, location *Node) {
	if c.node == nil {
		return c.shape.Find(name), nil
	}
	after := &c.node.after[c.last+1]
	if i = int(*after); i >= len(c.properties) || c.properties[i].Name != name {
		if i = c.shape.Find(name); i < 0 {
			return i, nil
		}
		*after = int32(i)
	}
	c.last = i
	return i, c.node.slot(i)
}

// Each returns the location of the items of an array, or of the values of a map. A nil node has none.
func (n *Node) Each(known bool) *Node {
	if n == nil {
		return nil
	}
	if n.each == nil {
		n.each = n.Child(Each)
	}
	n.each.Known = n.each.Known || known
	return n.each
}

// At returns the location below that is already there, nil for none. A nil node has none.
func (n *Node) At(token string) *Node {
	if n == nil {
		return nil
	}
	return n.below[token]
}

// Documented lists the names of the documented locations directly below. A nil node has none.
func (n *Node) Documented() []string {
	if n == nil {
		return nil
	}
	var names []string
	for name, c := range n.below {
		if c.Known {
			names = append(names, name)
		}
	}
	return names
}

// Find returns the location that a pointer leads to, nil for none.
func (n *Node) Find(location string) *Node {
	for token := range jsontext.Pointer(location).Tokens() {
		n = n.At(token)
	}
	return n
}

// Merge adds the counts of another tree. The result does not depend on the order of merging.
func (n *Node) Merge(other *Node) {
	n.Property.Merge(&other.Property)
	n.Known = n.Known || other.Known
	for token, c := range other.below {
		n.Child(token).Merge(c)
	}
}

// Clone copies the tree.
func (n *Node) Clone() *Node {
	clone := &Node{}
	clone.Merge(n)
	return clone
}

// Visit calls a function with every location of the tree, parents first, and below each in order of their
// names. parent is nil for the root.
func (n *Node) Visit(visit func(location string, n, parent *Node)) { n.visit("", nil, visit) }

func (n *Node) visit(location string, parent *Node, visit func(string, *Node, *Node)) {
	visit(location, n, parent)
	for _, token := range slices.Sorted(maps.Keys(n.below)) {
		n.below[token].visit(location+"/"+Escape(token), n, visit)
	}
}

// Escape escapes a name as a token of a JSON pointer (RFC 6901).
func Escape(token string) string {
	if strings.IndexByte(token, '~') < 0 && strings.IndexByte(token, '/') < 0 { // ContainsAny takes longer
		return token
	}
	return string(jsontext.Pointer("").AppendToken(token))[1:]
}

// PointerTo returns the location of a property of the body.
func PointerTo(name string) string { return "/" + Escape(name) }

// LastToken returns the last token of a pointer, unescaped.
func LastToken(location string) string { return jsontext.Pointer(location).LastToken() }

// Parent returns the location of the object that has a property.
func Parent(location string) string { return string(jsontext.Pointer(location).Parent()) }

// Make returns the location that a pointer leads to, and creates it if needed.
func (n *Node) Make(location string) *Node {
	for token := range jsontext.Pointer(location).Tokens() {
		n = n.Child(token)
	}
	return n
}
