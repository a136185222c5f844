package blooiotest_test

import (
	"fmt"
	"net/http"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/go-json-experiment/json"

	"github.com/blooio-community/blooio-go/api"
	"github.com/blooio-community/blooio-go/blooiotest"
)

// operation loads listGroups from the contract itself.
func operation(t *testing.T) *openapi3.Operation {
	t.Helper()
	doc, err := openapi3.NewLoader().LoadFromFile("../openapi.yaml")
	if err != nil {
		t.Fatalf("loading the contract: %v", err)
	}
	return doc.Paths.Find("/groups").Get
}

func schemaOf(t *testing.T, status int) *openapi3.Schema {
	t.Helper()
	return operation(t).Responses.Status(status).Value.Content.Get("application/json").Schema.Value
}

// closed makes a schema refuse properties that it does not list.
func closed(schema *openapi3.Schema) {
	if schema == nil {
		return
	}
	if schema.Type.Is("object") {
		schema.AdditionalProperties = openapi3.AdditionalProperties{Has: new(bool)}
	}
	for _, property := range schema.Properties {
		closed(property.Value)
	}
	if schema.Items != nil {
		closed(schema.Items.Value)
	}
}

func validate(t *testing.T, schema *openapi3.Schema, body string) error {
	t.Helper()
	var value any
	if err := json.Unmarshal([]byte(body), &value); err != nil {
		t.Fatalf("decoding: %v", err)
	}
	return schema.VisitJSON(value, openapi3.MultiErrors())
}

func TestResponsesSatisfyTheContract(t *testing.T) {
	srv := start(t, blooiotest.WithSeed(api.ListGroupsLimitMax, 5))
	full := fmt.Sprint("?limit=", api.ListGroupsLimitMax)
	tests := []struct {
		name, query, key string
		fault            blooiotest.Fault
		status           int
	}{
		{"as many groups as a page holds", full, srv.APIKey, blooiotest.Pass(), 200},
		{"first page", "", srv.APIKey, blooiotest.Pass(), 200},
		{"empty page", "", srv.APIKey, blooiotest.EmptyPage(), 200},
		{"no cursor", "", srv.APIKey, blooiotest.NoCursor(), 200},
		{"repeated cursor", "", srv.APIKey, blooiotest.RepeatCursor(), 200},
		{"wrong key", full, "wrong", blooiotest.Fault{}, 401},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			srv.Inject(test.fault)
			a, err := send(t.Context(), srv, http.MethodGet, srv.URL+"/groups"+test.query, "Bearer "+test.key)
			if err != nil || a.StatusCode != test.status {
				t.Fatalf("got %v and %v, want %d", a.Response, err, test.status)
			}
			schema := schemaOf(t, test.status)
			closed(schema)
			if err := validate(t, schema, a.body); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestSchemaCheckCanFail shows that the check above is one: the schemas refuse what they should.
func TestSchemaCheckCanFail(t *testing.T) {
	schema := schemaOf(t, 200)
	closed(schema)
	for name, group := range map[string]api.Group{
		"id without prefix": {ID: "1", ChannelID: "ch_1", ChannelType: "blooio"},
		"unknown type":      {ID: "grp_1", ChannelID: "ch_1", ChannelType: "no_such_type"},
	} {
		srv := start(t, blooiotest.WithGroups([]api.Group{group}))
		if validate(t, schema, get(t, srv, nil).body) == nil {
			t.Errorf("%s passed", name)
		}
	}
	if validate(t, schema, `{"data":[],"total":0}`) == nil {
		t.Error("an undocumented property passed")
	}
}
