package lower

import (
	"fmt"
	"strings"
	"testing"

	"github.com/oasdiff/yaml3"

	"github.com/blooio-community/blooio-go/contract/openapi/lower/node"
)

// lowered lowers the components S of a description, from line 4 on, and returns what is not checked of it.
func lowered(t *testing.T, schemas string) (root *yaml.Node, left []string) {
	t.Helper()
	var document yaml.Node
	text := "openapi: 3.1.0\ncomponents:\n schemas:\n" + schemas
	if err := yaml.Unmarshal([]byte(text), &document); err != nil {
		t.Fatal(err)
	}
	fs := Lower("openapi.yaml", &document, nil)
	for _, s := range fs.listed {
		for _, u := range s.unchecked {
			left = append(left, u.text)
		}
	}
	return fs.order[0].root, left
}

func TestLimitOfUnevaluatedProperties(t *testing.T) {
	names := func(n int) string {
		var list []string
		for i := range n {
			list = append(list, fmt.Sprintf("p%d: {}", i))
		}
		return "  S: {properties: {" + strings.Join(list, ", ") + "}, unevaluatedProperties: false}\n"
	}
	parts := func(n int) string { // the schema itself is one of them
		return "  S: {allOf: [" + strings.TrimSuffix(strings.Repeat("{}, ", n-1), ", ") + "], unevaluatedProperties: false}\n"
	}
	for name, test := range map[string]struct {
		schemas string
		left    int
	}{
		"as many names": {names(1000), 0}, "one name more": {names(1001), 1}, "as many schemas": {parts(1000), 0}, "one schema more": {parts(1001), 1},
	} {
		if _, left := lowered(t, test.schemas); len(left) != test.left {
			t.Errorf("%s: not checked: %v", name, left)
		}
	}
}

// Whether null is accepted is asked of 16 schemas within each other. Where it is not known, the type and the rest are
// parts of their own.
func TestLimitOfDepth(t *testing.T) {
	for depth, want := range map[int]bool{16: false, 17: true} {
		inner := strings.Repeat("{allOf: [", depth-1) + "{minLength: 1}" + strings.Repeat("]}", depth-1)
		root, _ := lowered(t, "  S: {type: [string, 'null'], allOf: ["+inner+"]}\n")
		schema := node.Value(node.Value(node.Value(root, "components"), "schemas"), "S")
		if split := !node.Has(schema, "type"); split != want {
			t.Errorf("%d within each other: split %v", depth, split)
		}
	}
}

// An exclusive bound is compared with the other one if both have fewer than 400 digits.
func TestLimitOfExponents(t *testing.T) {
	for text, want := range map[string]bool{"1e400": true, "1e600": false, "1e-600": false, "0": true, strings.Repeat("9", 400): true, strings.Repeat("9", 401): false} {
		if _, ok := number(&yaml.Node{Kind: yaml.ScalarNode, Tag: "!!float", Value: text}); ok != want {
			t.Errorf("%.10s: %v", text, ok)
		}
	}
}

// Schemas that share all others, and each other, are lowered in no time.
func TestSharedSchemas(t *testing.T) {
	var b strings.Builder
	const n = 60
	for i := range n {
		ref := fmt.Sprintf("{$ref: '#/components/schemas/S%d'}", (i+1)%n)
		fmt.Fprintf(&b, "  S%d: {type: [object, 'null'], anyOf: [%s, %s], unevaluatedProperties: false}\n", i, ref, ref)
	}
	lowered(t, b.String())
}
