package jsondoc

// Any returns the value as package json would: nil, bool, float64, string, []any or map[string]any. Numbers out of
// range become ±math.MaxFloat64, and of members with the same name the last counts. An array or object is converted
// once, with everything below it, so the result must not be changed.
func (v Value) Any() any {
	switch v.Kind() {
	case Array, Object:
		v.d.mu.Lock()
		defer v.d.mu.Unlock()
		return v.convert()
	}
	return v.scalar()
}

// Outline is Any without what is in the arrays and objects below the value: they are empty. The result is new each time.
func (v Value) Outline() any {
	switch v.Kind() {
	case Array:
		items := make([]any, 0, v.Len())
		for item := v.First(); item.Exists(); item = item.Next() {
			items = append(items, item.empty())
		}
		return items
	case Object:
		members := make(map[string]any, v.Len())
		for member := v.First(); member.Exists(); member = member.Next() {
			members[member.Name()] = member.empty()
		}
		return members
	}
	return v.scalar()
}

func (v Value) empty() any {
	switch v.Kind() {
	case Array:
		return []any{}
	case Object:
		return map[string]any{}
	}
	return v.scalar()
}

// Forget drops what Any has converted.
func (d *Document) Forget() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.anys = nil
}

func (v Value) scalar() any {
	switch v.Kind() {
	case Bool:
		return v.Bool()
	case Number:
		return v.Number().Float()
	case String:
		return v.Text()
	}
	return nil
}

func (v Value) convert() any {
	kind := v.Kind()
	if kind != Array && kind != Object {
		return v.scalar()
	}
	if done, ok := v.d.anys[v.i]; ok {
		return done
	}
	var done any
	if kind == Array {
		items := make([]any, 0, v.Len())
		for item := v.First(); item.Exists(); item = item.Next() {
			items = append(items, item.convert())
		}
		done = items
	} else {
		members := make(map[string]any, v.Len())
		for member := v.First(); member.Exists(); member = member.Next() {
			if !member.has(superseded) {
				members[member.Name()] = member.convert()
			}
		}
		done = members
	}
	if v.d.anys == nil {
		v.d.anys = map[uint32]any{}
	}
	v.d.anys[v.i] = done
	return done
}
