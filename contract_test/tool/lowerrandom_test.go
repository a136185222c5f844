package tool_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
	"github.com/blooio-community/blooio-go/contract/check/resolve"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

// maker makes random schemas of OpenAPI 3.1.
type maker struct {
	*rand.Rand
	components int
}

func (m maker) pick(list ...any) any { return list[m.IntN(len(list))] }

func (m maker) name() string { return m.pick("a", "b", "c").(string) }

func (m maker) names() []any {
	list := []any{"a", "b", "c"}
	m.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	return list[:1+m.IntN(2)]
}

func (m maker) value(depth int) any {
	switch n := m.IntN(10); {
	case n == 0:
		return nil
	case n == 1:
		return m.IntN(2) == 0
	case n < 4:
		return m.pick(0, 1, 2, 3, 1.5, -1)
	case n < 6 || depth <= 0:
		return m.pick("", "a", "b", "ab")
	case n < 8:
		list := make([]any, m.IntN(4))
		for i := range list {
			list[i] = m.value(depth - 1)
		}
		return list
	}
	object := map[string]any{}
	for range m.IntN(4) {
		object[m.name()] = m.value(depth - 1)
	}
	return object
}

// schema makes a schema of component i. It refers to later components only, where the value stays the same.
func (m maker) schema(i, depth int) any {
	if m.IntN(20) == 0 {
		return m.IntN(3) > 0
	}
	s := map[string]any{}
	for range 1 + m.IntN(3) {
		m.keyword(s, i, depth)
	}
	return s
}

func (m maker) list(i, depth int) []any {
	list := make([]any, 1+m.IntN(3))
	for j := range list {
		list[j] = m.schema(i, depth)
	}
	if m.IntN(4) == 0 {
		list[0] = map[string]any{"type": "null"}
	}
	return list
}

func (m maker) properties(i, depth int) map[string]any {
	all := map[string]any{}
	for range 1 + m.IntN(2) {
		all[m.name()] = m.schema(i, depth)
	}
	return all
}

func (m maker) types() any {
	list := []any{"null", "boolean", "integer", "number", "string", "array", "object"}
	m.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	if m.IntN(3) == 0 {
		return list[0]
	}
	list = list[:1+m.IntN(3)]
	if m.IntN(2) == 0 {
		list[0] = "null"
	}
	seen := map[any]bool{}
	unique := []any{}
	for _, one := range list {
		if !seen[one] {
			seen[one] = true
			unique = append(unique, one)
		}
	}
	return unique
}

func (m maker) keyword(s map[string]any, i, depth int) {
	simple := []func(){
		func() { s["type"] = m.types() },
		func() { s["type"] = m.types() },
		func() { s["const"] = m.value(1) },
		func() { s["enum"] = []any{m.value(0), m.value(1), m.pick(nil, 7)} },
		func() { s["minimum"] = m.IntN(3) },
		func() { s["exclusiveMinimum"] = m.pick(0, 1, 1.5) },
		func() { s["maximum"], s["exclusiveMaximum"] = m.IntN(3), m.IntN(4) },
		func() { s["required"] = m.names() },
		func() { s["dependentRequired"] = map[string]any{m.name(): m.names()} },
		func() { s["maxItems"] = m.IntN(4) },
		func() { s["minLength"] = m.IntN(3) },
		func() { s["maxProperties"] = m.IntN(3) },
		func() { s["propertyNames"] = map[string]any{"enum": m.names()} },
		func() {
			if i+1 < m.components {
				s["$ref"] = fmt.Sprintf("#/components/schemas/S%d", i+1+m.IntN(m.components-i-1))
			}
		},
	}
	composed := []func(){
		func() { s["anyOf"] = m.list(i, depth-1) },
		func() { s["oneOf"] = m.list(i, depth-1) },
		func() { s["allOf"] = m.list(i, depth-1) },
		func() { s["not"] = m.schema(i, depth-1) },
		func() { s["if"], s["then"] = m.schema(i, depth-1), m.schema(i, depth-1) },
		func() {
			s["if"], s["else"], s["then"] = m.schema(i, depth-1), m.schema(i, depth-1), m.schema(i, depth-1)
		},
		func() { s["dependentSchemas"] = m.properties(i, depth-1) },
		func() { s["properties"] = m.properties(i, depth-1) },
		func() { s["properties"] = m.properties(i, depth-1) },
		func() { s["additionalProperties"] = m.schema(i, depth-1) },
		func() { s["unevaluatedProperties"] = m.pick(false, m.schema(i, depth-1)) },
		func() {
			s["patternProperties"] = map[string]any{m.pick("^a", ".*", "b").(string): m.schema(i, depth-1)}
		},
		func() { s["items"] = m.schema(i, depth-1) },
		func() { s["prefixItems"] = m.list(i, depth-1) },
		func() { s["prefixItems"], s["items"] = m.list(i, depth-1), m.pick(false, m.schema(i, depth-1)) },
		func() { s["unevaluatedItems"] = m.pick(false, m.schema(i, depth-1)) },
		func() { s["contains"] = m.schema(i, depth-1) },
		func() {
			s["contains"], s[m.pick("minContains", "maxContains").(string)] = m.schema(i, depth-1), m.IntN(3)
		},
		func() { s["$defs"] = map[string]any{"d": m.schema(i, depth-1)} },
	}
	if n := len(simple); depth <= 0 || m.IntN(2) == 0 {
		simple[m.IntN(n)]()
		return
	}
	composed[m.IntN(len(composed))]()
}

