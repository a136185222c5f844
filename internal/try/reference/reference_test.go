package reference_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/internal/try/reference"
)

const described = `openapi: 3.0.3
info: {title: Things, version: '7'}
components:
  schemas:
    Thing:
      type: object
      description: A thing.
      required: [id]
      properties:
        id: {type: string, format: uuid, minLength: 3, maxLength: 3}
        size: {type: integer, minimum: 1, maximum: 12345678901234567890, nullable: true}
        state: {type: string, enum: [new, old], readOnly: true}
        tags: {type: array, minItems: 1, items: {type: string, pattern: ^a}}
        names: {type: object, additionalProperties: {type: boolean}}
        parent: {$ref: '#/components/schemas/Thing'}
        either: {oneOf: [{$ref: '#/components/schemas/Other'}, {type: integer}]}
    Other: {allOf: [{type: object, properties: {a: {type: string}}}, {required: [a]}]}
paths:
  /things/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    put:
      operationId: put
      summary: Put it.
      description: Puts it there.
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
      responses: {'204': {description: Done.}}
    get:
      operationId: get
      parameters: [{name: limit, in: query, description: How many., schema: {type: integer, minimum: 1, maximum: 9, default: 5}}]
      responses:
        '200':
          description: It.
          headers: {X-Rate: {description: A rate., schema: {type: integer}}}
          content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}
`

