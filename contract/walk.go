package contract

import (
	"slices"
	"strconv"

	"github.com/getkin/kin-openapi/openapi3"
)

// checkShape walks the body beside the merged schema. It notes what it sees of every place, and
// reports properties that the spec does not know.
func checkShape(s *subject) bool {
	w := walker{subject: s}
	root := &placeNode{}
	w.walk(s.value, schemasOf(s.schema), root)
	root.each("", func(place string, p *Property) {
		s.evidence.property(propertyKey{s.op.id, s.exchange.Status, place}).merge(p)
	})
	return true
}

// placeNode is one place in the body, with the places below it: a page of two hundred groups has
// thousands of values and a handful of places.
type placeNode struct {
	Property
	below map[string]*placeNode
}

// child returns the place below under a token of a pointer that is not escaped yet.
func (n *placeNode) child(token string) *placeNode {
	c := n.below[token]
	if c == nil {
		if n.below == nil {
			n.below = map[string]*placeNode{}
		}
		c = &placeNode{}
		n.below[token] = c
	}
	return c
}

func (n *placeNode) each(place string, visit func(string, *Property)) {
	visit(place, &n.Property)
	for token, c := range n.below {
		c.each(place+"/"+escape(token), visit)
	}
}

// step is one step of the way to the value being walked: a property's name, or an index.
type step struct {
	name  string
	index int
}

type walker struct {
	*subject
	way []step
}

// walk visits a value, the schemas that apply to it, and its place.
func (w *walker) walk(value any, schemas []*openapi3.Schema, at *placeNode) {
	at.see(value)
	if len(schemas) == 0 {
		return // below an undocumented property, or where the spec says nothing
	}
	w.compareStatus(value, schemas)
	switch v := value.(type) {
	case []any:
		items := w.shapeOf(schemas, value).items
		for i, item := range v {
			w.descend(step{index: i}, item, items, at.child("*"))
		}
	case map[string]any:
		w.walkObject(v, schemas, at)
	}
}

func (w *walker) walkObject(object map[string]any, schemas []*openapi3.Schema, at *placeNode) {
	sh := w.shapeOf(schemas, object)
	known := 0
	for name, inProperty := range sh.properties {
		if value, ok := object[name]; ok {
			known++
			w.descend(step{name: name}, value, inProperty, at.child(name))
		} else {
			at.child(name).Absent++
		}
	}
	switch {
	case known == len(object):
	case known == 0 && isUnrecognized(object, sh):
		w.reportUnrecognized(object, sh, schemas[0])
		for name, value := range object {
			if len(object) > mostNamed {
				name = "*"
			}
			at.child(w.name(name)).see(value)
		}
	default:
		w.walkRest(object, schemas, sh, at)
	}
}

// walkRest visits the properties of an object that the spec gives no name.
func (w *walker) walkRest(object map[string]any, schemas []*openapi3.Schema, sh *shape, at *placeNode) {
	var newcomers []string
	for name, value := range object {
		switch {
		case sh.properties[name] != nil:
		case sh.isMap():
			w.descend(step{name: name}, value, sh.additional, at.child("*"))
		default:
			newcomers = append(newcomers, name)
		}
	}
	if len(newcomers) > mostNamed {
		w.reportDictionary(object, newcomers, schemas[0], at)
		return
	}
	undocumented := newcomers[:0]
	for _, name := range newcomers {
		at.child(w.name(name)).see(object[name])
		if meant := respelled(name, object, sh); meant != "" {
			w.reportRespelled(name, meant, schemas[0])
		} else {
			w.reportUndocumented(name, object[name], schemas[0])
			undocumented = append(undocumented, name)
		}
	}
	w.noteRenames(object, undocumented, sh, schemas[0])
}

// mostNamed is how many undocumented properties of an object are told apart: one with more of them is
// a dictionary, and its names are data.
const mostNamed = 256

// reportDictionary reports undocumented properties as one.
func (w *walker) reportDictionary(object map[string]any, names []string, parent *openapi3.Schema, at *placeNode) {
	for _, name := range names {
		at.child("*").see(object[name])
	}
	line, column := positionOf(parent.Origin, "properties")
	way := w.pointerTokens()
	w.add(Finding{
		Rule: rulePropertyUndocumented, Place: w.place(way) + "/*", Example: w.examplePointer(append(way, slices.Min(names))),
		Expected: "no such properties", Actual: plural(len(names), "name") + " that the spec does not know", SpecLine: line, SpecColumn: column,
	}, append(way, slices.Min(names)))
}

func (w *walker) descend(to step, value any, schemas []*openapi3.Schema, at *placeNode) {
	w.way = append(w.way, to)
	w.walk(value, schemas, at)
	w.way = w.way[:len(w.way)-1]
}

// pointerTokens is the way to the value being walked.
func (w *walker) pointerTokens() []string {
	var at []string
	for _, s := range w.way {
		if s.name == "" {
			s.name = strconv.Itoa(s.index)
		}
		at = append(at, s.name)
	}
	return at
}

// extensionStatus marks, in the spec, a property that repeats the response's status code.
const extensionStatus = "x-http-status"

// compareStatus compares a number that the spec marks as the status with the response's own.
func (w *walker) compareStatus(value any, schemas []*openapi3.Schema) {
	number, ok := value.(float64)
	if !ok || schemas[0].Extensions[extensionStatus] != true || number == float64(w.exchange.Status) {
		return
	}
	line, column := positionOf(schemas[0].Origin, extensionStatus)
	w.report(ruleStatusMismatch, w.pointerTokens(), Finding{
		Expected: w.code(), Actual: w.show(value), SpecLine: line, SpecColumn: column,
	})
}

func (w *walker) reportUndocumented(name string, value any, parent *openapi3.Schema) {
	line, column := positionOf(parent.Origin, "properties")
	w.report(rulePropertyUndocumented, append(w.pointerTokens(), name), Finding{
		Expected: "no such property", Actual: kindOf(value), SpecLine: line, SpecColumn: column,
	})
}
