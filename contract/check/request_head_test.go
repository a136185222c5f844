package check_test

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

// describedAs is a checker for requests to a description with these paths, which ends with its components.
func describedAs(t *testing.T, paths string) check.Checker {
	t.Helper()
	text := "openapi: 3.0.3\ninfo: {title: F, version: '1'}\nservers: [{url: https://library.example}]\npaths:\n" + paths
	spec, err := openapi.Load("odd.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return check.Checker{Spec: spec, Requests: true}
}

// assertFound compares the findings about requests, each of them in a line, in any order.
func assertFound(t *testing.T, c check.Checker, ex contract.Exchange, want string) {
	t.Helper()
	var got []string
	for _, f := range c.Report(c.Check(ex)).Findings {
		got = append(got, fmt.Sprintf("%s %s: %s / %s", f.Rule, f.Location, f.Expected, f.Actual))
	}
	slices.Sort(got)
	if strings.Join(got, "\n") != want {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), want)
	}
}

const odd = `  /any: {get: {security: [{any: []}], responses: {'200': {description: D}}}}
  /basic: {get: {security: [{basic: []}], responses: {'200': {description: D}}}}
  /key: {get: {security: [{key: []}], responses: {'200': {description: D}}}}
  /other: {get: {security: [{other: []}], responses: {'200': {description: D}}}}
  /body: {post: {requestBody: {required: true}, responses: {'200': {description: D}}}}
  /agent: {get: {parameters: [{name: User-Agent, in: header, required: true, schema: {type: string, maxLength: 3}}, {name: Host, in: header, required: true, schema: {type: string}}], responses: {'200': {description: D}}}}
  /list: {get: {parameters: [{name: X-List, in: header, schema: {type: array, maxItems: 2, items: {type: integer}}}, {name: X-One, in: header, schema: {type: integer}}], responses: {'200': {description: D}}}}
components:
  securitySchemes:
    any: {type: http}
    other: {type: http, scheme: ärger}
    basic: {type: http, scheme: Basic}
    key: {type: apiKey, in: header, name: X-Key}
`

// A user in the URL is sent as basic authentication, and as nothing else.
func TestCredentialsOfRequests(t *testing.T) {
	user := func(ex *contract.Exchange) { ex.URL.User = url.UserPassword("u", "p") }
	c := describedAs(t, odd)
	assertFound(t, c, request("GET", "/any", "", withoutKey), "request-credentials-missing header Authorization: a token / absent")
	assertFound(t, c, request("GET", "/any", ""), "")
	assertFound(t, c, request("GET", "/other", ""), "request-credentials-missing header Authorization: Ärger credentials / absent")
	assertFound(t, c, request("GET", "/any", "", withoutKey, user), "")
	assertFound(t, c, request("GET", "/basic", "", withoutKey, user), "")
	assertFound(t, c, request("GET", "/basic", "", withoutKey), "request-credentials-missing header Authorization: Basic credentials / absent")
	assertFound(t, c, request("GET", "/key", "", withoutKey, user), "request-credentials-missing header X-Key: the key / absent")
}

// What the transport adds below the client is not missing.
func TestHeadersOfTransports(t *testing.T) {
	c := describedAs(t, odd)
	assertFound(t, c, request("GET", "/agent", ""), "")
	assertFound(t, c, request("GET", "/agent", "", sentHeader("User-Agent", "long")), "request-parameter-mismatch header User-Agent: maxLength 3 / string of 4 characters")
}

// A body of which nothing is described can still be missing.
func TestBodyOfNoMediaType(t *testing.T) {
	c := describedAs(t, odd)
	assertFound(t, c, request("POST", "/body", ""), "request-body-missing : a body / no body")
	assertFound(t, c, request("POST", "/body", "{}"), "")
}

// The lines of a header are one value.
func TestHeadersInLines(t *testing.T) {
	c := describedAs(t, odd)
	assertFound(t, c, request("GET", "/list", "", sentHeader("X-List", "1", "2"), sentHeader("X-One", "1")), "")
	assertFound(t, c, request("GET", "/list", "", sentHeader("X-List", "1, 2", "3")), "request-parameter-mismatch header X-List: maxItems 2 / 2 values")
	assertFound(t, c, request("GET", "/list", "", sentHeader("X-One", "1", "2")), "request-parameter-mismatch header X-One: integer / 2 values")
}
