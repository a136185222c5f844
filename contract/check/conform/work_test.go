package conform_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/check/conform"
	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
	"github.com/blooio-community/blooio-go/internal/race"
)

const node = "'#/components/schemas/Node'"

// deep has schemas that judge a chain of objects in several ways each.
var deep = map[string]struct {
	schemas           map[string]string
	start, end, inner string // of the body
}{
	"a property is missing at the end": {map[string]string{
		"Node": "{oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}",
		"A":    "{type: object, required: [x], properties: {next: {$ref: " + node + "}, x: {type: string}}}",
		"B":    "{type: object, required: [y], properties: {next: {$ref: " + node + "}, y: {type: string}}}",
	}, `{"x":"a","next":`, `}`, `{}`},
	"a parent has a discriminator": {map[string]string{
		"Node": "{oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}",
		"Base": "{type: object, properties: {t: {type: string}}, discriminator: {propertyName: t}}",
		"A":    "{allOf: [{$ref: '#/components/schemas/Base'}, {type: object, properties: {next: {$ref: " + node + "}, x: {type: string}}}]}",
		"B":    "{allOf: [{$ref: '#/components/schemas/Base'}, {type: object, properties: {next: {$ref: " + node + "}, x: {type: integer}}}]}",
	}, `{"x":"s","t":"A","next":`, `}`, `{}`},
	"properties are excused": {map[string]string{
		"Node": "{anyOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}",
		"A":    "{allOf: [{required: [x, y]}], properties: {next: {$ref: " + node + "}, x: {writeOnly: true}}}",
		"B":    "{allOf: [{required: [x, y]}], properties: {next: {$ref: " + node + "}, y: {writeOnly: true}}}",
	}, `{"x":"s","next":`, `}`, `{}`},
	"a circle on one value": {map[string]string{
		"Node": "{anyOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}",
		"A":    "{allOf: [{$ref: '#/components/schemas/B'}, {required: [x]}], properties: {next: {$ref: " + node + "}}}",
		"B":    "{anyOf: [{$ref: '#/components/schemas/A'}, {required: [y]}], properties: {next: {$ref: " + node + "}}}",
	}, `{"x":"s","next":`, `}`, `{}`},
}

// TestDeepWork wants work that grows with the depth of a body, and does not double with each level.
func TestDeepWork(t *testing.T) {
	for name, test := range deep {
		t.Run(name, func(t *testing.T) {
			plans, schemas := describe(t, test.schemas)
			plan := plans.Of(schemas["Node"].Value)
			for _, depth := range []int{20, 199} {
				v := parse(t, strings.Repeat(test.start, depth)+test.inner+strings.Repeat(test.end, depth))
				if work, most := plan.Work(v), 20*depth+200; work > most {
					t.Errorf("depth %d: %d schemas judge, at most %d should", depth, work, most)
				}
				if work, most := plan.DoubtsWork(v), 60*depth+400; work > most {
					t.Errorf("depth %d: %d schemas judge for the doubts, at most %d should", depth, work, most)
				}
			}
		})
	}
}

// shared has schemas that each refer to the next one twice.
var shared = map[string]string{
	"allOf":                          "allOf: [{$ref: NEXT}, {$ref: NEXT}]",
	"anyOf":                          "anyOf: [{$ref: NEXT}, {$ref: NEXT}]",
	"oneOf":                          "oneOf: [{$ref: NEXT}, {$ref: NEXT}]",
	"not":                            "not: {not: {$ref: NEXT}}, anyOf: [{$ref: NEXT}]",
	"oneOf with a required name":     "oneOf: [{$ref: NEXT}, {allOf: [{$ref: NEXT}, {required: [x]}]}]",
	"oneOf beside a parent":          "oneOf: [{$ref: NEXT}, {allOf: [{$ref: NEXT}, {$ref: '#/components/schemas/Parent'}]}]",
	"allOf of parents":               "allOf: [{$ref: NEXT}, {$ref: NEXT}]",
	"allOf with an excuse":           "allOf: [{$ref: NEXT}, {$ref: NEXT}], properties: {x: {writeOnly: true}}",
	"anyOf with an excuse":           "anyOf: [{$ref: NEXT}, {allOf: [{$ref: NEXT}]}], properties: {x: {writeOnly: true}}",
	"allOf with alternatives beside": "allOf: [{$ref: NEXT}, {anyOf: [{$ref: NEXT}, {type: string}]}]",
}

