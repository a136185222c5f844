package check_test

import (
	"strings"
	"testing"
	"time"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

// specOf is a description in JSON of one operation, GET /x, whose responses have a schema.
func specOf(t testing.TB, schema string) *openapi.Spec {
	t.Helper()
	spec, err := openapi.Load("x.json", []byte(`{"openapi": "3.0.3", "info": {"title": "X", "version": "1"},
"paths": {"/x": {"get": {"operationId": "getX", "responses": {"200": {"description": "An X.", "content":
{"application/json": {"schema":
`+schema+`
}}}}}}},
"components": {"schemas": {"Tree": {"oneOf": [
  {"type": "string"}, {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}}]}}}}`))
	if err != nil {
		t.Fatal(err)
	}
	return spec
}

func TestSchemas(t *testing.T) {
	object := func(a string) string { return `{"type":"object","properties":{"a":` + a + `}}` }
	const closed = `{"allOf":[{"type":"object","additionalProperties":false,"properties":{"a":{"type":"string"}}},{"type":"object","properties":{"b":{"type":"string"}}}]}`
	const tagged = `{"oneOf":[{"type":"object","required":["kind"],"properties":{"kind":{"type":"string"}}}],"discriminator":{"propertyName":"kind"}}`
	tests := map[string]struct{ schema, body, want string }{
		"null where anything goes":         {object(`{}`), `{"a":null}`, ""},
		"null where only a text is given":  {object(`{"description":"Any."}`), `{"a":null}`, ""},
		"required of requests only":        {`{"type":"object","required":["a"],"properties":{"a":{"type":"string","writeOnly":true}}}`, `{}`, ""},
		"of requests only, there":          {`{"type":"object","required":["a"],"properties":{"a":{"type":"string","writeOnly":true}}}`, `{"a":"x"}`, "response-property-write-only /a: absent, because it is writeOnly / string"},
		"of requests only, null":           {`{"type":"object","properties":{"a":{"type":"string","nullable":true,"writeOnly":true}}}`, `{"a":null}`, "response-property-write-only /a: absent, because it is writeOnly / null"},
		"of requests only, by a part":      {`{"allOf":[{"type":"object","properties":{"a":{"type":"string"}}},{"type":"object","properties":{"a":{"writeOnly":true}}}]}`, `{"a":"x"}`, "response-property-write-only /a: absent, because it is writeOnly / string"},
		"of requests only, an object":      {`{"type":"object","properties":{"a":{"type":"object","writeOnly":true,"properties":{"b":{"type":"string","writeOnly":true}}}}}`, `{"a":{"b":"x"}}`, "response-property-write-only /a: absent, because it is writeOnly / object\nresponse-property-write-only /a/b: absent, because it is writeOnly / string"},
		"of requests only, not alike":      {`{"type":"object","properties":{"a":{"type":"string"},"password":{"type":"string","writeOnly":true}}}`, `{"a":"x","password_hash":"x"}`, "response-property-undocumented /password_hash: no such property / string"},
		"of requests only, respelled":      {`{"type":"object","properties":{"a":{"type":"string"},"pass_word":{"type":"string","writeOnly":true}}}`, `{"a":"x","passWord":"x"}`, "response-property-undocumented /passWord: no such property / string"},
		"of responses only":                {`{"type":"object","properties":{"a":{"type":"string","readOnly":true}}}`, `{"a":"x"}`, ""},
		"required and described nowhere":   {`{"type":"object","required":["a"]}`, `{}`, "response-required-missing /a: present / absent"},
		"required of the values of a map":  {`{"type":"object","additionalProperties":{"type":"object","required":["a"]}}`, `{"Jane Doe":{}}`, "response-required-missing /(name of 8 characters)/a: present / absent"},
		"an integer that is no enum value": {object(`{"type":"number","enum":[1.5,1000000]}`), `{"a":3}`, "response-enum-value-undocumented /a: 1.5, 1000000 / 3"},
		"an enum with null":                {object(`{"type":"string","nullable":true,"enum":["x",null]}`), `{"a":"y"}`, "response-enum-value-undocumented /a: x, null / y"},
		"no format of several":             {object(`{"oneOf":[{"type":"string","format":"uri"},{"type":"string","format":"email"}]}`), `{"a":"x"}`, "response-format-mismatch /a: uri / string of 1 character"},
		"a part that is closed":            {closed, `{"b":"x"}`, "response-property-undocumented /b: no such property, because additionalProperties is false / string"},
		"a closed object":                  {`{"type":"object","additionalProperties":false,"properties":{"a":{}}}`, `{"a":1,"b":1}`, "response-property-undocumented /b: no such property, because additionalProperties is false / integer"},
		"a tag that is missing":            {tagged, `{}`, "response-required-missing /kind: present / absent"},
		"a tag that is null":               {tagged, `{"kind":null}`, "response-null /kind: string / null"},
		"the same said twice":              {`{"allOf":[{"type":"object","required":["a"]},{"type":"object","required":["a"]}]}`, `{}`, "response-required-missing /a: present / absent"},
		"not":                              {object(`{"not":{"type":"string"}}`), `{"a":"x"}`, `response-type-mismatch /a: a value that matches "not" / string`},
		"bounds": {object(`{"type":"integer","minimum":2,"multipleOf":2}`), `{"a":1}`,
			"response-bound-exceeded /a: minimum 2 / 1"},
		"a phone number with dashes": {object(`{"type":"string","enum":["x"]}`), `{"a":"555-123-4567"}`, "response-enum-value-undocumented /a: x / string of 12 characters"},
		"a phone number as a name":   {object(`{}`), `{"a":1,"555.123.4567":1}`, "response-property-undocumented /(name of 12 characters): no such property / integer"},
		"a key":                      {object(`{"type":"string","enum":["x"]}`), `{"a":"api_a1b2c3d4e5f6"}`, "response-enum-value-undocumented /a: x / string of 16 characters"},
		"a name that a key is like":  {object(`{}`), `{"a":1,"api_version":1}`, "response-property-undocumented /api_version: no such property / integer"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			spec := specOf(t, test.schema)
			r := draw(spec, check.Checker{Spec: spec}.Check(exchange("GET", "http://h/x", 200, test.body)))
			if got := lines(r); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
			for _, f := range r.Findings {
				if f.SpecLine != 4 || f.Occurrences != 1 || f.Of != 1 {
					t.Errorf("line %d, %d of %d", f.SpecLine, f.Occurrences, f.Of)
				}
			}
		})
	}
}

