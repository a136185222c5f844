package request

import (
	"iter"
	"mime"
	"net/url"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/openapi/media"
)

// queryOf is the query of a URL, in which a text with invalid escapes stands for itself, so that nothing of it is lost.
func queryOf(u *url.URL) url.Values {
	query := url.Values{}
	for name, value := range pairs(u.RawQuery) {
		query.Add(unescaped(name), unescaped(value))
	}
	return query
}

// pairs are the names and values of a query or a urlencoded form, with their escapes. Package url stops at 10,000 of them.
func pairs(text string) iter.Seq2[string, string] {
	return func(yield func(name, value string) bool) {
		for pair := range strings.SplitSeq(text, "&") {
			if name, value, _ := strings.Cut(pair, "="); pair != "" && !yield(name, value) {
				return
			}
		}
	}
}

func unescaped(text string) string {
	if plain, err := url.QueryUnescape(text); err == nil {
		return plain
	}
	return text
}

// isPlain tells whether the values of a parameter need no decoding beyond that of the URL.
func isPlain(p *openapi3.Parameter) bool { return p.In == "query" || p.In == "path" }

// isReadable tells whether the style of a parameter is one that can be read.
func isReadable(p *openapi3.Parameter) bool {
	for mediaType := range p.Content {
		if name, _, _ := mime.ParseMediaType(mediaType); !media.IsJSON(name) {
			return false
		}
	}
	switch p.In {
	case "path":
		return p.Style == "" || p.Style == "simple"
	case "query", "cookie":
		return !isSpread(p) || p.In == "query" && p.Style == openapi3.SerializationDeepObject
	}
	return true
}

// propertiesOf returns the properties of an object in the style deepObject: name[property]=value. isFlat is false if
// one of them is an object or an array, for which the style is not defined.
func propertiesOf(p *openapi3.Parameter, query url.Values) (properties map[string]string, isFlat bool) {
	if p.In != "query" || p.Style != openapi3.SerializationDeepObject {
		return nil, false
	}
	properties, isFlat = map[string]string{}, true
	for key, texts := range query {
		if name, ok := strings.CutPrefix(key, p.Name+"["); ok {
			name, ok = strings.CutSuffix(name, "]")
			isFlat = isFlat && ok && name != "" && !strings.ContainsAny(name, "[]") && len(texts) == 1
			properties[name] = texts[0]
		}
	}
	return properties, isFlat
}

// isSpread tells whether an object has a name of its own for each of its properties.
func isSpread(p *openapi3.Parameter) bool {
	if p.Style == openapi3.SerializationDeepObject {
		return true
	}
	schema := schemaOf(p)
	return len(p.Content) == 0 && schema != nil && (p.Explode == nil || *p.Explode) && mayBe(schema, "object", maxComposed)
}

// isScalar tells whether all values of a schema are strings, numbers or booleans.
func isScalar(schema *openapi3.Schema) bool {
	return !mayBe(schema, "array", maxComposed) && !mayBe(schema, "object", maxComposed)
}

// isList tells whether a parameter has several values, so that some clients write brackets behind its name.
func isList(p *openapi3.Parameter) bool {
	schema := schemaOf(p)
	return len(p.Content) == 0 && schema != nil && mayBe(schema, "array", maxComposed) && !isSpread(p)
}

// maxComposed bounds how deep a schema is looked into for the kinds of its values. What is deeper may be anything.
const maxComposed = 16

// mayBe tells whether a value of a kind, array or object, can conform to a schema.
func mayBe(schema *openapi3.Schema, kind string, depth int) bool {
	isOf := func(ref *openapi3.SchemaRef) bool { return ref.Value == nil || mayBe(ref.Value, kind, depth-1) }
	isOther := func(ref *openapi3.SchemaRef) bool { return !isOf(ref) }
	switch {
	case depth == 0:
		return true
	case !schema.Type.Permits(kind), slices.ContainsFunc(schema.AllOf, isOther):
		return false
	case len(schema.OneOf) > 0 && !slices.ContainsFunc(schema.OneOf, isOf), len(schema.AnyOf) > 0 && !slices.ContainsFunc(schema.AnyOf, isOf):
		return false
	}
	return len(schema.Enum) == 0 || slices.ContainsFunc(schema.Enum, func(value any) bool {
		switch value.(type) {
		case []any:
			return kind == "array"
		case map[string]any:
			return kind == "object"
		}
		return false
	})
}

func schemaOf(p *openapi3.Parameter) *openapi3.Schema {
	ref := p.Schema
	for _, content := range p.Content { // there is one
		ref = content.Schema
	}
	if ref == nil {
		return nil
	}
	return ref.Value
}

// items returns the items of an array in a query. Each is a value of its own, or one value has all of them.
func items(p *openapi3.Parameter, texts []string) []string {
	separator := separatorOf(p.Style)
	if p.Explode == nil && separator == "," || p.Explode != nil && *p.Explode || len(texts) != 1 {
		return texts
	}
	return strings.Split(texts[0], separator)
}

// separatorOf returns what a style puts between items.
func separatorOf(style string) string {
	switch style {
	case openapi3.SerializationSpaceDelimited:
		return " "
	case openapi3.SerializationPipeDelimited:
		return "|"
	}
	return ","
}
