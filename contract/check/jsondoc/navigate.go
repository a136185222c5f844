package jsondoc

import (
	"iter"
	"slices"
	"strconv"
)

// First returns the first item or member, if there is one.
func (v Value) First() Value {
	if v.Len() == 0 {
		return Value{}
	}
	return Value{v.d, v.i + 1}
}

// Next returns the item or member that follows the value in the same array or object, if there is one.
func (v Value) Next() Value {
	if v.d == nil || v.node().flags&lastChild != 0 {
		return Value{}
	}
	return Value{v.d, v.node().next}
}

// Members yields each member of an object with its name, in the order of the document.
func (v Value) Members() iter.Seq2[string, Value] {
	return func(yield func(string, Value) bool) {
		if v.Kind() != Object {
			return
		}
		for member := v.First(); member.Exists(); member = member.Next() {
			if !yield(member.Name(), member) {
				return
			}
		}
	}
}

// Items yields each item of an array with its index.
func (v Value) Items() iter.Seq2[int, Value] {
	return func(yield func(int, Value) bool) {
		if v.Kind() != Array {
			return
		}
		i := 0
		for item := v.First(); item.Exists(); item = item.Next() {
			if !yield(i, item) {
				return
			}
			i++
		}
	}
}

// Get returns the last member of an object with a name, if there is one. It visits every member.
func (v Value) Get(name string) Value {
	if v.Kind() != Object {
		return Value{}
	}
	for member := v.First(); member.Exists(); member = member.Next() {
		if !member.has(superseded) && member.named(name) {
			return member
		}
	}
	return Value{}
}

// named tells whether a member has a name, without allocating when the lengths rule it out.
func (v Value) named(name string) bool {
	n := v.node()
	if n.flags&(textRaw<<nameShift) != 0 {
		return v.Name() == name
	}
	return string(v.d.body[n.nameStart+1:n.nameEnd-1]) == name
}

// At returns the item of an array at an index from 0, if there is one. It visits all items before it.
func (v Value) At(i int) Value {
	if v.Kind() != Array || i < 0 || i >= v.Len() {
		return Value{}
	}
	item := v.First()
	for ; i > 0; i-- {
		item = item.Next()
	}
	return item
}

// Follow returns the value that names and indices, such as those of a JSON pointer, lead to from here, if there is
// one. Indices are decimal without leading zeros.
func (v Value) Follow(tokens []string) Value {
	for _, token := range tokens {
		if v.Kind() == Array {
			v = v.At(index(token))
		} else {
			v = v.Get(token)
		}
	}
	return v
}

// index returns the index that a token is in canonical form, or -1.
func index(token string) int {
	i, err := strconv.Atoi(token)
	if err != nil || i < 0 || strconv.Itoa(i) != token {
		return -1
	}
	return i
}

// Path returns the names and indices that lead from the root to the value. It searches from the root down.
// [Value.Follow] leads back, unless a member on the way has a duplicate name that counts instead.
func (v Value) Path() []string {
	var path []string
	if v.d == nil {
		return nil
	}
	for here := v.d.Root(); here != v; {
		inArray, child := here.Kind() == Array, here.First()
		for i := 0; ; i++ {
			if v.i < child.node().next {
				if inArray {
					path = append(path, strconv.Itoa(i))
				} else {
					path = append(path, child.Name())
				}
				break
			}
			child = child.Next()
		}
		here = child
	}
	return slices.Clip(path)
}