func load(t *testing.T, text string) (*openapi.Spec, *reference.Source) {
	t.Helper()
	spec, err := openapi.Load("s.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return spec, reference.New(spec, spec.TakeSamples())
}

// lines draws a tree.
func lines(b *strings.Builder, n *reference.Tree, indent string) {
	fmt.Fprintf(b, "%s%s %s", indent, n.Location, n.Type)
	for _, word := range []struct {
		is   bool
		text string
	}{{n.Required, "required"}, {n.Nullable, "nullable"}, {n.ReadOnly, "read-only"}, {n.Recursive, "recursive"}, {n.Cut, "cut"}, {n.Bounds != "", n.Bounds}, {n.Format != "", n.Format}, {len(n.Enum) > 0, fmt.Sprint(n.Enum)}} {
		if word.is {
			b.WriteString(", " + word.text)
		}
	}
	b.WriteString("\n")
	for _, c := range n.Children {
		lines(b, c, indent+"  ")
	}
	for _, c := range n.Alternatives {
		lines(b, c, indent+"| "+c.Name+" ")
	}
}

const tree = ` object
  /id string, required, exactly 3 characters, uuid
  /size integer, nullable, 1 to 12345678901234567890
  /state string, read-only, [new old]
  /tags array, at least 1 items
    /tags/* string, matches ^a
  /names object
    /names/* boolean
  /parent object, recursive
  /either 
  | Other /either object
  | Other   /either/a string, required
  | option 2 /either integer
`

func TestReference(t *testing.T) {
	_, source := load(t, described)
	r := source.Of(nil)
	if r.Title != "Things" || r.Version != "7" || len(r.Operations) != 2 || r.Accepted != nil {
		t.Fatalf("got %+v", r)
	}
	get, put := r.Operations[0], r.Operations[1]
	var b strings.Builder
	lines(&b, get.Responses[0].Schema, "")
	if got := b.String(); got != tree {
		t.Errorf("got\n%s", got)
	}
	if get.Responses[0].Schema.Description != "A thing." || get.Responses[0].Schema.Children[0].Line != 10 {
		t.Errorf("got %+v", get.Responses[0].Schema.Children[0])
	}
	if h := get.Responses[0].Headers; len(h) != 1 || h[0].Name != "X-Rate" || h[0].Type != "integer" || h[0].Description != "A rate." {
		t.Errorf("headers %+v", h)
	}
	if p := get.Parameters; len(p) != 2 || p[0].Name != "limit" || p[0].Minimum != "1" || p[0].Maximum != "9" || p[0].Default != 5.0 || p[0].Description != "How many." || p[1].In != "path" || !p[1].Required {
		t.Errorf("parameters %+v", p)
	}
	if put.Summary != "Put it." || put.Description != "Puts it there." || put.Reads || !get.Reads || !put.Body.Required {
		t.Errorf("got %+v", put)
	}
	if example := put.Body.MediaTypes[0].Example; example != "{\n  \"id\": \"\"\n}" {
		t.Errorf("example %s", example)
	}
}

// Beside each location is what accepted recordings have shown there.
func TestObserved(t *testing.T) {
	spec, source := load(t, described)
	var all check.Evidence
	checker := check.Checker{Spec: spec}
	for i, body := range []string{
		`{"id":"2f1b8f0e-8d2c-4f8a-9d4e-3c2b1a0f9e8d","size":1767225600000,"state":"new"}`,
		`{"id":"3f1b8f0e-8d2c-4f8a-9d4e-3c2b1a0f9e8d","size":null,"names":{"x":true}}`,
		`{"id":"4f1b8f0e-8d2c-4f8a-9d4e-3c2b1a0f9e8d","names":{"x":true,"y":false}}`,
	} {
		all.Merge(checker.Check(contract.Exchange{Recording: "a", Index: i, Method: "GET", URL: &url.URL{Scheme: "https", Host: "h.example", Path: "/things/1"},
			Status: 200, Header: http.Header{"Content-Type": {"application/json"}}, Body: []byte(body)}))
	}
	op, found := source.Operation("get", check.Accept(&all, 1)), map[string]string{}
	var walk func(*reference.Tree)
	walk = func(n *reference.Tree) {
		text, _ := json.Marshal(n.Observed)
		if n.Observed != nil {
			found[n.Location] = string(text)
		}
		for _, c := range n.Children {
			walk(c)
		}
	}
	walk(op.Responses[0].Schema)
	for location, want := range map[string]string{
		"/id":      `{"present":100,"seen":3,"of":3,"nulls":0,"kinds":["string"],"formats":["uuid"],"unit":"","values":[],"never":false}`,
		"/size":    `{"present":66.6,"seen":2,"of":3,"nulls":1,"kinds":["integer","null"],"formats":[],"unit":"milliseconds","values":[],"never":false}`,
		"/state":   `{"present":33.3,"seen":1,"of":3,"nulls":0,"kinds":["string"],"formats":[],"unit":"","values":["new"],"never":false}`,
		"/tags":    `{"present":0,"seen":0,"of":3,"nulls":0,"kinds":[],"formats":[],"unit":"","values":[],"never":true}`,
		"/names/*": `{"present":100,"seen":3,"of":3,"nulls":0,"kinds":["boolean"],"formats":[],"unit":"","values":[],"never":false}`,
		"/tags/*":  "",
	} {
		if found[location] != want {
			t.Errorf("%s: got %s, want %s", location, found[location], want)
		}
	}
}

// Schemas that refer to each other have any number of paths. A tree has 2,000 nodes, and its branches are eight long.
func TestLimitOfTrees(t *testing.T) {
	size := func(t *testing.T, schemas string) (nodes, depth int, cut bool) {
		_, source := load(t, "openapi: 3.0.3\ninfo: {title: T, version: '1'}\ncomponents: {schemas: {"+schemas+"}}\npaths: {/a: {get: {operationId: a, responses: {'200': {description: A., content: {application/json: {schema: {$ref: '#/components/schemas/S0'}}}}}}}}\n")
		var walk func(n *reference.Tree, at int)
		walk = func(n *reference.Tree, at int) {
			nodes, depth, cut = nodes+1, max(depth, at), cut || n.Cut
			for _, c := range n.Children {
				walk(c, at+1)
			}
		}
		walk(source.Operation("a", nil).Responses[0].Schema, 0)
		return nodes, depth, cut
	}
	wide := func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "p%d: {type: string},", i)
		}
		return "S0: {type: object, properties: {" + b.String() + "}}"
	}
	for properties, want := range map[int]int{1999: 2000, 2000: 2000} {
		if nodes, _, cut := size(t, wide(properties)); nodes != want || cut != (properties > want-1) {
			t.Errorf("%d properties: %d nodes, cut %t", properties, nodes, cut)
		}
	}
	long := func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "S%d: {type: object, properties: {p: {$ref: '#/components/schemas/S%d'}}},", i, i+1)
		}
		return b.String() + fmt.Sprintf("S%d: {type: string}", n)
	}
	for length, want := range map[int]int{8: 8, 9: 8} {
		if _, depth, cut := size(t, long(length)); depth != want || cut != (length > want) {
			t.Errorf("%d levels: %d deep, cut %t", length, depth, cut)
		}
	}
	var mutual strings.Builder
	for i := range 12 {
		fmt.Fprintf(&mutual, "S%d: {type: object, properties: {", i)
		for j := range 12 {
			fmt.Fprintf(&mutual, "p%d: {$ref: '#/components/schemas/S%d'},", j, j)
		}
		mutual.WriteString("}},")
	}
	if nodes, _, cut := size(t, mutual.String()); nodes > 2000 || !cut {
		t.Errorf("%d nodes, cut %t", nodes, cut)
	}
}

// Of a large description, each operation is asked for by itself.
func TestLimitOfOperations(t *testing.T) {
	for n, partial := range map[int]bool{50: false, 51: true} {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "  /p%d: {get: {operationId: o%d, responses: {'200': {description: A., content: {application/json: {schema: {type: object}}}}}}}\n", i, i)
		}
		_, source := load(t, "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths:\n"+b.String())
		first := source.Of(nil).Operations[0]
		if first.Partial != partial || (first.Responses[0].Schema == nil) != partial {
			t.Errorf("%d operations: %+v", n, first)
		}
		if full := source.Operation("o1", nil); full.Partial || full.Responses[0].Schema == nil {
			t.Errorf("got %+v", full)
		}
	}
}
