package request_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/contract/request"
)

// withParameters describes GET /things with these parameters.
func withParameters(path, parameters string) string {
	return `openapi: 3.0.3
info: {title: T, version: '1'}
servers: [{url: https://api.example.com/v1/}]
paths:
  ` + path + `:
    get:
      operationId: get
      parameters: [` + parameters + `]
      responses: {'200': {description: A., content: {application/json: {}}}}
`
}

func load(t testing.TB, text string) *openapi.Spec {
	t.Helper()
	spec, err := openapi.Load("spec.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return spec
}

// line is a request, or why there is none.
func line(list request.List) string {
	for _, l := range list.LeftOut {
		return "left out: " + l.Why
	}
	r := list.Requests[0]
	text := r.Path
	if len(r.Query) > 0 {
		text += "?" + r.Query.Encode()
	}
	for _, name := range []string{"X-Tenant", "Cookie", "Content-Type", "Authorization"} {
		if value := r.Header.Get(name); value != "" {
			text += " " + name + "=" + value
		}
	}
	return text
}

func TestParameters(t *testing.T) {
	required := func(in, rest string) string { return "{name: p, in: " + in + ", required: true, " + rest + "}" }
	tests := map[string]struct {
		path, parameters, want string
		values                 map[string][]string
	}{
		"none":                        {"/things", ``, "/things", nil},
		"optional":                    {"/things", `{name: p, in: query, schema: {type: string, default: x}}`, "/things", nil},
		"optional and given":          {"/things", `{name: p, in: query, schema: {type: string}}`, "/things?p=a+b", map[string][]string{"p": {"a b"}}},
		"required without a value":    {"/things", required("query", "schema: {type: string}"), "left out: it needs --param p=VALUE", nil},
		"an example":                  {"/things", required("query", "example: 7, schema: {type: integer, default: 9}"), "/things?p=7", nil},
		"examples":                    {"/things", required("query", "examples: {b: {value: two}, a: {value: one}}, schema: {type: string}"), "/things?p=one", nil},
		"an example of the schema":    {"/things", required("query", "schema: {type: number, example: 1000000000.5}"), "/things?p=1000000000.5", nil},
		"a default":                   {"/things", required("query", "schema: {type: boolean, default: false}"), "/things?p=false", nil},
		"an enumeration":              {"/things", required("query", "schema: {type: string, enum: [new, old]}"), "/things?p=new", nil},
		"given before the example":    {"/things", required("query", "example: 7, schema: {type: integer}"), "/things?p=8", map[string][]string{"p": {"8"}}},
		"an array":                    {"/things", required("query", "example: [a, b], schema: {type: array, items: {type: string}}"), "/things?p=a&p=b", nil},
		"an array in one value":       {"/things", required("query", "explode: false, example: [a, b], schema: {type: array, items: {type: string}}"), "/things?p=a%2Cb", nil},
		"an array in another style":   {"/things", required("query", "style: pipeDelimited, example: [a, b], schema: {type: array, items: {type: string}}"), "left out: it needs --param p=VALUE", nil},
		"an object":                   {"/things", required("query", "example: {a: 1}, schema: {type: object}"), "left out: it needs --param p=VALUE", nil},
		"an array that is given":      {"/things", required("query", "schema: {type: array, items: {type: string}}"), "/things?p=a&p=b", map[string][]string{"p": {"a", "b"}}},
		"a path":                      {"/things/{p}", required("path", "schema: {type: string}"), "left out: it needs --param p=VALUE", nil},
		"a path with an example":      {"/things/{p}/x", required("path", "example: a/b, schema: {type: string}"), "/things/a%2Fb/x", nil},
		"a path that is given":        {"/things/{p}.json", required("path", "schema: {type: string}"), "/things/%3F%23%7B.json", map[string][]string{"p": {"?#{"}}},
		"a path that leads elsewhere": {"/things/{p}", required("path", "schema: {type: string}"), "operation get: parameter p is a path parameter, so it cannot be empty, one dot or two dots", map[string][]string{"p": {".."}}},
		"an empty path":               {"/things/{p}", required("path", "schema: {type: string}"), "operation get: parameter p is a path parameter, so it cannot be empty, one dot or two dots", map[string][]string{"p": {""}}},
		"two are missing":             {"/things/{p}", required("path", "schema: {type: string}") + ", {name: q, in: query, required: true, schema: {type: string}}", "left out: it needs --param p=VALUE --param q=VALUE", nil},
		"a header":                    {"/things", `{name: x-tenant, in: header, required: true, example: t1, schema: {type: string}}`, "/things X-Tenant=t1", nil},
		"a header of two lines":       {"/things", `{name: x-tenant, in: header, schema: {type: string}}`, "operation get: parameter x-tenant has a character that a header cannot have", map[string][]string{"x-tenant": {"a\r\nb: c"}}},
		"headers that are ignored":    {"/things", `{name: Authorization, in: header, required: true, example: x, schema: {type: string}}, {name: Content-Type, in: header, required: true, example: x, schema: {type: string}}`, "/things", nil},
		"cookies":                     {"/things", `{name: a, in: cookie, required: true, example: "1", schema: {type: string}}, {name: b, in: cookie, required: true, example: "2", schema: {type: string}}`, "/things Cookie=a=1; b=2", nil},
		"content":                     {"/things", `{name: p, in: query, required: true, example: 1, content: {application/json: {schema: {type: integer}}}}`, "left out: it needs --param p=VALUE", nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			list, err := request.Of(load(t, withParameters(test.path, test.parameters)), request.Options{Values: test.values})
			got := fmt.Sprint(err)
			if err == nil {
				got = line(list)
			}
			if got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

const many = `openapi: 3.0.3
info: {title: T, version: '1'}
servers: [{url: 'https://{region}.example.com/v1', variables: {region: {default: eu}}}]
paths:
  /b:
    parameters: [{name: page, in: query, required: true, example: 1, schema: {type: integer}}, {name: x, in: query, schema: {type: string}}]
    get: {operationId: listB, responses: {'200': {description: A.}}, parameters: [{name: page, in: query, required: true, example: 2, schema: {type: integer}}]}
    post: {operationId: createB, responses: {'200': {description: A.}}}
    head: {operationId: headB, responses: {'200': {description: A.}}}
    delete: {operationId: deleteB, responses: {'204': {description: A.}}}
  /a:
    servers: [{url: /relative}]
    get: {responses: {'200': {description: A., content: {text/plain: {}, application/vnd.a+json: {}}}}}
  /c:
    get: {operationId: search, requestBody: {required: true, content: {application/json: {}}}, responses: {'200': {description: A.}}}
`

// Only what reads is sent, sorted by path; the parameters of an operation stand before those of its path.
func TestOf(t *testing.T) {
	list, err := request.Of(load(t, many), request.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range list.Requests {
		got = append(got, r.Operation.Method+" "+r.Path+"?"+r.Query.Encode()+" "+r.Header.Get("Accept"))
	}
	for _, l := range list.LeftOut {
		got = append(got, l.Operation.ID+": "+l.Why)
	}
	want := []string{"GET /a? application/vnd.a+json", "GET /b?page=2 */*", "HEAD /b?page=1 */*",
		"deleteB: only GET and HEAD are sent, and this is a DELETE", "createB: only GET and HEAD are sent, and this is a POST", "search: it needs a request body"}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestOfRefuses(t *testing.T) {
	for name, test := range map[string]struct {
		options request.Options
		want    string
	}{
		"an operation that is not there":     {request.Options{Operations: []string{"none"}}, `the spec has no operation "none"`},
		"an operation that writes":           {request.Options{Operations: []string{"createB"}}, "operation createB cannot be sent: only GET and HEAD are sent, and this is a POST"},
		"a parameter that nobody has":        {request.Options{Values: map[string][]string{"nope": {"1"}}}, `no operation that is sent has a parameter "nope"`},
		"a parameter of another operation":   {request.Options{Operations: []string{"GET /a"}, Values: map[string][]string{"page": {"1"}}}, `no operation that is sent has a parameter "page"`},
		"an operation twice":                 {request.Options{Operations: []string{"listB", "listB"}}, ""},
		"an operation without operationId":   {request.Options{Operations: []string{"GET /a"}}, ""},
		"a parameter of the path's own list": {request.Options{Operations: []string{"listB"}, Values: map[string][]string{"x": {"1"}}}, ""},
	} {
		list, err := request.Of(load(t, many), test.options)
		if fmt.Sprint(err) != test.want && (test.want != "" || err != nil) {
			t.Errorf("%s: error %v, want %s", name, err, test.want)
		}
		if test.want == "" && len(list.Requests) != 1 {
			t.Errorf("%s: %d requests", name, len(list.Requests))
		}
	}
}

func TestBase(t *testing.T) {
	list, err := request.Of(load(t, many), request.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"the spec's server has no host: set BLOOIO_BASE_URL", "https://eu.example.com/v1"} {
		got, err := list.Requests[i].Base("")
		if err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("%s: got %s, want %s", list.Requests[i].Operation.ID, got, want)
		}
	}
	for configured, want := range map[string]string{
		"http://127.0.0.1:8080/x/": "http://127.0.0.1:8080/x", "ftp://a": "", "https://user:secret@a": "", "https://a?x": "", "https://{a}": "", "://": "",
	} {
		got, err := list.Requests[1].Base(configured)
		if got != want || (err == nil) != (want != "") || err != nil && strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: %s, %v", configured, got, err)
		}
	}
}

func TestKey(t *testing.T) {
	const schemes = `{b: {type: http, scheme: Bearer}, basic: {type: http, scheme: basic}, digest: {type: http, scheme: digest}, h: {type: apiKey, in: header, name: X-Key},
    q: {type: apiKey, in: query, name: k}, c: {type: apiKey, in: cookie, name: sid}, o: {type: oauth2, flows: {}}, id: {type: openIdConnect, openIdConnectUrl: 'https://example.com'}}`
	for security, want := range map[string]string{
		`[]`:                               "none",
		`[{}]`:                             "none",
		`[{b: []}]`:                        "Authorization=Bearer a:b=",
		`[{basic: []}]`:                    "Authorization=Basic YTpiPQ==",
		`[{h: []}]`:                        "X-Key=a:b=",
		`[{q: []}]`:                        "k=a%3Ab%3D&x=1",
		`[{c: []}]`:                        "Cookie=y=2; sid=a:b=",
		`[{o: []}]`:                        "Authorization=Bearer a:b=",
		`[{id: [read]}]`:                   "Authorization=Bearer a:b=",
		`[{digest: []}]`:                   "left out: it needs credentials other than a single key",
		`[{h: [], q: []}]`:                 "left out: it needs credentials other than a single key",
		`[{h: [], q: []}, {b: []}]`:        "Authorization=Bearer a:b=",
		`[{digest: []}, {h: []}, {b: []}]`: "X-Key=a:b=",
		`[{h: [], q: []}, {}]`:             "none",
		`[{b: []}, {}]`:                    "optional Authorization=Bearer a:b=",
	} {
		spec := load(t, `openapi: 3.0.3
info: {title: T, version: '1'}
components: {securitySchemes: `+schemes+`}
security: `+security+`
paths: {/things: {get: {parameters: [{name: X-KEY, in: header, schema: {type: string}}], responses: {'200': {description: A.}}}}}
`)
		list, err := request.Of(spec, request.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := keyed(t, list); got != want {
			t.Errorf("%s: got %s, want %s", security, got, want)
		}
	}
}

// keyed says where the first request has its key.
func keyed(t *testing.T, list request.List) string {
	for _, l := range list.LeftOut {
		return "left out: " + l.Why
	}
	key := list.Requests[0].Key
	if key == nil {
		return "none"
	}
	if strings.Contains(key.String(), "a:b=") {
		t.Errorf("the key is in %s", key)
	}
	req, err := http.NewRequest("GET", "https://a/?x=1", nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Cookie", "y=2")
	key.Add(req, "a:b=")
	optional := ""
	if key.Optional {
		optional = "optional "
	}
	for _, name := range []string{"Authorization", "X-Key"} {
		if value := req.Header.Get(name); value != "" {
			return optional + name + "=" + value
		}
	}
	if req.URL.RawQuery != "x=1" {
		return optional + req.URL.RawQuery
	}
	return optional + "Cookie=" + req.Header.Get("Cookie")
}

func ExampleOf() {
	spec, err := openapi.LoadFile("../openapi/testdata/shop.yaml")
	if err != nil {
		fmt.Println(err)
		return
	}
	list, err := request.Of(spec, request.Options{Values: map[string][]string{"number": {"7"}}})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, r := range list.Requests {
		fmt.Println(r.Operation.Method, r.Path)
	}
	for _, l := range list.LeftOut {
		fmt.Println(l.Operation.ID+":", l.Why)
	}
	// Output:
	// GET /orders
	// GET /orders/latest
	// GET /orders/7
	// cancelOrder: only GET and HEAD are sent, and this is a DELETE
}
