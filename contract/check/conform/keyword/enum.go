package keyword

import (
	"slices"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
)

// enum has the values that a schema allows.
type enum struct {
	texts   []string
	set     map[string]bool // of texts, if there are many
	numbers []jsondoc.Decimal
	others  []jsondoc.Value // null, booleans, arrays and objects
	odd     bool            // one of the values is not known exactly
}

// maxListed is up to how many texts are compared one by one.
const maxListed = 8

func enumOf(schema *openapi3.Schema) *enum {
	if len(schema.Enum) == 0 {
		return nil
	}
	e := &enum{}
	written := literalsOf(schema)
	for i, v := range schema.Enum {
		switch value := jsondoc.Of(v); value.Kind() {
		case jsondoc.Invalid:
			e.odd = true
		case jsondoc.String:
			e.texts = append(e.texts, value.Text())
		case jsondoc.Number:
			number := value.Number()
			if f, ok := v.(float64); ok {
				number, _ = exact(f, written[i])
			}
			e.numbers = append(e.numbers, number)
		default:
			e.others = append(e.others, value)
		}
	}
	if len(e.texts) > maxListed {
		e.set = make(map[string]bool, len(e.texts))
		for _, text := range e.texts {
			e.set[text] = true
		}
	}
	return e
}

// literalsOf returns the values of an enum as the description writes them, "" if that is not known. kin-openapi keeps
// the text of each value that is neither an array nor an object.
func literalsOf(schema *openapi3.Schema) []string {
	literals := make([]string, len(schema.Enum))
	if schema.Origin == nil {
		return literals
	}
	kept := schema.Origin.Sequences["enum"]
	for i, v := range schema.Enum {
		switch v.(type) {
		case []any, map[string]any:
			continue
		}
		if len(kept) == 0 {
			break
		}
		literals[i], kept = kept[0].Name, kept[1:]
	}
	return literals
}

func (e *enum) faults(v jsondoc.Value) Set {
	switch {
	case e.has(v):
		return 0
	case e.odd:
		return Unknown
	}
	return Enum
}

func (e *enum) has(v jsondoc.Value) bool {
	switch v.Kind() {
	case jsondoc.String:
		return e.hasText(v.Text())
	case jsondoc.Number:
		n := v.Number()
		return slices.ContainsFunc(e.numbers, func(one jsondoc.Decimal) bool { return one.Compare(n) == 0 })
	}
	return slices.ContainsFunc(e.others, v.Equal)
}

func (e *enum) hasText(text string) bool {
	if e.set != nil || text == "" {
		return e.set[text] || slices.Contains(e.texts, text)
	}
	for _, one := range e.texts {
		if len(one) == len(text) && one[0] == text[0] && one == text {
			return true
		}
	}
	return false
}
