package document_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract/openapi/document"
)

func TestComposedOfItself(t *testing.T) {
	lines := func(schemas ...string) string { return responding + strings.Join(schemas, "\n") + "\n" }
	tests := map[string]struct {
		text string
		line int
		want string
	}{
		"allOf": {lines("    S0: {allOf: ["+ref(1)+"]}", "    S1: {allOf: ["+ref(0)+"]}"), 15,
			"schema S0 is composed of itself (S0 → S1 → S0 through allOf)"},
		"oneOf itself": {lines("    S0: {type: object, oneOf: [{type: object}, " + ref(0) + "]}"), 15, "(S0 → S0 through oneOf)"},
		"anyOf":        {lines("    S0: {anyOf: [" + ref(0) + "]}"), 15, "(S0 → S0 through anyOf)"},
		"not":          {lines("    S0: {not: " + ref(0) + "}"), 15, "(S0 → S0 through not)"},
		"several keywords": {lines("    S0: {allOf: ["+ref(1)+"]}", "    S1: {oneOf: ["+ref(2)+"]}", "    S2: {not: "+ref(0)+"}"), 16,
			"(S0 → S1 → S2 → S0 through allOf, oneOf, not)"},
		"through a schema without a name": {lines("    S0:", "      allOf:", "        - {oneOf: ["+ref(0)+"]}"), 17, "(S0 → (line 17) → S0 through allOf, oneOf)"},
		"a parent and its children":       {lines("    S0: {oneOf: ["+ref(1)+"]}", "    S1: {allOf: ["+ref(0)+", {type: object}]}"), 15, "through oneOf, allOf"},
		"below a property":                {lines("    S0: {properties: {a: "+ref(1)+"}}", "    S1: {allOf: ["+ref(1)+"]}"), 16, "(S1 → S1 through allOf)"},
		"below items":                     {lines("    S0: {type: array, items: {allOf: ["+ref(1)+"]}}", "    S1: {allOf: ["+ref(1)+"]}"), 16, "S1"},
		"where nothing refers":            {lines("    S0: {}", "    S7: {allOf: ["+ref(7)+"]}"), 16, "S7"},
		"a long cycle": {string(schemasOf(20, func(i int) string { return "{allOf: [" + ref((i+1)%20) + "]}" })), 15,
			"S0 is composed of itself (S0 → S1 → S2 → S3 → S4 → S5 → S6 → S7 → … → S0"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			doc := mustLoad(t, test.text)
			if !slices.ContainsFunc(doc.Notes, func(n document.Note) bool { return n.Line == test.line && strings.Contains(n.Text, test.want) }) {
				t.Errorf("line %d and %q wanted, got %v", test.line, test.want, doc.Notes)
			}
			if len(doc.Unchecked) == 0 {
				t.Error("nothing is unchecked")
			}
			for _, schema := range doc.Schemas {
				schema.IsEmpty() // which does not end in a cycle
			}
		})
	}
}

// A parent that lists its children is what most cycles are: only its list is left out.
func TestParentOfItsChildren(t *testing.T) {
	doc := mustLoad(t, responding+"    S0: {type: object, oneOf: ["+ref(1)+"], required: [k], discriminator: {propertyName: k}}\n    S1: {allOf: ["+ref(0)+", {required: [a]}]}\n")
	parent, child := doc.Components.Schemas["S0"].Value, doc.Components.Schemas["S1"].Value
	if parent.OneOf != nil || parent.Required == nil || parent.Discriminator == nil || len(doc.Unchecked) != 1 || doc.Unchecked[parent] == nil {
		t.Errorf("the parent is %+v; unchecked are %v", parent, doc.Unchecked)
	}
	if len(child.AllOf) != 2 || child.AllOf[0].Value != parent {
		t.Errorf("the child is %+v", child)
	}
}

// kin-openapi overflows the stack on a schema that contains itself and says nothing else, or takes time
// without end, unless Load has taken care of it.
func TestEmptinessTerminates(t *testing.T) {
	double := func(keyword string) string {
		return string(schemasOf(60, func(i int) string {
			if i == 59 {
				return "{}"
			}
			return fmt.Sprintf("{%s: [%s, %s]}", keyword, ref(i+1), ref(i+1))
		}))
	}
	tests := map[string]string{
		"properties":           responding + "    S0: {properties: {a: " + ref(0) + ", b: {}}}\n",
		"items":                responding + "    S0: {properties: {a: " + ref(1) + "}}\n    S1: {items: " + ref(0) + "}\n",
		"additionalProperties": responding + "    S0: {additionalProperties: " + ref(0) + "}\n",
		"not, then a property": responding + "    S0: {not: {properties: {a: " + ref(0) + "}}}\n",
		"doubled allOf":        double("allOf"),
		"doubled anyOf":        double("anyOf"),
	}
	for name, text := range tests {
		t.Run(name, func(t *testing.T) {
			doc := mustLoad(t, text)
			for _, schema := range doc.Schemas {
				schema.IsEmpty()
			}
			if name == "properties" {
				if err := doc.Components.Schemas["S0"].Value.VisitJSON(map[string]any{"a": map[string]any{"a": map[string]any{}}}); err != nil {
					t.Error(err)
				}
			}
		})
	}
}
