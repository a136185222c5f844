package head

import (
	"cmp"
	"encoding/json"
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

// reader reads the text of a header as a value of a schema, in the style simple (OAS 3.0.3, Header Object) or as JSON.
// A text can be read in several ways. It is right if one of them conforms, and if nobody can tell.
type reader struct {
	s       *rule.Subject
	isJSON  bool // it is described by content, not by a schema
	explode bool // of an object, names and values are joined by =
	unsure  bool // the schema has lists in lists, of which the style says nothing
}

// judge tells whether the lines of a header conform to a schema, together or each on its own, and if not what the schema
// asks for.
func (r *reader) judge(schema *openapi3.Schema, lines []string) (expected string, ok bool) {
	fits := func(reading string) bool { return r.fits(schema, reading) }
	isWrong := func(line string) bool { return !slices.ContainsFunc(r.readings(schema, line), fits) }
	together := r.readings(schema, strings.Join(lines, ", "))
	if slices.ContainsFunc(together, fits) || !slices.ContainsFunc(lines, isWrong) || r.unsure {
		return "", true
	}
	return r.expected(schema, together), false
}

// readings lists what a text can be, as JSON.
func (r *reader) readings(schema *openapi3.Schema, text string) []string {
	text = strings.TrimSpace(text)
	if r.isJSON {
		return []string{text}
	}
	shape := resolve.New(r.s.Spec).Shape(resolve.Of(r.s.Spec).Type(schema), jsondoc.Value{})
	items := split(text)
	list := append(scalars(text), r.arrays(shape, items)...)
	if _, err := http.ParseTime(text); err == nil { // which has a comma
		list = append(list, r.arrays(shape, []string{text})...)
	}
	return append(list, r.objects(shape, items)...)
}

// scalars lists what a text can be but an array or an object: first a string, last what it looks like.
func scalars(text string) []string {
	list := []string{quoted(text)}
	if decoded, err := url.PathUnescape(text); err == nil && decoded != text {
		list = append(list, quoted(decoded))
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

// arrays are the arrays that a list of items can be: of what conforms, of strings, and of what they look like.
func (r *reader) arrays(shape *resolve.Shape, items []string) []string {
	var fitting, texts, looks []string
	for _, item := range items {
		all := scalars(item)
		fitting, texts, looks = append(fitting, r.best(shape.Items, item)), append(texts, all[0]), append(looks, all[len(all)-1])
	}
	var arrays []string
	for _, list := range [][]string{fitting, texts, looks} {
		arrays = append(arrays, "["+strings.Join(list, ",")+"]")
	}
	return arrays
}

// objects are the objects that a list of items can be: names and values in turn, or joined by =.
func (r *reader) objects(shape *resolve.Shape, items []string) []string {
	var turns, joined []string
	for i, item := range items {
		if i%2 == 1 {
			turns = append(turns, quoted(items[i-1])+":"+r.best(shape.Below(items[i-1]), item))
		}
		if name, value, ok := strings.Cut(item, "="); ok {
			joined = append(joined, quoted(name)+":"+r.best(shape.Below(name), value))
		}
	}
	var list []string
	if len(joined) == len(items) && (r.explode || len(items)%2 == 1) {
		list = append(list, "{"+strings.Join(joined, ",")+"}")
	}
	if 2*len(turns) == len(items) && !r.explode {
		list = append(list, "{"+strings.Join(turns, ",")+"}")
	}
	return list
}

// best is the reading of an item that conforms to a type, or the first.
func (r *reader) best(t *resolve.Type, text string) string {
	list := scalars(text)
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

func (r *reader) fits(schema *openapi3.Schema, reading string) bool {
	_, fits := r.violation(schema, reading)
	return fits
}

// violation is the first of what a reading breaks. A reading that is not JSON fits nothing.
func (r *reader) violation(schema *openapi3.Schema, reading string) (conform.Violation, bool) {
	document, err := jsondoc.Parse([]byte(reading))
	if err != nil {
		return conform.Violation{}, false
	}
	defer document.Release()
	plans := resolve.Of(r.s.Spec).Plans
	if conforms, known := plans.Of(schema).Judge(document.Root()); known && conforms {
		return conform.Violation{}, true
	}
	if all := plans.Visit(schema, document.Root(), nil); len(all) > 0 {
		return all[0], false
	}
	return conform.Violation{}, true
}

// expected says what is wrong with the reading of the type that the schema has, or else with the type.
func (r *reader) expected(schema *openapi3.Schema, readings []string) string {
	for _, reading := range readings {
		v, _ := r.violation(schema, reading)
		switch {
		case v.Schema == nil, v.Keyword == "type" && len(v.Path) == 0 && !r.isJSON, v.Keyword == "nullable":
		default:
			return r.s.Expected(v)
		}
	}
	if r.isJSON {
		return "JSON"
	}
	return cmp.Or(strings.Join(schema.Type.Slice(), " or "), "a value that fits the schema")
}

// split splits a text at its commas, except within quotes.
func split(text string) []string {
	if text == "" {
		return nil
	}
	var items []string
	start, isQuoted := 0, false
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] == '\\' && isQuoted:
			i++
		case text[i] == '"':
			isQuoted = !isQuoted
		case text[i] == ',' && !isQuoted:
			items = append(items, strings.TrimSpace(text[start:i]))
			start = i + 1
		}
	}
	return append(items, strings.TrimSpace(text[start:]))
}

// quoted is a text as JSON.
func quoted(text string) string {
	list, _ := json.Marshal(text) // it never fails
	return string(list)
}
