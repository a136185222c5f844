package conform_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/check/conform"
	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
)

// describe loads schemas, which are YAML in flow style by name, and returns plans for them.
func describe(tb testing.TB, schemas map[string]string) (*conform.Plans, openapi3.Schemas) {
	tb.Helper()
	text := strings.Builder{}
	text.WriteString("openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n")
	for name, schema := range schemas {
		fmt.Fprintf(&text, "    %s: %s\n", name, schema)
	}
	loader := openapi3.NewLoader()
	loader.IncludeOrigin = true
	doc, err := loader.LoadFromData([]byte(text.String()))
	if err != nil {
		tb.Fatal(err, text.String())
	}
	return plansOf(doc), doc.Components.Schemas
}

// describeJSON is describe for schemas in JSON, of which nobody asks for a line. It takes a third of the time.
func describeJSON(tb testing.TB, schemas map[string]string) (*conform.Plans, openapi3.Schemas) {
	tb.Helper()
	parts := make([]string, 0, len(schemas))
	for name, schema := range schemas {
		parts = append(parts, fmt.Sprintf("%q:%s", name, schema))
	}
	doc := &openapi3.T{}
	err := doc.UnmarshalJSON([]byte(`{"openapi":"3.0.3","info":{"title":"t","version":"1"},"paths":{},"components":{"schemas":{` + strings.Join(parts, ",") + `}}}`))
	if err != nil {
		return describe(tb, schemas) // as YAML, numbers beyond float64 are read as strings
	}
	if err := openapi3.NewLoader().ResolveRefsIn(doc, nil); err != nil {
		tb.Fatal(err, parts)
	}
	return plansOf(doc), doc.Components.Schemas
}

func plansOf(doc *openapi3.T) *conform.Plans {
	plans := conform.NewPlans()
	names := map[*openapi3.Schema]string{}
	for name, ref := range doc.Components.Schemas {
		names[ref.Value] = name
	}
	plans.Names = func(schema *openapi3.Schema) string { return names[schema] }
	plans.Named = func(name string) *openapi3.Schema {
		if ref := doc.Components.Schemas[name]; ref != nil {
			return ref.Value
		}
		return nil
	}
	return plans
}

func parse(tb testing.TB, body string) jsondoc.Value {
	tb.Helper()
	d, err := jsondoc.Parse([]byte(body))
	if err != nil {
		tb.Fatal(err, body)
	}
	return d.Root()
}

// texts writes violations as keyword@path, sorted as they came.
func texts(list []conform.Violation) []string {
	var all []string
	for _, v := range list {
		text := v.Keyword + "@" + strings.Join(v.Path, "/")
		if v.Name != "" {
			text += "+" + v.Name
		}
		if v.Conflict {
			text += " (several)"
		}
		all = append(all, text)
	}
	return all
}
