package document

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
)

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
		head + `{"allOf":[{"oneOf":[{"$ref":"#/components/schemas/A"}]}]}}}}`: "schema A is composed of itself (A → (line 1) → A through allOf, oneOf)",
		head + `5}}}`:         "spec.json:1: a schema must be an object, this is a number",
		"\n" + head + `[]}}}`: "spec.json:2: a schema must be an object, this is a list",
		head + "\n" + `{"allOf":[{"oneOf":[{"$ref":"#/components/schemas/A"}]}]}}}}`: "(A → (line 2) → A through",
	} {
		doc, err := Load("spec.json", []byte(text), NoRefs)
		if err != nil {
			t.Fatal(err)
		}
		if notes := fmt.Sprint(doc.Notes); !strings.Contains(notes, want) {
			t.Errorf("%s: got %v, want %s", text, notes, want)
		}
	}
	if got := nameOf(nil, &openapi3.Schema{}); got != "(without a name)" {
		t.Errorf("a schema from nowhere is %s", got)
	}
}
