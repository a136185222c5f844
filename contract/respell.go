package contract

import (
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// spelling maps a name to what is left of it without case and separators.
var spelling = strings.NewReplacer("_", "", "-", "")

func spelled(name string) string { return spelling.Replace(strings.ToLower(name)) }

// respelled finds the documented property that an undocumented one stands for under another
// spelling, such as iconUrl for icon_url. The documented one must be missing. "" if there is none.
func respelled(name string, object map[string]any, sh *shape) string {
	want := spelled(name)
	for documented := range sh.properties {
		if _, there := object[documented]; !there && spelled(documented) == want {
			return documented
		}
	}
	return ""
}

func (w *walker) reportRespelled(name, documented string, parent *openapi3.Schema) {
	line, column := positionOf(parent.Origin, "properties")
	at := w.pointerTokens()
	place := slices.Concat(at, []string{documented})
	w.excuse(place)
	w.add(Finding{
		Rule:  rulePropertyRespelled,
		Place: w.place(place), Example: w.examplePointer(slices.Concat(at, []string{name})),
		Expected: documented, Actual: w.name(name), SpecLine: line, SpecColumn: column,
	}, place)
}

// isUnrecognized tells whether an object that has none of its documented properties has none under
// another spelling either.
func isUnrecognized(object map[string]any, sh *shape) bool {
	if sh.isMap() || len(sh.properties) == 0 {
		return false
	}
	for name := range object {
		if respelled(name, object, sh) != "" {
			return false
		}
	}
	return true
}

// reportUnrecognized reports an object as a whole, in place of each of its properties.
func (w *walker) reportUnrecognized(object map[string]any, sh *shape, schema *openapi3.Schema) {
	var documented []string
	for name := range sh.properties {
		documented = append(documented, name)
	}
	slices.Sort(documented)
	line, column := positionOf(schema.Origin, "properties")
	at := w.pointerTokens()
	w.excuse(at)
	w.report(ruleBodyUnrecognized, at, Finding{
		Expected: "a property of " + strings.Join(documented, ", "), Actual: w.show(object), SpecLine: line, SpecColumn: column,
	})
}

// excuse keeps checkSchema from reporting as missing what is explained by another finding: the
// property at a pointer, or the properties of the object there.
func (s *subject) excuse(at []string) {
	if s.excused == nil {
		s.excused = map[string]bool{}
	}
	s.excused[strings.Join(at, "/")] = true
}

// isExcused tells whether the absence of the property at a pointer is explained already.
func (s *subject) isExcused(at []string) bool {
	return s.excused[strings.Join(at, "/")] || len(at) > 0 && s.excused[strings.Join(at[:len(at)-1], "/")]
}
