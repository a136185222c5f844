package contract

import (
	"github.com/getkin/kin-openapi/openapi3"
)

// checkShape walks the body beside the merged schema. It notes what it sees of every place, and
// reports properties that the spec does not know.
func checkShape(s *subject) bool {
	w := walker{subject: s, seen: map[string]*Property{}}
	w.walk(s.value, schemasOf(s.schema), nil, "")
	s.evidence.observe(propertyKey{operation: s.op.id, status: s.exchange.Status}, w.seen)
	return true
}

type walker struct {
	*subject
	seen map[string]*Property
}

// walk visits a value, the schemas that apply to it, its pointer and its place.
func (w *walker) walk(value any, schemas []*openapi3.Schema, at []string, place string) {
	w.note(place).see(kindOf(value))
	if len(schemas) == 0 {
		return // below an undocumented property, or where the spec says nothing
	}
	switch v := value.(type) {
	case []any:
		sh := shapeOf(schemas, value)
		for i, item := range v {
			w.walk(item, sh.items, append(at, itoa(i)), place+"/*")
		}
	case map[string]any:
		w.walkObject(v, schemas, at, place)
	}
}

func (w *walker) walkObject(object map[string]any, schemas []*openapi3.Schema, at []string, place string) {
	sh := shapeOf(schemas, object)
	for name, inProperty := range sh.properties {
		inner := place + "/" + escape(name)
		if value, ok := object[name]; ok {
			w.walk(value, inProperty, append(at, name), inner)
		} else {
			w.note(inner).Absent++
		}
	}
	for name, value := range object {
		switch {
		case sh.properties[name] != nil:
		case sh.isMap():
			w.walk(value, sh.additional, append(at, name), place+"/*")
		default:
			w.note(place + "/" + escape(w.name(name))).see(kindOf(value))
			w.reportUndocumented(append(at, name), value, schemas[0])
		}
	}
}

func (w *walker) reportUndocumented(at []string, value any, parent *openapi3.Schema) {
	line, column := positionOf(parent.Origin, "properties")
	w.report(rulePropertyUndocumented, at, Finding{
		Expected: "no such property", Actual: kindOf(value), SpecLine: line, SpecColumn: column,
	})
}

func (w *walker) note(place string) *Property {
	p := w.seen[place]
	if p == nil {
		p = &Property{}
		w.seen[place] = p
	}
	return p
}