func TestSharedWork(t *testing.T) {
	for name, text := range shared {
		for _, levels := range []int{40, 200} {
			end, most := "", 20*levels+200
			if strings.Contains(name, "parent") {
				end, most = ", allOf: [{$ref: '#/components/schemas/Parent'}]", 20*levels+levels*levels
			}
			schemas := map[string]string{
				"Parent":                "{type: object, properties: {t: {type: string}}, discriminator: {propertyName: t}}",
				fmt.Sprint("S", levels): "{type: object, required: [x, y], properties: {a: {type: string}}" + end + "}",
			}
			for i := range levels {
				schemas[fmt.Sprint("S", i)] = "{" + strings.ReplaceAll(text, "NEXT", fmt.Sprintf("'#/components/schemas/S%d'", i+1)) + "}"
			}
			plans, all := describe(t, maps.Clone(schemas))
			plan := plans.Of(all["S0"].Value)
			for _, body := range []string{`{}`, `{"x":1,"y":2}`, `{"a":1}`, `{"x":1,"y":2,"t":"Parent"}`, `null`} {
				v := parse(t, body)
				if work := plan.Work(v); work > most {
					t.Errorf("%s: %d levels, %s: %d schemas judge, at most %d should", name, levels, body, work, most)
				}
				if work := plan.DoubtsWork(v); work > 2*most {
					t.Errorf("%s: %d levels, %s: %d schemas judge for the doubts, at most %d should", name, levels, body, work, 2*most)
				}
				plans.Visit(all["S0"].Value, v, nil)
			}
		}
	}
}

// TestCircles has schemas that each have all others as parts of their allOf.
func TestCircles(t *testing.T) {
	const n = 40
	var refs []string
	for i := range n {
		refs = append(refs, fmt.Sprintf("{$ref: '#/components/schemas/S%d'}", i))
	}
	for _, keyword := range []string{"allOf", "anyOf", "oneOf"} {
		schemas := map[string]string{"List": "{type: array, items: {$ref: '#/components/schemas/S0'}}"}
		for i := range n {
			schemas[fmt.Sprint("S", i)] = fmt.Sprintf("{required: [n%d], %s: [%s]}", i, keyword, strings.Join(refs, ", "))
		}
		plans, all := describe(t, schemas)
		v := parse(t, "["+strings.TrimSuffix(strings.Repeat(`{"n0":1},`, 50), ",")+"]")
		if work := plans.Of(all["List"].Value).DoubtsWork(v); work > 1<<20 {
			t.Errorf("%s: %d schemas judge", keyword, work)
		}
	}
}

// verdicts are what plans say of a value, while they remember from so many composed schemas within each other on.
func verdicts(plans *conform.Plans, schema *openapi3.Schema, v jsondoc.Value, from int) string {
	defer conform.Remember(from)()
	plan := plans.Of(schema)
	return fmt.Sprint(plan.Sound(v), plan.Refuses(v), texts(plans.Visit(schema, v, nil)))
}

// TestRememberedAgain has schemas that judge the same value differently, as others above them say something of it.
func TestRememberedAgain(t *testing.T) {
	a, b := "{$ref: '#/components/schemas/A'}", "{$ref: '#/components/schemas/B'}"
	for name, test := range map[string]struct {
		schemas map[string]string
		body    string
		want    bool
	}{
		"excused by another part": {map[string]string{
			"S": "{oneOf: [{allOf: [" + a + "]}, {allOf: [" + a + ", {properties: {p: {writeOnly: true}}}]}]}",
			"A": "{allOf: [{required: [p]}]}",
		}, `{}`, true},
		"a parent of which another schema is meant": {map[string]string{
			"S":   "{oneOf: [" + a + ", " + b + "]}",
			"A":   "{allOf: [{$ref: '#/components/schemas/Pet'}]}",
			"B":   "{allOf: [{$ref: '#/components/schemas/Pet'}]}",
			"Pet": "{type: object, discriminator: {propertyName: kind}}",
			"Cat": "{allOf: [" + b + ", {required: [purr]}]}",
		}, `{"kind": "Cat"}`, true},
		"a circle, within it and from outside": {map[string]string{
			"S": "{oneOf: [" + a + ", " + b + "]}", "A": "{allOf: [" + b + ", {required: [x]}]}", "B": "{anyOf: [" + a + ", {required: [y]}]}",
		}, `{}`, false},
		"a circle, from outside and within it": {map[string]string{
			"S": "{allOf: [" + a + ", " + b + "]}", "A": "{oneOf: [{type: object}, " + b + "]}", "B": "{oneOf: [{type: object}, " + a + "]}",
		}, `{}`, true},
	} {
		plans, schemas := describe(t, test.schemas)
		schema, v := schemas["S"].Value, parse(t, test.body)
		if with, without := verdicts(plans, schema, v, 0), verdicts(plans, schema, v, 1000); with != without || plans.Of(schema).Sound(v) != test.want {
			t.Errorf("%s: %s with, %s without", name, with, without)
		}
	}
}

// TestRemembered judges random values with and without remembering verdicts, which must not make a difference.
func TestRemembered(t *testing.T) {
	for seed := range uint64(race.Fewer(1500, 5)) {
		g := &generator{chance: rand.New(rand.NewPCG(seed, 11)), odd: true, shared: true, circular: seed%2 == 0}
		plans, schemas := describe(t, g.describe())
		schema := schemas["S0"].Value
		for range 8 {
			body, err := json.Marshal(g.mutate(g.value(g.schemas[0], 0)))
			if err != nil {
				t.Fatal(err)
			}
			v := parse(t, string(body))
			if with, without := verdicts(plans, schema, v, 0), verdicts(plans, schema, v, 1000); with != without {
				b, _ := json.MarshalIndent(g.schemas, "", " ")
				t.Fatalf("seed %d: %s with, %s without\n%s\n%s", seed, with, without, b, body)
			}
		}
	}
}
