// Package seek finds the children of large arrays and objects. Finding all of them, one after the other, takes time in
// proportion to their number.
package seek

import "github.com/blooio-community/blooio-go/contract/check/jsondoc"

// Seeker finds children of the values of one document. Most are asked for in the order of the document, so it goes on
// from the one that it found last. The zero value is ready to use, but not by several goroutines.
type Seeker struct {
	last map[int]*cursor // by the index of the container
}

// cursor is where a container was last asked for a child.
type cursor struct {
	at    jsondoc.Value
	index int // of an item
	// passed is how many members were looked at in vain. Once they are many, names has all of them.
	passed int
	names  map[string]jsondoc.Value
}

const (
	// maxSmall is how many children a container has of which nothing is remembered.
	maxSmall = 16
	// maxPassed is how many times all members of an object are looked at before their names go into a table.
	maxPassed = 4
)

func (s *Seeker) cursor(v jsondoc.Value) *cursor {
	c := s.last[v.Index()]
	if c == nil {
		c = &cursor{at: v.First()}
		if v.Len() > maxSmall {
			if s.last == nil {
				s.last = map[int]*cursor{}
			}
			s.last[v.Index()] = c
		}
	}
	return c
}

// Get is [jsondoc.Value.Get].
func (s *Seeker) Get(v jsondoc.Value, name string) jsondoc.Value {
	if v.Kind() != jsondoc.Object || v.Len() <= maxSmall {
		return v.Get(name)
	}
	c := s.cursor(v)
	if c.names == nil && c.passed > maxPassed*v.Len() {
		c.names = make(map[string]jsondoc.Value, v.Len())
		for name, member := range v.Members() {
			c.names[name] = member
		}
	}
	if c.names != nil {
		return c.names[name]
	}
	start := c.at
	for member := start; member.Exists(); member = member.Next() {
		if c.is(member, name) {
			return member
		}
	}
	for member := v.First(); member != start; member = member.Next() {
		if c.is(member, name) {
			return member
		}
	}
	return jsondoc.Value{}
}

// is tells whether a member is the one with a name that counts, and moves to it if so.
func (c *cursor) is(member jsondoc.Value, name string) bool {
	if member.Superseded() || member.Name() != name {
		c.passed++
		return false
	}
	c.at = member
	return true
}

// At is [jsondoc.Value.At].
func (s *Seeker) At(v jsondoc.Value, i int) jsondoc.Value {
	if v.Kind() != jsondoc.Array || i < 0 || i >= v.Len() {
		return jsondoc.Value{}
	}
	c := s.cursor(v)
	if c.index > i {
		c.at, c.index = v.First(), 0
	}
	for ; c.index < i; c.index++ {
		c.at = c.at.Next()
	}
	return c.at
}

// Toward returns the item or member of a value that another value of the document is, or is in, and the index of an
// item. The other value must be below.
func (s *Seeker) Toward(v, below jsondoc.Value) (child jsondoc.Value, index int) {
	c := s.cursor(v)
	if c.at.Index() > below.Index() {
		c.at, c.index = v.First(), 0
	}
	for next := c.at.Next(); next.Exists() && next.Index() <= below.Index(); next = next.Next() {
		c.at, c.index = next, c.index+1
	}
	return c.at, c.index
}
