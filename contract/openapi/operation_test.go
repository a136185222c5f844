package openapi_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/blooio-community/blooio-go/contract/openapi"
)

func TestOperation(t *testing.T) {
	spec, err := openapi.LoadFile("testdata/shop.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, op := range spec.Operations {
		ids = append(ids, op.ID)
	}
	if want := []string{"latestOrder", "cancelOrder", "getOrder", "listOrders"}; !slices.Equal(ids, want) {
		t.Errorf("operations %v, want %v", ids, want)
	}
	list, get := spec.Operation("listOrders"), spec.Operation("getOrder")
	if spec.Operation("none") != nil || list.Parameters() != 0 || get.Parameters() != 1 || !slices.Equal(get.Segments(), []string{"orders", "{number}"}) {
		t.Error("operations are not as described")
	}
	if list.Pagination.Response.Identity != "number" || list.LimitDefault != 4 || list.LimitMax != 0 || get.Pagination != nil || list.Secured {
		t.Errorf("%+v", list)
	}
	for status, want := range map[int]string{200: "200", 503: "5XX", 404: ""} {
		if got := list.ResponseKey(status); got != want || (list.Response(status) == nil) != (want == "") {
			t.Errorf("%d: key %q, want %q", status, got, want)
		}
	}
	if get.ResponseKey(404) != "default" || !slices.Equal(list.Statuses(), []string{"200", "5XX"}) {
		t.Error("the responses are wrong")
	}
	if len(list.BodySchemas("200")) != 1 || len(list.BodySchemas("5XX")) != 0 || len(list.BodySchemas("404")) != 0 || len(get.BodySchemas("default")) != 1 {
		t.Error("the schemas of bodies are wrong")
	}
}

// The operation's own parameter goes before that of its path; a key may be needed everywhere.
func TestLimitsAndSecurity(t *testing.T) {
	spec := mustLoad(t, head+`security: [{k: []}]
components: {securitySchemes: {k: {type: http, scheme: bearer}}}
paths:
  /a:
    parameters: [{name: limit, in: query, schema: {type: integer, default: 1, minimum: 5}}]
    get:
      parameters: [{name: limit, in: query, schema: {type: integer, minimum: 2, maximum: 9, default: 3}}]
      x-pagination: {request: {limit: limit}, response: {items: data}}
      responses: {'200': {description: A.}}
    put: {security: [], responses: {'200': {description: A.}}}
    post: {x-pagination: {request: {limit: limit}, response: {items: data}}, responses: {'200': {description: A.}}}
`)
	for id, want := range map[string]string{"GET /a": "2 9 3 true", "PUT /a": "0 0 0 false", "POST /a": "5 0 1 true"} {
		op := spec.Operation(id)
		if got := fmt.Sprint(op.LimitMin, op.LimitMax, op.LimitDefault, op.Secured); got != want {
			t.Errorf("%s: %s, want %s", id, got, want)
		}
	}
}
