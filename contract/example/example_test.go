package example_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract/example"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

const start = `openapi: 3.0.3
info: {title: T, version: '1'}
components:
  examples: {shared: {value: {id: 7}}}
  schemas:
    Node: {type: object, properties: {id: {type: integer, example: 1}, parent: {$ref: '#/components/schemas/Node'}}}
    Named: {type: object, properties: {name: {type: string, default: x}}}
paths: {'/things/{id}': {get: {operationId: getThing, parameters: [{name: id, in: path, required: true, schema: {type: string}}], responses: {
`

func load(t *testing.T, text string) *openapi.Spec {
	t.Helper()
	spec, err := openapi.Load("s.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return spec
}

func TestOf(t *testing.T) {
	json := func(media string) string {
		return "'200': {description: A., content: {application/json: " + media + "}}"
	}
	schema := func(text string) string { return json("{schema: " + text + "}") }
	const none = "0  "
	tests := map[string]struct{ responses, want string }{
		"an example":                {json("{example: {id: 1}}"), `200 application/json {"id":1}`},
		"one that is null":          {json("{example: null}"), `200 application/json null`},
		"the first of several":      {json("{examples: {b: {value: 2}, a: {value: 1}}}"), `200 application/json 2`},
		"a reference":               {json("{examples: {a: {$ref: '#/components/examples/shared'}}}"), `200 application/json {"id":7}`},
		"exact numbers":             {json("{example: 9007199254740993}"), `200 application/json 9007199254740993`},
		"one that does not conform": {json("{schema: {type: string}, example: 1}"), `200 application/json 1`},
		"of another media type":     {"'200': {description: A., content: {application/json: {}, text/plain: {example: all is well}}}", `200 text/plain all is well`},
		"parameters":                {"'200': {description: A., content: {application/json; charset=utf-8: {example: 1}}}", `200 application/json; charset=utf-8 1`},
		"any media type":            {"'200': {description: A., content: {'*/*': {example: 1}}}", none},
		"an object in plain text":   {"'200': {description: A., content: {text/plain: {example: {id: 1}}}}", none},
		"no content":                {"'204': {description: A.}", `204  `},
		"the first that has one":    {"'200': {description: A., content: {application/json: {}}}, '201': {description: B., content: {application/json: {example: 1}}}", `201 application/json 1`},
		"all of 2XX":                {"2XX: {description: A., content: {application/json: {example: 1}}}", `200 application/json 1`},
		"a failure":                 {"'404': {description: A., content: {application/json: {example: 1}}}, default: {description: B., content: {application/json: {example: 1}}}", none},
		"the schema's":              {schema("{type: object, example: {id: 2}}"), `200 application/json {"id":2}`},
		"its properties'": {schema("{type: object, properties: {b: {type: integer, example: 2}, a: {type: string, default: x}, c: {type: string, enum: [y, z]}, d: {type: string}}}"),
			`200 application/json {"a":"x","b":2,"c":"y"}`},
		"what is only sent":            {schema("{type: object, properties: {a: {type: string, example: x}, b: {type: string, writeOnly: true, example: y}}}"), `200 application/json {"a":"x"}`},
		"a required property is left":  {schema("{type: object, required: [d], properties: {a: {type: string, default: x}, d: {type: string}}}"), none},
		"an array":                     {schema("{type: array, items: {$ref: '#/components/schemas/Named'}}"), `200 application/json [{"name":"x"}]`},
		"too few items":                {schema("{type: array, minItems: 2, items: {$ref: '#/components/schemas/Named'}}"), none},
		"parts":                        {schema("{allOf: [{$ref: '#/components/schemas/Named'}, {type: object, properties: {b: {type: integer, example: 2}}}]}"), `200 application/json {"b":2,"name":"x"}`},
		"a schema within itself":       {schema("{$ref: '#/components/schemas/Node'}"), `200 application/json {"id":1}`},
		"a schema that shows nothing":  {schema("{type: object}"), none},
		"a default that does not suit": {schema("{type: object, properties: {a: {type: string, default: 1}}}"), none},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			spec := load(t, start+test.responses+"}}}}\n")
			all := example.Of(spec, spec.TakeSamples())
			if len(all) != 1 || all[0].Operation != "getThing" || all[0].Method != "GET" || all[0].Path != "/things/{id}" {
				t.Fatalf("got %+v", all)
			}
			if got := fmt.Sprintf("%d %s %s", all[0].Status, all[0].MediaType, all[0].Body); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

// The object and its properties count. A property more than the bound is left out.
func TestLimitOfComposedValues(t *testing.T) {
	const values = 1000
	for properties, want := range map[int]int{values - 1: values - 1, values: values - 1} {
		var b strings.Builder
		for i := range properties {
			fmt.Fprintf(&b, "p%d: {default: 1},", i)
		}
		spec := load(t, start+"'200': {description: A., content: {application/json: {schema: {type: object, properties: {"+b.String()+"}}}}}}}}}\n")
		if got := strings.Count(example.Of(spec, nil)[0].Body, ":"); got != want {
			t.Errorf("%d properties: %d are composed, want %d", properties, got, want)
		}
	}
}

func ExampleOf() {
	spec, err := openapi.Load("things.yaml", []byte(start+"'200': {description: A., content: {application/json: {example: {id: 1}}}}}}}}\n"))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, response := range example.Of(spec, spec.TakeSamples()) {
		fmt.Println(response.Method, response.Path, response.Status, response.Body)
	}
	// Output: GET /things/{id} 200 {"id":1}
}

// A schema of OpenAPI 3.1 has its examples in a list.
func TestOfSchemasWithExamples(t *testing.T) {
	for schema, want := range map[string]string{
		"{type: object, properties: {a: {type: string, examples: [x, y]}, b: {const: 1}}, required: [a, b]}": `{"a":"x","b":1}`,
		"{type: [string, 'null'], examples: [x]}":                                                            `"x"`,
		"{type: string, examples: [x], example: y}":                                                          `"y"`,
		"{type: array, items: {examples: [{examples: 1}]}}":                                                  `[{"examples":1}]`,
		"{type: string, examples: []}":                                                                       "",
		"{type: string, examples: {a: x}}":                                                                   "",
		"{type: string, examples: [1]}":                                                                      "",
		"{properties: {examples: {type: string, default: x}}}":                                               `{"examples":"x"}`,
	} {
		text := "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {/a: {get: {operationId: a, responses: {'200': {description: A., content: {application/json: {schema: " + schema + "}}}}}}}\n"
		if all := example.Of(load(t, text), nil); len(all) != 1 || all[0].Body != want {
			t.Errorf("%s: got %+v, want %s", schema, all, want)
		}
	}
}
