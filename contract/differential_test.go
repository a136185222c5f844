package contract_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract"
)

const fullOrders = `{"orders":[
 {"number":1,"note":null,"payment":{"kind":"card","last4":"1234"},"parcel":{"weight":1.5},"labels":{"any":"thing"},
  "extra":{"what":[1]},"tags":["new"],"at":"2026-01-02T03:04:05Z"},
 {"number":2,"payment":{"kind":"cash","change":null},"parcel":"none"}],"more":false,"after":null}`

const fullGroups = `{"data":[{"id":"grp_1","channel_id":"ch_1","channel_type":"amb","name":null,"icon_url":"https://example.com/a.png",
 "chat_id":"chat_1","chat_linked":true,"created_at":1793534400000,
 "members":[{"identity_id":"idn_1","contact_id":null,"role":"admin","channel_type":"rcs_business","identifier":"+15550100"}]}],
 "has_more":true,"next_cursor":"x"}`

// TestDifferential changes valid bodies at random: what kin-openapi rejects, the checker must report.
func TestDifferential(t *testing.T) {
	tests := map[string]struct{ file, path, body string }{
		"shop":   {"testdata/shop.yaml", "/orders", fullOrders},
		"groups": {"../openapi.yaml", "/groups", fullGroups},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			doc, err := openapi3.NewLoader().LoadFromFile(test.file)
			if err != nil {
				t.Fatal(err)
			}
			schema := doc.Paths.Value(test.path).Get.Responses.Value("200").Value.Content.Get("application/json").Schema.Value
			spec, err := contract.LoadFile(test.file)
			if err != nil {
				t.Fatal(err)
			}
			var valid any
			if err := json.Unmarshal([]byte(test.body), &valid); err != nil || schema.VisitJSON(valid) != nil {
				t.Fatal("the body to start from is not valid", err)
			}
			rejected := 0
			for seed := range uint64(3000) {
				changed := mutate(rand.New(rand.NewPCG(seed, 1)), valid)
				body, err := json.Marshal(changed)
				if err != nil {
					t.Fatal(err)
				}
				r := contract.Checker{Spec: spec}.Check(exchange("GET", "http://h"+test.path, 200, string(body))).Report(spec)
				if err := schema.VisitJSON(changed, openapi3.MultiErrors()); err != nil {
					rejected++
					if len(r.Findings) == 0 {
						t.Errorf("seed %d: nothing found in %s\n%v", seed, body, err)
					}
				}
				for _, f := range r.Findings {
					if f.SpecLine == 0 || f.Expected == "" || f.Actual == "" || f.Occurrences < 1 || f.Of < f.Occurrences {
						t.Errorf("seed %d: odd finding %+v", seed, f)
					}
				}
			}
			if rejected < 1000 {
				t.Errorf("only %d bodies were wrong", rejected)
			}
		})
	}
}

// mutate returns a copy of a JSON value with, now and then, a part removed, doubled, renamed, added or
// put in the place of another.
func mutate(r *rand.Rand, value any) any {
	if r.IntN(12) == 0 {
		return anything(r)
	}
	switch v := value.(type) {
	case []any:
		changed := []any{}
		for _, item := range v {
			for range max(0, 2-r.IntN(14)/6) { // 2, 1 or none
				changed = append(changed, mutate(r, item))
			}
		}
		return changed
	case map[string]any:
		changed := map[string]any{}
		for _, name := range slices.Sorted(maps.Keys(v)) {
			switch r.IntN(16) {
			case 0:
			case 1:
				changed[name+"_x"] = v[name]
			case 2:
				changed[fmt.Sprint("n", r.IntN(3))] = anything(r)
				fallthrough
			default:
				changed[name] = mutate(r, v[name])
			}
		}
		return changed
	}
	return value
}

func anything(r *rand.Rand) any {
	return []any{
		nil, true, 0.0, 1.0, 1.5, -3.0, 1e12, "", "x", "card", "none", "grp_2", "2026-01-02T03:04:05Z",
		[]any{}, []any{"new", "new"}, map[string]any{}, map[string]any{"kind": "card"}, map[string]any{"weight": "x"},
	}[r.IntN(18)]
}
