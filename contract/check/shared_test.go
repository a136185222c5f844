package check_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/internal/race"
)

// sharing is a description of levels of schemas that each refer to the next one twice.
func sharing(t *testing.T, schema string, levels int) *openapi.Spec {
	t.Helper()
	schemas := map[string]json.RawMessage{fmt.Sprint("S", levels): json.RawMessage(`{"type":"object","properties":{"a":{"type":"string"}}}`)}
	for i := range levels {
		next := fmt.Sprintf(`{"$ref":"#/components/schemas/S%d"}`, i+1)
		schemas[fmt.Sprint("S", i)] = json.RawMessage(strings.ReplaceAll(schema, "NEXT", next))
	}
	components, err := json.Marshal(schemas)
	if err != nil {
		t.Fatal(err)
	}
	spec, err := openapi.Load("x.json", []byte(`{"openapi": "3.0.3", "info": {"title": "X", "version": "1"}, "paths": {"/x": {"get": {"operationId": "getX",
"responses": {"200": {"description": "An X.", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/S0"}}}}}}}},
"components": {"schemas": `+string(components)+`}}`))
	if err != nil {
		t.Fatal(err)
	}
	return spec
}

// TestSharedSchemas would never end if schemas were visited once for each way that leads to them: there are 2^40.
func TestSharedSchemas(t *testing.T) {
	for name, schema := range map[string]string{
		"allOf":                  `{"allOf":[NEXT,NEXT]}`,
		"anyOf":                  `{"anyOf":[NEXT,NEXT]}`,
		"oneOf":                  `{"oneOf":[NEXT,{"allOf":[NEXT,{"required":["x"]}]}]}`,
		"oneOf of the same":      `{"oneOf":[NEXT,NEXT]}`,
		"all":                    `{"allOf":[NEXT],"anyOf":[NEXT],"oneOf":[NEXT]}`,
		"not":                    `{"not":{"not":NEXT},"allOf":[NEXT]}`,
		"properties":             `{"allOf":[NEXT,NEXT],"properties":{"b":NEXT}}`,
		"properties and choices": `{"anyOf":[NEXT,{"properties":{"b":NEXT}}],"properties":{"b":NEXT}}`,
	} {
		t.Run(name, func(t *testing.T) {
			for _, levels := range race.Few([]int{40, 100}, 2) {
				checker := check.Checker{Spec: sharing(t, schema, levels)}
				for _, body := range []string{`{}`, `{"a":1}`, `{"b":{"a":1}}`, `null`, `[1]`, `{"x":1,"c":2}`} {
					if e := checker.Check(exchange("GET", "http://h/x", 200, body)); e.Exchanges.Checked != 1 {
						t.Errorf("%d levels, %s: not checked", levels, body)
					}
				}
			}
		})
	}
}

// TestManyMisfits has a body of items of which each takes the validator long.
func TestManyMisfits(t *testing.T) {
	race.SkipLarge(t)
	const node = `{"oneOf":[
{"type":"object","properties":{"next":{"$ref":"#/components/schemas/S0"},"x":{"type":"string"}}},
{"type":"object","properties":{"next":{"$ref":"#/components/schemas/S0"},"x":{"type":"integer"}}},
{"type":"array","items":{"$ref":"#/components/schemas/S0"}}]}`
	checker := check.Checker{Spec: sharing(t, node, 1)}
	item := strings.Repeat(`{"next":`, 14) + `{"x":true}` + strings.Repeat("}", 14)
	body := "[" + strings.TrimSuffix(strings.Repeat(item+",", 100), ",") + "]"
	if r := checker.Report(checker.Check(exchange("GET", "http://h/x", 200, body))); len(r.Findings) != 1 || r.Findings[0].Occurrences != 100 {
		t.Errorf("%+v", r.Findings)
	}
}
