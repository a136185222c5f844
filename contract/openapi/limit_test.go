package openapi_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/openapi/media"
)

// describing is a description in JSON of the operations at some paths.
func describing(more, paths string) string {
	return `{"openapi":"3.0.3","info":{"title":"T","version":"1"},` + more + `"paths":{` + paths + `}}`
}

const answers = `"responses":{"200":{"description":"A."}}`

// A parameter of a path stands for one character at least, and the root is no path below another.
func TestLimitOfMatching(t *testing.T) {
	const parameters = `"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"string"}}],`
	spec := mustLoad(t, describing(`"servers":[{"url":"https://a.example/v4"}],`,
		`"/":{"get":{"operationId":"root",`+answers+`}},"/a-{id}-b":{"get":{"operationId":"inner",`+parameters+answers+`}},"/x/{id}":{"get":{"operationId":"whole",`+parameters+answers+`}}`))
	for path, want := range map[string]string{
		"/a-1-b": "inner", "/a--b": "", "/a-b": "", "/a-12-b": "inner", "/x/1": "whole", "/x/": "", "/x": "",
		"/": "root", "": "root", "/v4": "root", "/v4/": "root", "/v5": "", "/other": "",
	} {
		got := ""
		if op := spec.Match(&contract.Exchange{Method: "GET", URL: &url.URL{Scheme: "http", Host: "localhost", Path: path}}); op != nil {
			got = op.ID
		}
		if got != want {
			t.Errorf("%q is %q, want %q", path, got, want)
		}
	}
}

// The innermost list of servers counts that has one.
func TestLimitOfServers(t *testing.T) {
	server := func(names ...string) string {
		var list []string
		for _, name := range names {
			list = append(list, `{"url":"https://`+name+`.example"}`)
		}
		return `"servers":[` + strings.Join(list, ",") + `],`
	}
	for name, test := range map[string]struct{ doc, path, operation, want string }{
		"none":                 {"", "", "", ""},
		"of the description":   {server("a"), "", "", "a.example"},
		"of the path":          {server("a"), server("b"), "", "b.example"},
		"of the operation":     {server("a"), server("b"), server("c"), "c.example"},
		"an empty list":        {server("a"), "", server(), "a.example"},
		"two empty lists":      {server("a"), server(), server(), "a.example"},
		"two of the operation": {server("a"), "", server("b", "c"), "b.example c.example"},
	} {
		spec := mustLoad(t, describing(test.doc, `"/x":{`+test.path+`"get":{"operationId":"x",`+test.operation+answers+`}}`))
		var hosts []string
		for _, srv := range spec.Operation("x").Servers {
			hosts = append(hosts, srv.Host)
		}
		if got := strings.Join(hosts, " "); got != test.want {
			t.Errorf("%s: got %s, want %s", name, got, test.want)
		}
	}
}

// An operation is secured by one scheme that it has, or that all have and it does not take back.
func TestLimitOfSecurity(t *testing.T) {
	const one, none = `"security":[{"key":[]}],`, `"security":[],`
	for name, test := range map[string]struct {
		doc, operation string
		want           bool
	}{
		"no scheme": {"", "", false}, "one of its own": {"", one, true}, "one of all": {one, "", true}, "taken back": {one, none, false}, "an empty list": {none, "", false},
	} {
		const components = `"components":{"securitySchemes":{"key":{"type":"http","scheme":"bearer"}}},`
		spec := mustLoad(t, describing(components+test.doc, `"/x":{"get":{"operationId":"x",`+test.operation+answers+`}}`))
		if got := spec.Operation("x").Secured; got != test.want {
			t.Errorf("%s: %t", name, got)
		}
	}
}

// A media type is that of its name, also when its parameters contradict.
func TestLimitOfMediaTypes(t *testing.T) {
	content := openapi3.Content{"application/json; version=1": &openapi3.MediaType{}, "text/*": &openapi3.MediaType{}}
	for header, want := range map[string]string{
		"application/json; version=1": "application/json; version=1", "application/json; version=2": "application/json; version=1",
		"application/json": "application/json; version=1", "text/plain": "text/*", "image/png": "", "": "",
	} {
		got := media.Of(content, header)
		if (got != nil) != (want != "") || got != nil && got != content[want] {
			t.Errorf("%q: not that of %q", header, want)
		}
	}
}

// What an enumeration is called, and that it is one from one value on.
func TestLimitOfEnumerations(t *testing.T) {
	for name, want := range map[string]string{
		"Kind": "kinds", "aKind": "a kinds", "theAge": "the ages", "theZone": "the zones", "a": "as", "AB": "a bs",
	} {
		for n, values := range map[int]string{1: `"x"`, 2: `"x","y"`} {
			spec := mustLoad(t, describing(`"components":{"schemas":{"`+name+`":{"type":"string","enum":[`+values+`]}}},`,
				`"/x":{"get":{"operationId":"x","responses":{"200":{"description":"A.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/`+name+`"}}}}}}}`))
			c := spec.ConstraintAt("x", 200, "")
			text := "string, one of " + strings.ReplaceAll(strings.ReplaceAll(values, `"`, ""), ",", ", ")
			if c.EnumName != want || c.Text() != text {
				t.Errorf("%s of %d: %q, %q", name, n, c.EnumName, c.Text())
			}
		}
	}
}