// A description of OpenAPI 3.1 judges values as JSON Schema 2020-12 does. Where it says that something is not checked, it
// may accept more, never less.
func TestLoweredVerdicts(t *testing.T) {
	rounds := 400
	if testing.Short() {
		rounds = 100
	}
	exact, accepted, refused := 0, 0, 0
	for seed := range rounds {
		m := maker{rand.New(rand.NewPCG(31, uint64(seed))), 4}
		schemas := map[string]any{}
		for i := range m.components {
			schemas[fmt.Sprint("S", i)] = m.schema(i, 1+seed%3)
		}
		description, _ := json.MarshalIndent(map[string]any{
			"openapi": "3.1.0", "info": map[string]any{"title": "T", "version": "1"}, "components": map[string]any{"schemas": schemas},
		}, "", " ")
		spec, err := openapi.Load("openapi.json", description)
		if err != nil {
			t.Fatalf("seed %d: %v\n%s", seed, err, description)
		}
		unchecked := strings.Contains(fmt.Sprint(spec.Notes()), "checked")
		authority := compile(t, description)
		for range 40 {
			value, _ := json.Marshal(m.value(2))
			want, got := authority(value), judge(t, spec, value)
			if got != want && !(unchecked && got) {
				text, _ := json.Marshal(schemas)
				t.Errorf("seed %d: %s conforms: got %v, want %v (%v)\n%s", seed, value, got, want, spec.Notes(), text)
				break
			}
			if !unchecked {
				exact++
			}
			if want {
				accepted++
			} else {
				refused++
			}
		}
	}
	if exact < 8*rounds || accepted < 5*rounds || refused < 5*rounds {
		t.Errorf("%d values by exact schemas, %d accepted, %d refused: too few to tell anything", exact, accepted, refused)
	}
	t.Logf("%d values by exact schemas, %d accepted, %d refused", exact, accepted, refused)
}

func compile(t *testing.T, description []byte) func(value []byte) bool {
	t.Helper()
	document, err := jsonschema.UnmarshalJSON(strings.NewReader(string(description)))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	compiler.DefaultDraft(jsonschema.Draft2020)
	if err := compiler.AddResource("openapi.json", document); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("openapi.json#/components/schemas/S0")
	if err != nil {
		t.Fatalf("%v\n%s", err, description)
	}
	return func(value []byte) bool {
		v, err := jsonschema.UnmarshalJSON(strings.NewReader(string(value)))
		if err != nil {
			t.Fatal(err)
		}
		return schema.Validate(v) == nil
	}
}

func judge(t *testing.T, spec *openapi.Spec, value []byte) bool {
	t.Helper()
	document, err := jsondoc.Parse(value)
	if err != nil {
		t.Fatal(err)
	}
	return len(resolve.Of(spec).Plans.Visit(spec.Schema("S0"), document.Root(), nil)) == 0
}
