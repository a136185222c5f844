package jsondoc

// cursor is where a large container was last asked for a child. Who asks for many of them, one by one, must not make the
// time grow with their square: most ask in the order of the document, and go on from there.
type cursor struct {
	at    Value
	index int // of an item
	// passed is how many members were looked at in vain. Once they are many, names has all of them.
	passed int
	names  map[string]uint32
}

// maxPassed is how many times all members of an object are looked at before their names go into a table.
const maxPassed = 4

// cursor is where to begin in a container that has a child.
func (v Value) cursor() cursor {
	if v.Len() > maxPairs {
		v.d.mu.Lock()
		defer v.d.mu.Unlock()
		if c, ok := v.d.cursors[v.i]; ok {
			return c
		}
	}
	return cursor{at: v.First()}
}

func (v Value) keep(c cursor) {
	if v.Len() <= maxPairs {
		return
	}
	v.d.mu.Lock()
	defer v.d.mu.Unlock()
	if v.d.cursors == nil {
		v.d.cursors = map[uint32]cursor{}
	}
	v.d.cursors[v.i] = c
}

// find is Get for an object.
func (v Value) find(name string) Value {
	c := v.cursor()
	if c.names == nil && c.passed > maxPassed*v.Len() {
		c.names = make(map[string]uint32, v.Len())
		for name, member := range v.Members() {
			c.names[name] = member.i
		}
		v.keep(c)
	}
	if c.names != nil {
		if i, ok := c.names[name]; ok {
			return Value{v.d, i}
		}
		return Value{}
	}
	defer func() { v.keep(c) }()
	start := c.at
	for member := start; member.Exists(); member = member.Next() {
		if !member.has(superseded) && member.named(name) {
			c.at = member
			return member
		}
		c.passed++
	}
	for member := v.First(); member != start; member = member.Next() {
		if !member.has(superseded) && member.named(name) {
			c.at = member
			return member
		}
		c.passed++
	}
	return Value{}
}

// Toward returns the item or member of a value that another value of the document is, or is in, and the index of an
// item. The other value must be below.
func (v Value) Toward(below Value) (child Value, index int) {
	c := v.cursor()
	if c.at.Index() > below.Index() {
		c.at, c.index = v.First(), 0
	}
	for next := c.at.Next(); next.Exists() && next.Index() <= below.Index(); next = next.Next() {
		c.at, c.index = next, c.index+1
	}
	v.keep(c)
	return c.at, c.index
}
