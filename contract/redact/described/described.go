// Package described knows what a description says about a value that is to be redacted: whether the description lists
// it, whether it documents numbers or times there, and what it demands of strings. A pseudonym must conform where the
// value did.
package described

import (
	"encoding/json"
	"slices"
	"strings"
	"sync"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/format"
	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
	"github.com/blooio-community/blooio-go/contract/check/resolve"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/contract/openapi/media"
)

// Descriptions remember what the spec says. They are safe for concurrent use.
type Descriptions struct {
	Schemas *resolve.Schemas

	types       sync.Map // *resolve.Type → *Location
	constraints sync.Map // what a constraint asks, as a string → *Constraint
}

// Location is what the spec says of a value at a location.
type Location struct {
	Type     *resolve.Type
	Asks     *Constraint       // of a string
	Times    []contract.Format // dates, and dates with a time, if it documents them
	IsNumber bool              // numbers are documented
	Bounded  bool              // some of them only
	Unit     contract.Unit     // of the times among its examples
	Own      []jsondoc.Value   // numbers that it mentions: bounds, examples and defaults

	texts []string        // the strings that it lists
	lists []jsondoc.Value // the numbers, objects and arrays that it lists
	// depends is true where a oneOf or anyOf makes it depend on the value.
	depends bool
}

var nothing Location

// Of returns what the spec says of a value of a type. It remembers what is the same for every value.
func (d *Descriptions) Of(resolver *resolve.Resolver, t *resolve.Type, value jsondoc.Value) *Location {
	if t == nil {
		return &nothing
	}
	if known, ok := d.types.Load(t); ok {
		return known.(*Location)
	}
	says := &Location{Type: t}
	parts := resolver.Parts(t, value)
	for _, part := range parts {
		says.add(part)
	}
	says.Asks = d.constraint(says, parts)
	if !says.depends {
		d.types.Store(t, says)
	}
	return says
}

// add adds what a part of the schema says.
func (d *Location) add(part *openapi3.Schema) {
	for _, v := range part.Enum {
		if text, ok := v.(string); ok {
			d.texts = append(d.texts, text)
		} else if listed := jsondoc.Of(v); listed.Exists() {
			d.lists = append(d.lists, listed)
		}
	}
	d.IsNumber = d.IsNumber || slices.ContainsFunc(part.Type.Slice(), func(name string) bool { return name == "integer" || name == "number" })
	d.Bounded = d.Bounded || part.Min != nil || part.Max != nil || part.MultipleOf != nil || len(part.Enum) > 0 || part.Not != nil || part.Format != ""
	for _, v := range []any{part.Example, part.Default, number(part.Min), number(part.Max)} {
		d.mention(v)
	}
	for _, name := range append(openapi.FormsIn(part), part.Format) {
		if f, known := contract.FormatNamed(name); known && (f == contract.FormatDate || f == contract.FormatDateTime) {
			d.Times = append(d.Times, f)
		}
	}
	d.depends = d.depends || len(part.OneOf) > 0 || len(part.AnyOf) > 0
}

func number(bound *float64) any {
	if bound == nil {
		return nil
	}
	return *bound
}

// mention notes a number that the description has itself.
func (d *Location) mention(v any) {
	switch v.(type) {
	case float64, int, int64, uint64, json.Number:
		if value := jsondoc.Of(v); value.Kind() == jsondoc.Number {
			d.Own = append(d.Own, value)
			if unit := format.UnitOf(value.Number().Float()); unit != contract.UnitNone {
				d.Unit = unit
			}
		}
	}
}

// HasText tells whether the spec lists a string.
func (d *Location) HasText(text string) bool { return slices.Contains(d.texts, text) }

// Has tells whether the spec lists a value that is no string.
func (d *Location) Has(value jsondoc.Value) bool {
	return len(d.lists) > 0 && value.Exists() && slices.ContainsFunc(d.lists, value.Equal)
}

// HasNumber is Has for a number as it is written.
func (d *Location) HasNumber(text string) bool {
	return len(d.lists) > 0 && d.Has(jsondoc.Of(json.Number(text)))
}

// Verdict is [Descriptions.VerdictOf] for a value that is written as JSON.
func (d *Descriptions) Verdict(t *resolve.Type, text []byte) string {
	if t == nil {
		return ""
	}
	document, err := jsondoc.Parse(text)
	if err != nil {
		return "no JSON"
	}
	defer document.Release()
	return d.VerdictOf(t, document.Root())
}

// VerdictOf is what the spec says of a value: the keywords that it breaks, in words; empty for none.
func (d *Descriptions) VerdictOf(t *resolve.Type, value jsondoc.Value) string {
	var broken []string
	for _, schema := range t.Schemas {
		if conforms, known := d.Schemas.Plans.Of(schema).Judge(value); known && conforms {
			continue
		}
		for _, v := range d.Schemas.Plans.Visit(schema, value, nil) {
			broken = append(broken, v.Keyword)
		}
	}
	slices.Sort(broken)
	return strings.Join(slices.Compact(broken), " ")
}

// BodyType is what the spec says of the body of an exchange. Where it does not know the media type, it is
// taken for the first of those that it has.
func (d *Descriptions) BodyType(op *openapi.Operation, ex *contract.Exchange) *resolve.Type {
	response := ResponseOf(op, ex)
	if response == nil || len(response.Content) == 0 {
		return nil
	}
	content := media.Of(response.Content, ex.Header.Get("Content-Type"))
	if content == nil {
		content = response.Content[media.Types(response.Content)[0]]
	}
	return d.Schemas.Ref(content.Schema)
}

// ResponseOf is what the spec says of the response of an exchange, nil for nothing.
func ResponseOf(op *openapi.Operation, ex *contract.Exchange) *openapi3.Response {
	if op == nil || ex.Status == 0 {
		return nil
	}
	return op.Response(ex.Status)
}
