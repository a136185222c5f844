package render_test

import (
	"bytes"
	"path/filepath"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/blooio-community/blooio-go/contract/render"
	"github.com/blooio-community/blooio-go/internal/golden"
)

// TestJSONFollowsItsSchema validates every report against the published schema, and against one that
// allows nothing that it does not name.
func TestJSONFollowsItsSchema(t *testing.T) {
	for name, schema := range map[string]*jsonschema.Schema{"as published": compiled(t, false), "closed": compiled(t, true)} {
		for kind, r := range reports() {
			var text bytes.Buffer
			if err := render.JSON(&text, r, render.Options{}); err != nil {
				t.Fatal(err)
			}
			value, err := jsonschema.UnmarshalJSON(&text)
			if err != nil {
				t.Fatal(err)
			}
			if err := schema.Validate(value); err != nil {
				t.Errorf("%s, %s: %v", name, kind, err)
			}
			delete(value.(map[string]any), "verdict")
			if schema.Validate(value) == nil {
				t.Errorf("%s, %s: a report without a verdict is valid", name, kind)
			}
		}
	}
}

func compiled(t *testing.T, closed bool) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(render.JSONSchema()))
	if err != nil {
		t.Fatal(err)
	}
	if closed {
		closeObjects(doc)
	}
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	if err := compiler.AddResource("report.schema.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("report.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// closeObjects forbids, in a schema, properties that it does not name.
func closeObjects(schema any) {
	switch v := schema.(type) {
	case map[string]any:
		if v["properties"] != nil && v["type"] == "object" {
			v["additionalProperties"] = false
		}
		for _, inner := range v {
			closeObjects(inner)
		}
	case []any:
		for _, inner := range v {
			closeObjects(inner)
		}
	}
}

// The schema is published beside the page of the rules.
func TestPublishedSchemaIsFresh(t *testing.T) {
	golden.Compare(t, filepath.Join("..", "..", "docs", "report.schema.json"), render.JSONSchema())
}
