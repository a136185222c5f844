package contract

import (
	"fmt"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// promise is what the spec says that there can be at one place of a body.
type promise struct {
	named    bool // it is a property with a name
	nullable bool
	enum     []any // without null
	enumName string
	says     []string // in words: types, formats, patterns and bounds
	lineOf   int      // where the spec says so
	forms    []string // of extensionForms
	line     int      // where the spec says so
}

// promises lists what the spec says of the bodies of a response, by place.
func (s *Spec) promises(op *operation, key string) map[string]*promise {
	response := op.responses.Value(key)
	found := map[string]*promise{}
	if response == nil || response.Value == nil {
		return found
	}
	for mediaType, content := range response.Value.Content {
		if isJSON(mediaType) || strings.Contains(mediaType, "*") {
			s.promise(found, "", schemasOf(content.Schema), nil)
		}
	}
	return found
}

// promise adds what schemas say of a place and of those below. Schemas may be cyclic: above are those
// of the places above, of which one that comes again is not followed.
func (s *Spec) promise(found map[string]*promise, place string, schemas, above []*openapi3.Schema) {
	p := found[place]
	if p == nil {
		p = &promise{}
		found[place] = p
	}
	var parts []*openapi3.Schema
	for _, schema := range schemas {
		parts = allParts(parts, schema)
	}
	below := map[string][]*openapi3.Schema{}
	for _, part := range parts {
		if slices.Contains(above, part) {
			continue
		}
		s.describe(p, place, part)
		for name, ref := range part.Properties {
			below["/"+escape(name)] = append(below["/"+escape(name)], schemasOf(ref)...)
		}
		below["/*"] = append(below["/*"], schemasOf(part.Items)...)
		below["/*"] = append(below["/*"], schemasOf(part.AdditionalProperties.Schema)...)
	}
	above = append(above[:len(above):len(above)], parts...)
	for token, schemas := range below {
		if len(schemas) > 0 {
			s.promise(found, place+token, schemas, above)
			found[place+token].named = token != "/*"
		}
	}
}

// describe adds what one schema says of a place.
func (s *Spec) describe(p *promise, place string, schema *openapi3.Schema) {
	p.nullable = p.nullable || schema.Nullable
	p.says = append(p.says, inSpecWords(schema)...)
	if p.lineOf == 0 {
		p.lineOf, _ = positionOf(schema.Origin, "")
	}
	p.forms = append(p.forms, formsIn(schema)...)
	if p.line == 0 {
		p.line, _ = positionOf(schema.Origin, extensionForms)
	}
	if len(schema.Enum) == 0 {
		return
	}
	p.enumName = s.names[schema]
	if p.enumName == "" {
		p.enumName = lastToken(strings.TrimSuffix(place, "/*"))
	}
	p.enumName = inWords(p.enumName)
	for _, v := range schema.Enum {
		if v != nil {
			p.enum = append(p.enum, v)
		}
	}
}

// inSpecWords says what a schema asks for.
func inSpecWords(schema *openapi3.Schema) []string {
	says := schema.Type.Slice()
	for what, text := range map[string]string{"format": schema.Format, "pattern": schema.Pattern} {
		if text != "" {
			says = append(says, what+" "+text)
		}
	}
	if schema.Min != nil {
		says = append(says, "minimum "+number(*schema.Min))
	}
	if schema.Max != nil {
		says = append(says, "maximum "+number(*schema.Max))
	}
	return says
}

// text is what the spec says of a place in one line.
func (p *promise) text() string {
	says := slices.Clone(p.says)
	if p.nullable {
		says = append(says, "nullable")
	}
	if len(p.enum) > 0 {
		says = append(says, "one of "+enumText(p.enum))
	}
	// Types come first, as they sort nowhere else; what two parts say is said once.
	slices.SortStableFunc(says, func(a, b string) int { return rankOfWord(a) - rankOfWord(b) })
	return strings.Join(slices.Compact(says), ", ")
}

func rankOfWord(text string) int {
	return slices.IndexFunc([]string{"array", "boolean", "integer", "number", "object", "string", "nullable", "format", "pattern", "minimum", "maximum", "one of"},
		func(word string) bool { return strings.HasPrefix(text, word) })
}

// allParts adds a schema and all that it is or may be composed of to parts, each once.
func allParts(parts []*openapi3.Schema, schema *openapi3.Schema) []*openapi3.Schema {
	if slices.Contains(parts, schema) {
		return parts
	}
	parts = append(parts, schema)
	for _, list := range []openapi3.SchemaRefs{schema.AllOf, schema.OneOf, schema.AnyOf} {
		for _, ref := range list {
			for _, one := range schemasOf(ref) {
				parts = allParts(parts, one)
			}
		}
	}
	return parts
}

// checkForms refuses a form in the spec that there is not.
func (s *Spec) checkForms() error {
	for _, op := range s.operations {
		for _, key := range documentedStatuses(op.responses) {
			for _, p := range s.promises(op, key) {
				for _, name := range p.forms {
					if slices.Index(formNames[:], name) < 1 {
						return &SpecError{s.File, p.line, fmt.Errorf("%s: unknown form %q, the forms are %s",
							extensionForms, name, strings.Join(formNames[1:], ", "))}
					}
				}
			}
		}
	}
	return nil
}
