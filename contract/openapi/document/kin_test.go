package document_test

import (
	"encoding/json"
	"os"
	"reflect"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/openapi/document"
)

// The model is the one that kin-openapi's own loader makes: the same schemas, responses and parameters, at the same
// lines.
func TestModelIsKins(t *testing.T) {
	for _, path := range []string{"../../../internal/frozen/groups.yaml", "../testdata/shop.yaml"} {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		ours, err := document.Load(path, data, document.NoRefs)
		if err != nil {
			t.Fatal(err)
		}
		loader := openapi3.NewLoader()
		loader.IncludeOrigin = true
		kins, err := loader.LoadFromData(data)
		if err != nil {
			t.Fatal(err)
		}
		compare := func(what string, a, b any) {
			t.Helper()
			if x, y := asData(t, a), asData(t, b); !reflect.DeepEqual(x, y) {
				t.Errorf("%s: %s is not the same\nours %v\nkin  %v", path, what, x, y)
			}
		}
		if len(ours.Components.Schemas) != len(kins.Components.Schemas) || ours.Paths.Len() != kins.Paths.Len() {
			t.Fatal("not as many schemas or paths")
		}
		for name, ref := range kins.Components.Schemas {
			one := ours.Components.Schemas[name]
			compare(name, one, ref)
			for _, keyword := range []string{"", "type", "properties", "required", "enum"} {
				line, column := document.PositionOf(one.Value.Origin, keyword)
				if l, c := document.PositionOf(ref.Value.Origin, keyword); l != line || c != column {
					t.Errorf("%s of %s is at %d:%d, want %d:%d", keyword, name, line, column, l, c)
				}
			}
		}
		for template, item := range kins.Paths.Map() {
			for method, op := range item.Operations() {
				one := ours.Paths.Value(template).GetOperation(method)
				compare(method+" "+template, one.Parameters, op.Parameters)
				compare(method+" "+template, one.Responses, op.Responses)
				compare(method+" "+template, one.Security, op.Security)
				if line, _ := document.PositionOf(one.Origin, "responses"); line != op.Origin.Fields.Get("responses").Line {
					t.Errorf("the responses of %s are in line %d", template, line)
				}
			}
		}
	}
}

// asData is a part of a model without what describes it to people only.
func asData(t *testing.T, part any) any {
	t.Helper()
	text, err := json.Marshal(part)
	if err != nil {
		t.Fatal(err)
	}
	var value any
	if err := json.Unmarshal(text, &value); err != nil {
		t.Fatal(err)
	}
	return plain(value)
}

func plain(value any) any {
	switch v := value.(type) {
	case []any:
		for i := range v {
			v[i] = plain(v[i])
		}
	case map[string]any:
		for _, name := range []string{"description", "summary", "title", "externalDocs", "links", "examples", "deprecated"} {
			if _, isObject := v[name].(map[string]any); !isObject || name == "examples" || name == "links" || name == "externalDocs" {
				delete(v, name)
			}
		}
		if _, hasSchema := v["schema"]; hasSchema {
			delete(v, "example") // of a media type
		}
		for name := range v {
			v[name] = plain(v[name])
		}
	}
	return value
}
