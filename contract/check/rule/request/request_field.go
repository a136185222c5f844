package request

import (
	"cmp"
	"encoding/json"
	"maps"
	"mime"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
	"github.com/blooio-community/blooio-go/contract/check/resolve"
	"github.com/blooio-community/blooio-go/contract/check/rule"
	"github.com/blooio-community/blooio-go/contract/check/rule/styled"
	"github.com/blooio-community/blooio-go/contract/openapi/media"
)

// grouped returns the fields of a urlencoded form by property. It joins the fields of an object in the style
// deepObject, splits an array that is written as one text, accepts brackets behind a name, and keeps objects that are
// written as JSON.
func grouped(s *rule.Subject, shape *resolve.Shape, encodings map[string]*openapi3.Encoding, fields map[string][]field) (map[string][]field, error) {
	all, objects := map[string][]field{}, map[string][]string{}
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		property, rest, _ := strings.Cut(name, "[")
		encoding, t := cmp.Or(encodings[property], &openapi3.Encoding{}), shape.Below(property)
		switch {
		case rest == "]" && shape.Find(name) < 0 && isOf(t, "array"):
			all[property] = append(all[property], fields[name]...)
		case rest != "" && encoding.Style == openapi3.SerializationDeepObject:
			member, ok := strings.CutSuffix(rest, "]")
			if !ok || strings.ContainsAny(member, "[]") || len(fields[name]) > 1 {
				return nil, errNested
			}
			reader := styled.Reader{Subject: s, Plain: true}
			text := reader.Best(s.Resolver.Shape(t, jsondoc.Value{}).Below(member), fields[name][0].text)
			objects[property] = append(objects[property], styled.Quoted(member)+":"+text)
		case isOf(t, "array") && encoding.Explode != nil && !*encoding.Explode && len(fields[name]) == 1:
			for text := range strings.SplitSeq(fields[name][0].text, separatorOf(encoding.Style)) {
				all[name] = append(all[name], field{text: text})
			}
		default:
			for _, one := range fields[name] {
				if isOf(t, "object") || encoding.ContentType != "" {
					one.mediaType = cmp.Or(encoding.ContentType, "application/json")
				}
				all[name] = append(all[name], one)
			}
		}
	}
	for name, members := range objects {
		all[name] = append(all[name], field{text: "{" + strings.Join(members, ",") + "}", mediaType: "application/json"})
	}
	return all, nil
}

// partsOf returns the schemas of a type, including those in each allOf.
func partsOf(t *resolve.Type) (all []*openapi3.Schema) {
	if t == nil {
		return nil
	}
	all = slices.Clone(t.Schemas)
	for i := 0; i < len(all); i++ {
		for _, ref := range all[i].AllOf {
			if ref != nil && ref.Value != nil && !slices.Contains(all, ref.Value) {
				all = append(all, ref.Value)
			}
		}
	}
	return all
}

func isOf(t *resolve.Type, kind string) bool {
	return slices.ContainsFunc(partsOf(t), func(schema *openapi3.Schema) bool { return schema.Type.Is(kind) })
}

// value returns a property as JSON. One that is sent several times is an array.
func value(s *rule.Subject, t *resolve.Type, fields []field) string {
	each, isArray := t, false
	if t != nil {
		shape := s.Resolver.Shape(t, jsondoc.Value{})
		if isArray = isOf(t, "array"); isArray {
			each = shape.Items
		}
	}
	reader := styled.Reader{Subject: s, Plain: true}
	var texts []string
	for _, one := range fields {
		texts = append(texts, one.json(s, &reader, each))
	}
	isList := len(texts) == 1 && strings.HasPrefix(texts[0], "[") && !isOf(each, "array") // all items as one JSON text
	if len(texts) == 1 && !isArray || isList {
		return texts[0]
	}
	return "[" + strings.Join(texts, ",") + "]"
}

// json returns a field as JSON. A file becomes a string with one character for each byte, so that its length can be
// checked. Recordings often do not have the files, so there the string is as long as the schema wants.
func (f field) json(s *rule.Subject, reader *styled.Reader, t *resolve.Type) string {
	kind, _, _ := mime.ParseMediaType(f.mediaType)
	isObject := f.mediaType == "" && isOf(t, "object") // of which JSON is the usual type (OAS 3.0.3, Encoding Object)
	switch {
	case (media.IsJSON(kind) || isObject) && json.Valid([]byte(f.text)):
		return strings.TrimSpace(f.text)
	case f.isFile || isBinary(t):
		return styled.Quoted(strings.Repeat("x", sizeOf(s, t, len(f.text))))
	}
	return reader.Best(t, f.text)
}

func isBinary(t *resolve.Type) bool {
	return slices.ContainsFunc(partsOf(t), func(schema *openapi3.Schema) bool { return schema.Format == "binary" })
}

// sizeOf returns a smaller size that satisfies a schema exactly if the size of the file does.
func sizeOf(s *rule.Subject, t *resolve.Type, n int) int {
	least, most, longest := 0, maxStandIn, 1<<10
	for _, schema := range partsOf(t) {
		least = max(least, int(min(schema.MinLength, maxStandIn)))
		if schema.MaxLength != nil {
			most, longest = min(most, int(min(*schema.MaxLength, maxStandIn))), maxStandIn
		}
	}
	if !s.Exchange.Captured {
		return min(least, most)
	}
	return min(n, max(least, longest)+1)
}

// maxStandIn is the maximum length, in characters, of a string that stands for a file. A larger bound in a schema is
// not checked.
const maxStandIn = 16 << 20
