package request

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

var errNoValue = errors.New("has no value")

// ignored has header parameters that OpenAPI ignores (OpenAPI 3.0.3, section 4.7.12.1).
var ignored = []string{"accept", "content-type", "authorization"}

// valuesOf returns the values to send for a parameter, nil for none: those of the options, or else, if it is required,
// those of the description.
func valuesOf(p *openapi3.Parameter, values map[string][]string) ([]string, error) {
	if p.In == "header" && slices.Contains(ignored, strings.ToLower(p.Name)) {
		return nil, nil
	}
	if given, ok := values[p.Name]; ok {
		return given, allowed(p.In, given)
	}
	if !p.Required && p.In != "path" {
		return nil, nil
	}
	given := described(p)
	if given == nil || allowed(p.In, given) != nil {
		return nil, errNoValue
	}
	return given, nil
}

// allowed returns an error for values that cannot be sent in the place of a parameter.
func allowed(in string, values []string) error {
	switch in {
	case "path":
		return pathValue(values)
	case "header", "cookie":
		return headerValue(values)
	}
	return nil
}

// pathValue returns an error for values that would change the path.
func pathValue(values []string) error {
	if text := strings.Join(values, ","); text == "" || text == "." || text == ".." {
		return errors.New("is a path parameter, so it cannot be empty, one dot or two dots")
	}
	return nil
}

func headerValue(values []string) error {
	for _, value := range values {
		for i := range len(value) {
			if value[i] < ' ' || value[i] > '~' {
				return errors.New("has a character that a header cannot have")
			}
		}
	}
	return nil
}

// described returns the value that the description has for a parameter: its example, its default, or the first
// of its enumeration; nil for none.
func described(p *openapi3.Parameter) []string {
	if len(p.Content) > 0 {
		return nil // it is encoded in a way of its own
	}
	candidates := []any{p.Example}
	for _, name := range slices.Sorted(maps.Keys(p.Examples)) {
		if example := p.Examples[name]; example != nil && example.Value != nil {
			candidates = append(candidates, example.Value.Value)
		}
	}
	if p.Schema != nil && p.Schema.Value != nil {
		schema := p.Schema.Value
		candidates = append(candidates, schema.Example, schema.Default)
		if len(schema.Enum) > 0 {
			candidates = append(candidates, schema.Enum[0])
		}
	}
	for _, value := range candidates {
		if texts := encode(p, value); texts != nil {
			return texts
		}
	}
	return nil
}

// encode returns a value as it is sent: a scalar as it is, an array in the default style of its place. It returns nil
// for anything else, and for an empty text.
func encode(p *openapi3.Parameter, value any) []string {
	if p.Style != "" && p.Style != "simple" && p.Style != "form" {
		return nil
	}
	list, isList := value.([]any)
	if !isList {
		text, ok := scalar(value)
		if !ok || text == "" {
			return nil
		}
		return []string{text}
	}
	var texts []string
	for _, item := range list {
		text, ok := scalar(item)
		if !ok {
			return nil
		}
		texts = append(texts, text)
	}
	if p.In == "query" && p.Explode != nil && !*p.Explode && texts != nil {
		texts = []string{strings.Join(texts, ",")}
	}
	return texts
}

func scalar(value any) (string, bool) {
	switch v := value.(type) {
	case string:
		return v, true
	case bool:
		return strconv.FormatBool(v), true
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64), true
	case int, int64, uint64, json.Number:
		return fmt.Sprint(v), true
	}
	return "", false
}