func TestFormats(t *testing.T) {
	tests := map[string]struct{ good, bad []string }{
		"date-time": {
			[]string{"2026-01-02T03:04:05Z", "2026-01-02t03:04:05.123z", "2026-01-02T03:04:05-07:30", "2016-12-31T23:59:60Z"},
			[]string{"2026-01-02 03:04:05Z", "2026-01-02T3:04:05Z", "2026-01-02T03:04:05,5Z", "2026-02-30T03:04:05Z", "2026-01-02T03:04:05", "2026-01-02"},
		},
		"date":  {[]string{"2026-02-28"}, []string{"2026-02-30", "20260228"}},
		"uri":   {[]string{"https://example.com/a?b=c%20d#e", "urn:isbn:0451450523", "mailto:jane@example.com"}, []string{"example.com", "/a.png", "https://example.com/a b", "https://example.com/{a}", "https://exämple.com", ""}},
		"email": {[]string{"jane@example.com"}, []string{"Jane <jane@example.com>", "jane"}},
		"uuid":  {[]string{"123E4567-e89b-12d3-a456-426614174000"}, []string{"123e4567"}},
		"byte":  {[]string{"", "aGVsbG8="}, []string{"aGVsbG8", "a-_="}},
		"other": {[]string{"anything"}, nil},
	}
	for format, test := range tests {
		t.Run(format, func(t *testing.T) {
			spec := specOf(t, `{"type":"string","format":"`+format+`"}`)
			found := func(v string) int {
				return len(draw(spec, check.Checker{Spec: spec}.Check(exchange("GET", "http://h/x", 200, `"`+v+`"`))).Findings)
			}
			for _, v := range test.good {
				if found(v) != 0 {
					t.Errorf("%s is refused", v)
				}
			}
			for _, v := range test.bad {
				if found(v) != 1 {
					t.Errorf("%q is let through", v)
				}
			}
		})
	}
}

