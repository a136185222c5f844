package check_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/internal/race"
)

const fullOrders = `{"orders":[
 {"number":1,"note":null,"payment":{"kind":"card","last4":"1234"},"parcel":{"weight":1.5},"labels":{"any":"thing"},
  "extra":{"what":[1]},"tags":["new"],"at":"2026-01-02T03:04:05Z"},
 {"number":2,"payment":{"kind":"cash","change":null},"parcel":"none"}],"more":false,"after":null}`

// TestDifferential changes valid bodies at random: what kin-openapi rejects, the checker must report.
func TestDifferential(t *testing.T) {
	const file, path = "testdata/shop.yaml", "/orders"
	doc, err := openapi3.NewLoader().LoadFromFile(file)
	if err != nil {
		t.Fatal(err)
	}
	schema := doc.Paths.Value(path).Get.Responses.Value("200").Value.Content.Get("application/json").Schema.Value
	var valid any
	if err := json.Unmarshal([]byte(fullOrders), &valid); err != nil || schema.VisitJSON(valid) != nil {
		t.Fatal("the body to start from is not valid", err)
	}
	spec, rejected, tries := shop(t), 0, race.Fewer(5000, 5)
	for seed := range uint64(tries) {
		changed := mutate(rand.New(rand.NewPCG(seed, 1)), valid)
		body, err := json.Marshal(changed)
		if err != nil {
			t.Fatal(err)
		}
		r := draw(spec, check.Checker{Spec: spec}.Check(exchange("GET", "http://h"+path, 200, string(body))))
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
	if rejected < tries/5 {
		t.Errorf("only %d bodies were wrong", rejected)
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
