// Package styled reads the text of a header or a parameter as a value of a schema (OAS 3.0.3, Style Values).
package styled

import (
	"cmp"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/check/conform"
	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
	"github.com/blooio-community/blooio-go/contract/check/resolve"
	"github.com/blooio-community/blooio-go/contract/check/rule"
)

// Reader reads texts in the style simple, or as JSON. A text can be read in several ways. It is correct if one of them
// conforms to the schema, or if that cannot be decided.
type Reader struct {
	Subject *rule.Subject
	// JSON is true for a text that the description describes by content instead of by a schema.
	JSON bool
	// Explode is true for an object whose names and values are joined by =.
	Explode bool
	// Plain is true for texts that are to be read exactly as they are: without removing white space or
	// percent-encoding, and with integers as plain digits that fit into 64 bits.
	Plain bool

	unsure bool // the schema has lists in lists, of which the style says nothing
}

// Judge tells whether the lines of a header conform to a schema, together or each on its own, and if not, what the
// schema expects.
func (r *Reader) Judge(schema *openapi3.Schema, lines []string) (expected string, ok bool) {
	isWrong := func(line string) bool { return !r.anyFits(schema, r.readings(schema, line)) }
	together := r.readings(schema, strings.Join(lines, ", "))
	if r.anyFits(schema, together) || !slices.ContainsFunc(lines, isWrong) || r.unsure {
		return "", true
	}
	return r.expected(schema, together), false
}

// JudgeItems tells whether the items of an array conform to its schema, and if not, what the schema expects.
func (r *Reader) JudgeItems(schema *openapi3.Schema, items []string) (expected string, ok bool) {
	readings := r.arrays(r.shape(schema), items)
	if r.anyFits(schema, readings) || r.unsure {
		return "", true
	}
	return r.expected(schema, readings), false
}

// JudgeObject tells whether an object, whose properties were sent one by one, conforms to a schema, and if not, what
// the schema expects.
func (r *Reader) JudgeObject(schema *openapi3.Schema, properties map[string]string) (expected string, ok bool) {
	shape := r.shape(schema)
	var members []string
	for _, name := range slices.Sorted(maps.Keys(properties)) {
		members = append(members, Quoted(name)+":"+r.Best(shape.Below(name), properties[name]))
	}
	readings := []string{"{" + strings.Join(members, ",") + "}"}
	if r.anyFits(schema, readings) || r.unsure {
		return "", true
	}
	return r.expected(schema, readings), false
}

func (r *Reader) anyFits(schema *openapi3.Schema, readings []string) bool {
	return slices.ContainsFunc(readings, func(reading string) bool { return r.fits(schema, reading) })
}

// schemas returns the schemas of the subject's direction.
func (r *Reader) schemas() *resolve.Schemas {
	if r.Subject.Resolver != nil {
		return r.Subject.Resolver.Schemas
	}
	return resolve.Of(r.Subject.Spec)
}

func (r *Reader) shape(schema *openapi3.Schema) *resolve.Shape {
	resolver := &resolve.Resolver{Schemas: r.schemas()}
	return resolver.Shape(resolver.Type(schema), jsondoc.Value{})
}

// readings lists all readings of a text, as JSON.
func (r *Reader) readings(schema *openapi3.Schema, text string) []string {
	if !r.Plain {
		text = strings.TrimSpace(text)
	}
	if r.JSON {
		return []string{text}
	}
	shape := r.shape(schema)
	items := split(text)
	list := append(r.scalars(text), r.arrays(shape, items)...)
	if _, err := http.ParseTime(text); err == nil { // which has a comma
		list = append(list, r.arrays(shape, []string{text})...)
	}
	return append(list, r.objects(shape, items)...)
}