// TestHostileBodies has bodies that are made to take long. None may take more than seconds; the
// deadline is one that only a check gone wrong meets.
func TestHostileBodies(t *testing.T) {
	const page = `{"oneOf":[{"type":"object","required":["data"],"properties":{"data":{"type":"array","items":{"type":"object","properties":{"a":{"type":"string"}}}}}},
{"type":"object","required":["error"],"properties":{"error":{"type":"string"}}}]}`
	const tree = `{"$ref":"#/components/schemas/Tree"}`
	list := func(item string) string {
		return `{"data":[` + strings.TrimSuffix(strings.Repeat(item+",", 20_000), ",") + `]}`
	}
	nested := func(depth int, leaf string) string {
		return strings.Repeat("[", depth) + leaf + strings.Repeat("]", depth)
	}
	// Of two values under one key, both are looked at: every object but the innermost value's has two members
	// a, a number and the next object, and so a finding of its own. The values under the first key are data, as
	// the schema names no property.
	var duplicates []string
	for depth := range 199 {
		duplicates = append(duplicates, "json-duplicate-key /(name of 1 character)"+strings.Repeat("/a", depth)+": unique keys / a duplicate key, with different values")
	}
	const clean, drift = contract.VerdictClean, contract.VerdictDrift
	tests := map[string]struct {
		schema, body, want string
		times              int // the occurrences of each finding
		locations          int // that were observed: those that the schema says something about
		verdict            contract.Verdict
	}{
		"many undocumented below a choice": {page, list(`{"a":"x","b":1}`), "response-property-undocumented /data/0/b: no such property / integer", 20_000, 5, clean},
		"many wrong below a choice":        {page, list(`{"a":1}`), "response-type-mismatch /data/0/a: string / integer", 20_000, 4, drift},
		// A tree is a string or a list of trees: lists around a string are one, and nothing is wrong at any of
		// the 201 locations. Lists around a number are one at no level but the innermost, where the number stands.
		"deep choices":             {tree, nested(200, `""`), "", 0, 201, clean},
		"deep choices, none right": {tree, nested(200, `1`), "response-type-mismatch " + strings.Repeat("/0", 200) + ": string / integer", 1, 201, drift},
		// What is nested deeper is not read at all.
		"too deep by one": {tree, nested(201, `""`), "json-malformed : one JSON value in UTF-8 / values nested more than 200 deep", 1, 0, drift},
		"too deep":        {tree, nested(9_999, `1`), "json-malformed : one JSON value in UTF-8 / values nested more than 200 deep", 1, 0, drift},
		"duplicates in duplicates": {`{"type":"object"}`, strings.Repeat(`{"a":0,"a":`, 199) + `"` + strings.Repeat("x", 1<<20) + `"` + strings.Repeat("}", 199),
			strings.Join(duplicates, "\n"), 1, 2, drift}, // the body, and what it has under its key
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			spec := specOf(t, test.schema)
			done := make(chan *contract.Report, 1)
			go func() {
				done <- draw(spec, check.Checker{Spec: spec}.Check(exchange("GET", "http://h/x", 200, test.body)))
			}()
			select {
			case r := <-done:
				if got := lines(r); got != test.want {
					t.Errorf("got\n%s\nwant\n%s", got, test.want)
				}
				for _, f := range r.Findings {
					if f.Occurrences != test.times || f.Of != test.times {
						t.Errorf("%s: %d of %d, want %d", f.Location, f.Occurrences, f.Of, test.times)
					}
				}
				if r.Exchanges.Checked != 1 || r.Verdict != test.verdict || r.Folded != nil {
					t.Errorf("%s: %s, folded %+v", r.Verdict, r.Reason, r.Folded)
				}
				if len(r.Observations) != test.locations {
					t.Errorf("%d locations, want %d", len(r.Observations), test.locations)
				}
			case <-time.After(time.Minute):
				t.Fatal("the check does not end")
			}
		})
	}
}

// Of two media types that differ in a parameter, the header's chooses the schema.
func TestMediaTypeParameter(t *testing.T) {
	spec, err := openapi.Load("x.yaml", []byte(`openapi: 3.0.3
info: {title: X, version: '1'}
paths:
  /x:
    get:
      responses:
        '200':
          description: An X.
          content:
            application/json; version=1: {schema: {type: object, properties: {a: {type: integer}}}}
            application/json; version=2: {schema: {type: object, properties: {a: {type: string}}}}
`))
	if err != nil {
		t.Fatal(err)
	}
	for header, want := range map[string]string{
		"application/json;version=2": "", "application/json; version=1": "response-type-mismatch /a: integer / string",
	} {
		ex := exchange("GET", "http://h/x", 200, `{"a":"x"}`, contentType(header))
		if got := lines(draw(spec, check.Checker{Spec: spec}.Check(ex))); got != want {
			t.Errorf("%s: got %q, want %q", header, got, want)
		}
	}
}
