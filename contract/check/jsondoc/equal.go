package jsondoc

// Equal tells whether two values are equal in the sense of JSON Schema: numbers by their exact value, strings by their
// text, arrays item by item, objects member by member in any order. Of duplicate names, only the last member counts.
func (v Value) Equal(w Value) bool {
	if v == w {
		return true
	}
	kind := v.Kind()
	if kind != w.Kind() {
		return false
	}
	switch kind {
	case Bool:
		return v.Bool() == w.Bool()
	case Number:
		return v.Number().Compare(w.Number()) == 0
	case String:
		return v.Text() == w.Text()
	case Array:
		return v.equalItems(w)
	case Object:
		return v.equalMembers(w)
	}
	return true
}

func (v Value) equalItems(w Value) bool {
	if v.Len() != w.Len() {
		return false
	}
	a, b := v.First(), w.First()
	for ; a.Exists(); a, b = a.Next(), b.Next() {
		if !a.Equal(b) {
			return false
		}
	}
	return true
}

func (v Value) equalMembers(w Value) bool {
	find := w.finder()
	count := 0
	for a := v.First().counting(); a.Exists(); a = a.Next().counting() {
		count++
		if b := find(a.Name()); !b.Exists() || !a.Equal(b) {
			return false
		}
	}
	for b := w.First().counting(); b.Exists(); b = b.Next().counting() {
		count--
	}
	return count == 0
}

// counting returns the member itself or the first one after it that is not superseded.
func (v Value) counting() Value {
	for v.has(superseded) {
		v = v.Next()
	}
	return v
}

// finder returns a function that finds members by name, fastest in the order of the document.
func (v Value) finder() func(name string) Value {
	next := v.First().counting()
	var byName map[string]Value
	return func(name string) Value {
		if next.Exists() && next.named(name) {
			found := next
			next = next.Next().counting()
			return found
		}
		if v.Len() <= maxPairs {
			return v.Get(name)
		}
		if byName == nil {
			byName = make(map[string]Value, v.Len())
			for name, member := range v.Members() {
				byName[name] = member
			}
		}
		return byName[name]
	}
}