// scalars lists the readings of a text other than arrays and objects: first as a string, last as what it looks like.
func (r *Reader) scalars(text string) []string {
	list := []string{Quoted(text)}
	if decoded, err := url.PathUnescape(text); err == nil && decoded != text && !r.Plain {
		list = append(list, Quoted(decoded))
	}
	switch lower := strings.ToLower(text); {
	case number().MatchString(text):
		list = append(list, leadingZeros().ReplaceAllString(text, "$1$2"))
	case lower == "true", lower == "false", lower == "null":
		list = append(list, lower)
	case text == "":
		list = append(list, "null")
	}
	return list
}

var (
	number       = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?$`) })
	leadingZeros = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^(-?)0+([0-9])`) })
)

// arrays lists the readings of items as an array: with the readings that conform, with strings, and with what they look
// like.
func (r *Reader) arrays(shape *resolve.Shape, items []string) []string {
	var fitting, texts, looks []string
	for _, item := range items {
		all := r.scalars(item)
		fitting, texts, looks = append(fitting, r.Best(shape.Items, item)), append(texts, all[0]), append(looks, all[len(all)-1])
	}
	var arrays []string
	for _, list := range [][]string{fitting, texts, looks} {
		arrays = append(arrays, "["+strings.Join(list, ",")+"]")
	}
	return arrays
}

// objects lists the readings of items as an object: names and values alternate, or are joined by =.
func (r *Reader) objects(shape *resolve.Shape, items []string) []string {
	var turns, joined []string
	for i, item := range items {
		if i%2 == 1 {
			turns = append(turns, Quoted(items[i-1])+":"+r.Best(shape.Below(items[i-1]), item))
		}
		if name, value, ok := strings.Cut(item, "="); ok {
			joined = append(joined, Quoted(name)+":"+r.Best(shape.Below(name), value))
		}
	}
	var list []string
	if len(joined) == len(items) && (r.Explode || len(items)%2 == 1) {
		list = append(list, "{"+strings.Join(joined, ",")+"}")
	}
	if 2*len(turns) == len(items) && !r.Explode {
		list = append(list, "{"+strings.Join(turns, ",")+"}")
	}
	return list
}

// Best returns the reading of an item that conforms to a type, or else the first.
func (r *Reader) Best(t *resolve.Type, text string) string {
	list := r.scalars(text)
	if t == nil {
		return list[0]
	}
	for _, schema := range t.Schemas {
		r.unsure = r.unsure || schema.Type.Is("array") || schema.Type.Is("object")
	}
	for _, reading := range list {
		if !slices.ContainsFunc(t.Schemas, func(schema *openapi3.Schema) bool { return !r.fits(schema, reading) }) {
			return reading
		}
	}
	return list[0]
}

func (r *Reader) fits(schema *openapi3.Schema, reading string) bool {
	if r.Plain && !r.JSON && isBeyond(schema, reading) {
		return false
	}
	_, fits := r.violation(schema, reading)
	return fits
}

// violation returns the first violation of a reading. A reading that is not JSON matches nothing.
func (r *Reader) violation(schema *openapi3.Schema, reading string) (conform.Violation, bool) {
	document, err := jsondoc.Parse([]byte(reading))
	if err != nil {
		return conform.Violation{}, false
	}
	defer document.Release()
	plans := r.schemas().Plans
	if conforms, known := plans.Of(schema).Judge(document.Root()); known && conforms {
		return conform.Violation{}, true
	}
	if all := plans.Visit(schema, document.Root(), nil); len(all) > 0 {
		return all[0], false
	}
	return conform.Violation{}, true
}

// expected says what the schema expects, for the reading that has its type, or else names the type.
func (r *Reader) expected(schema *openapi3.Schema, readings []string) string {
	for _, reading := range readings {
		v, _ := r.violation(schema, reading)
		switch {
		case v.Schema == nil, v.Keyword == "type" && len(v.Path) == 0 && !r.JSON, v.Keyword == "nullable":
		default:
			if len(v.Path) > 0 {
				return r.Subject.Expected(v) + " at " + pointer(v.Path)
			}
			return r.Subject.Expected(v)
		}
	}
	if r.JSON {
		return "JSON"
	}
	return cmp.Or(strings.Join(schema.Type.Slice(), " or "), "a value that matches the schema")
}
