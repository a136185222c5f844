package jsondoc

// Any returns the value as package json would: nil, bool, float64, string, []any or map[string]any. Numbers out of
// range become ±math.MaxFloat64, and of members with the same name the last counts. An array or object is converted
// once, with everything below it, so the result must not be changed.
func (v Value) Any() any {
	if v.d == nil {
		return nil
	}
	v.d.mu.Lock()
	defer v.d.mu.Unlock()
	return v.converted()
}

// Outline does the same as Any, but arrays and objects below the value are empty. The result is new each time.
func (v Value) Outline() any {
	return v.convert(func(child Value) any {
		return child.convert(nil)
	})
}

// Forget drops the values that Any has cached.
func (d *Document) Forget() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.anys = nil
}

// converted returns the value as Any does, converted only once.
func (v Value) converted() any {
	if kind := v.Kind(); kind != Array && kind != Object {
		return v.convert(nil)
	}
	done, ok := v.d.anys[v.i]
	if ok {
		return done
	}
	done = v.convert(Value.converted)
	if v.d.anys == nil {
		v.d.anys = map[uint32]any{}
	}
	v.d.anys[v.i] = done
	return done
}

// convert converts a value, and the values below with a function. Without a function, arrays and objects are empty.
func (v Value) convert(below func(Value) any) any {
	switch v.Kind() {
	case Bool:
		return v.Bool()
	case Number:
		return v.Number().Float()
	case String:
		return v.Text()
	case Array:
		items := []any{}
		for item := v.First(); below != nil && item.Exists(); item = item.Next() {
			items = append(items, below(item))
		}
		return items
	case Object:
		members := map[string]any{}
		for member := v.First(); below != nil && member.Exists(); member = member.Next() {
			members[member.Name()] = below(member) // the last one of a name counts
		}
		return members
	}
	return nil
}
