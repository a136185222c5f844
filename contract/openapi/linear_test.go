package openapi

import (
	"fmt"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
)

// mutual describes n schemas of which each has a property for each: the paths through them are factorially
// many, and the references n squared.
func mutual(n int) []byte {
	var b strings.Builder
	b.WriteString("openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {/a: {get: {operationId: a, responses: {'200': {description: A., " +
		"content: {application/json: {schema: {$ref: '#/components/schemas/S0'}}}}}}}}\ncomponents:\n  schemas:\n")
	for i := range n {
		fmt.Fprintf(&b, "    S%d:\n      type: object\n      properties:\n        id: {type: string}\n", i)
		for j := range n {
			fmt.Fprintf(&b, "        p%d: {$ref: '#/components/schemas/S%d'}\n", j, j)
		}
	}
	return []byte(b.String())
}

func TestEachSchemaOnce(t *testing.T) {
	const n = 40
	spec, err := Load("spec.yaml", mutual(n))
	if err != nil {
		t.Fatal(err)
	}
	visits := map[*openapi3.Schema]int{}
	spec.EachSchema(func(schema *openapi3.Schema) { visits[schema]++ })
	if len(visits) != 2*n {
		t.Errorf("%d schemas, want %d", len(visits), 2*n)
	}
	for schema, count := range visits {
		if count != 1 {
			t.Errorf("schema %s visited %d times", spec.SchemaName(schema), count)
		}
	}
	if names, _ := spec.Words(); len(names) != n+1 {
		t.Errorf("%d names, want %d", len(names), n+1)
	}
}

// A location costs its tokens, whatever the description has beside them.
func TestConstraintIsLazy(t *testing.T) {
	spec, err := Load("spec.yaml", mutual(40))
	if err != nil {
		t.Fatal(err)
	}
	location := strings.Repeat("/p7/p9", 50)
	if c := spec.ConstraintAt("a", 200, location+"/id"); c == nil || c.Text() != "string" {
		t.Errorf("%+v", c)
	}
	gathered := 0
	spec.parts.Range(func(any, any) bool { gathered++; return true })
	if gathered != 4 { // those of S0, S7, S9 and the string
		t.Errorf("the parts of %d schemas were gathered, want 4", gathered)
	}
}

// Parts that are shared below alternatives are gathered once.
func TestPartsOnce(t *testing.T) {
	const levels = 200
	schemas := make([]*openapi3.Schema, levels+1)
	for i := range schemas {
		schemas[i] = &openapi3.Schema{}
	}
	for i, schema := range schemas[:levels] {
		below := &openapi3.SchemaRef{Value: schemas[i+1]}
		schema.OneOf = openapi3.SchemaRefs{below, below}
		schema.AllOf = openapi3.SchemaRefs{below}
		schema.AnyOf = openapi3.SchemaRefs{{Value: schemas[0]}}
	}
	parts := composedOf(schemas[0])
	if len(parts) != levels+1 || parts[0] != schemas[0] || parts[levels] != schemas[levels] {
		t.Errorf("%d parts, want %d in order", len(parts), levels+1)
	}
}
