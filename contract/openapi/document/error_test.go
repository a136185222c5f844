package document

import (
	"errors"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/oasdiff/yaml3"
)

// A message has up to 400 bytes, and does not end in half a character.
func TestLimitOfMessages(t *testing.T) {
	for name, test := range map[string]struct{ text, want string }{
		"shorter":                {strings.Repeat("a", 399), strings.Repeat("a", 399)},
		"the longest":            {strings.Repeat("a", 400), strings.Repeat("a", 400)},
		"longer":                 {strings.Repeat("a", 401), strings.Repeat("a", 400) + "…"},
		"in half of a character": {strings.Repeat("a", 399) + "é", strings.Repeat("a", 399) + "…"},
		"after a character":      {strings.Repeat("a", 398) + "éa", strings.Repeat("a", 398) + "é…"},
		"white space":            {" a\n\tb ", "a b"},
	} {
		if got := inOneLine(errors.New(test.text)).Error(); got != test.want {
			t.Errorf("%s: %d bytes, %q", name, len(got), got)
		}
	}
}

// Lines count from 1: one of 0 is not known.
func TestLimitOfLines(t *testing.T) {
	for line, want := range map[int]string{0: "x: broken", 1: "x:1: broken", 2: "x:2: broken"} {
		if got := (&Error{File: "x", Line: line, Err: errors.New("broken")}).Error(); got != want {
			t.Errorf("line %d: %s", line, got)
		}
	}
	at := func(line int) *openapi3.Origin {
		return &openapi3.Origin{Key: &openapi3.Location{Line: 9, Column: 8}, Sequences: map[string][]openapi3.Location{"required": {{Line: 5, Column: 4}}, "none": {}},
			Fields: openapi3.FieldLocations{{Name: "type", Line: line, Column: 3}}}
	}
	for name, test := range map[string]struct {
		origin       *openapi3.Origin
		field        string
		line, column int
	}{
		"nothing known":       {nil, "type", 0, 0},
		"a field":             {at(1), "type", 1, 3},
		"a field at no line":  {at(0), "type", 9, 8},
		"an item of a field":  {at(1), "required", 5, 4},
		"a field of no items": {at(1), "none", 9, 8},
		"another field":       {at(1), "format", 9, 8},
	} {
		if line, column := PositionOf(test.origin, test.field); line != test.line || column != test.column {
			t.Errorf("%s: %d:%d", name, line, column)
		}
	}
}

// A description may be one line: what is wrong with it is at line 1.
func TestLimitOfTheFirstLine(t *testing.T) {
	const head = `{"openapi":"3.0.3","info":{"title":"T","version":"1"},"paths":{},"components":{"schemas":{"A":`
	for text, want := range map[string]string{
		head + `{"type":"text"}}}}`: `spec.json:1: `,
		head + `{"allOf":[{"oneOf":[{"$ref":"#/components/schemas/A"}]}]}}}}`:        "schema A is composed of itself (A → (line 1) → A through allOf, oneOf)",
		head + `{"$ref":"#/components/schemas/B"}}}}`:                                "spec.json:1: the reference #/components/schemas/B leads nowhere",
		head + `{"type":"text"},"B":{"type":"word"}}}}`:                              `spec.json:1: unsupported 'type' value "text"`,
		"\n" + head + `{"type":"text"}}}}`:                                           `spec.json:2: `,
		head + "\n" + `{"allOf":[{"oneOf":[{"$ref":"#/components/schemas/A"}]}]}}}}`: "(A → (line 2) → A through",
	} {
		if _, err := Load("spec.json", []byte(text), false); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %s", text, err, want)
		}
	}
	if got := nameOf(nil, &openapi3.Schema{}); got != "(without a name)" {
		t.Errorf("a schema from nowhere is %s", got)
	}
}

// A reference leads to an item of a list by its number.
func TestLimitOfItems(t *testing.T) {
	root := &yaml.Node{}
	if err := yaml.Unmarshal([]byte("{list: [a, b], object: {0: c}, empty: []}"), root); err != nil {
		t.Fatal(err)
	}
	for ref, want := range map[string]string{
		"#/list/0": "a", "#/list/1": "b", "#/list/2": "", "#/list/-1": "", "#/list/x": "", "#/object/0": "c", "#/object/1": "", "#/empty/0": "", "#/list/0/0": "",
	} {
		got := ""
		if n := indexOf(root).lookup(ref); n != nil {
			got = n.Value
		}
		if got != want {
			t.Errorf("%s leads to %q, want %q", ref, got, want)
		}
	}
}
