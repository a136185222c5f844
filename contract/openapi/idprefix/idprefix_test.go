package idprefix_test

import (
	"testing"

	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/contract/openapi/idprefix"
)

func TestHas(t *testing.T) {
	spec, err := openapi.Load("x.yaml", []byte(`{openapi: 3.0.3, info: {title: T, version: "1"}, paths: {/a: {get: {parameters: [{name: p, in: query, example: par_1, schema: {type: string}}],
  responses: {"200": {description: ok, content: {application/json: {schema: {type: object, example: {deep: [med_7x]}, properties: {
    a: {type: string, pattern: "^grp_.+$"}, b: {type: string, pattern: "^(idn|cid)_.+$"}, c: {type: string, example: exa_a1}, d: {type: string, default: def-1},
    e: {type: string, enum: [enu_1, mark_as_read]}, f: {type: string, example: jane_doe}, g: {type: string, pattern: "^sk_[a-z]+$"}, h: {type: string, pattern: "^(?:x_|y-)[a-z]+$"},
    i: {type: string, pattern: "z_"}}}}}}}}}}}`))
	if err != nil {
		t.Fatal(err)
	}
	for prefix, want := range map[string]bool{
		"par_": true, "med_": true, "grp_": true, "idn_": true, "cid_": true, "exa_": true, "def-": true, "enu_": true, "x_": true, "y-": true,
		"mark_": false, "jane_": false, "sk_": false, "z_": false, "grp": false, "": false, "grp-": false,
	} {
		if got := idprefix.Has(spec, prefix); got != want {
			t.Errorf("%s: %t", prefix, got)
		}
	}
}
