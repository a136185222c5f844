package render_test

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/render"
	"github.com/blooio-community/blooio-go/contract/render/internal/rendertest"
	"github.com/blooio-community/blooio-go/internal/golden"
)

func TestJSONFollowsItsSchema(t *testing.T) {
	schema := compiledSchema(t)
	for kind, r := range rendertest.Reports() {
		value, err := jsonschema.UnmarshalJSON(strings.NewReader(written(t, render.JSON, r)))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(value); err != nil {
			t.Errorf("%s: %v", kind, err)
		}
		report := value.(map[string]any)
		report["evidence"] = map[string]any{"anything": 1}
		if err := schema.Validate(value); err != nil {
			t.Errorf("%s: the form of evidence belongs to the checker: %v", kind, err)
		}
		report["exchanges"].(map[string]any)["more"] = 1
		if schema.Validate(value) == nil {
			t.Errorf("%s: an unknown property is valid", kind)
		}
		delete(report["exchanges"].(map[string]any), "more")
		delete(report, "verdict")
		if schema.Validate(value) == nil {
			t.Errorf("%s: a report without a verdict is valid", kind)
		}
	}
}

func compiledSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(render.JSONSchema()))
	if err != nil {
		t.Fatal(err)
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

// The schema has exactly the fields of the report's types, and requires those that are always written.
func TestSchemaHasTheFieldsOfReports(t *testing.T) {
	var doc map[string]any
	if err := json.Unmarshal(render.JSONSchema(), &doc); err != nil {
		t.Fatal(err)
	}
	c := schemaComparison{t, doc["$defs"].(map[string]any)}
	c.compare("report", reflect.TypeFor[contract.Report](), doc)
}

type schemaComparison struct {
	t    *testing.T
	defs map[string]any
}

func (c schemaComparison) compare(at string, typ reflect.Type, schema map[string]any) {
	if ref, ok := schema["$ref"].(string); ok {
		schema = c.defs[strings.TrimPrefix(ref, "#/$defs/")].(map[string]any)
	}
	switch {
	case typ.Kind() == reflect.Pointer:
		c.compare(at, typ.Elem(), schema)
	case typ.Kind() == reflect.Slice && schema["type"] == "array":
		c.compare(at+"[]", typ.Elem(), schema["items"].(map[string]any))
	case typ.Kind() == reflect.Struct && schema["type"] == "object":
		c.compareFields(at, typ, schema)
	}
}

func (c schemaComparison) compareFields(at string, typ reflect.Type, schema map[string]any) {
	if schema["additionalProperties"] != false {
		c.t.Errorf("%s may have further properties", at)
	}
	properties := schema["properties"].(map[string]any)
	var names, required, wantRequired []string
	for _, name := range schema["required"].([]any) {
		required = append(required, name.(string))
	}
	for _, field := range reflect.VisibleFields(typ) {
		name, options, _ := strings.Cut(field.Tag.Get("json"), ",")
		if name == "" { // an embedded struct, whose fields are visible too
			continue
		}
		names = append(names, name)
		if !strings.HasPrefix(options, "omit") {
			wantRequired = append(wantRequired, name)
		}
		if property, ok := properties[name].(map[string]any); ok {
			c.compare(at+"."+name, field.Type, property)
		} else {
			c.t.Errorf("%s.%s is not in the schema", at, name)
		}
	}
	if len(properties) != len(names) {
		c.t.Errorf("%s has %d properties in the schema, and %d fields: %v", at, len(properties), len(names), names)
	}
	slices.Sort(required)
	if slices.Sort(wantRequired); !slices.Equal(required, wantRequired) {
		c.t.Errorf("%s requires %v, want %v", at, required, wantRequired)
	}
}

// The schema is published beside the page of the rules.
func TestPublishedSchemaIsFresh(t *testing.T) {
	golden.Compare(t, filepath.Join("..", "..", "docs", "report.schema.json"), render.JSONSchema())
}
