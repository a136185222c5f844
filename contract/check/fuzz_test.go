package check_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/internal/fuzzing"
)

// FuzzCheck feeds the checker any body. It must not panic, its report must add up, and whatever
// kin-openapi rejects it must report.
func FuzzCheck(f *testing.F) {
	fuzzing.Start(f)
	for _, body := range []string{
		`{"orders":[{"number":1,"note":null,"tags":["new"],"at":"2026-01-02T03:04:05Z"}],"more":false}`,
		`{"orders":[{"number":1,"payment":{"kind":"card","last4":"1234"}},{"number":2,"payment":{"kind":"cash"}}],"more":true,"after":"x"}`,
		`{"orders":[{"number":1,"parcel":{"weight":1.5}},{"number":2,"parcel":"none"},{"parcel":7}],"more":false}`,
		`{"orders":[{"number":1,"labels":{"a":"b","a":5},"extra":{"x":[1e3]}}]}`,
		`{"orders":{},"more":"no","after":5}`, `null`, `[]`, `"\ud83d"`, `{"orders":[`, "\xff", `1e400`,
	} {
		f.Add([]byte(body))
	}
	spec := shop(f)
	doc, err := openapi3.NewLoader().LoadFromFile("testdata/shop.yaml")
	if err != nil {
		f.Fatal(err)
	}
	schema := doc.Paths.Value("/orders").Get.Responses.Value("200").Value.Content.Get("application/json").Schema.Value
	f.Fuzz(func(t *testing.T, body []byte) {
		if len(body) == 0 {
			return
		}
		r := draw(spec, check.Checker{Spec: spec}.Check(exchange("GET", "http://x/orders?size=9", 200, string(body))))
		for _, finding := range r.Findings {
			if finding.Occurrences < 1 || finding.Of < finding.Occurrences || finding.Expected == "" || finding.Actual == "" {
				t.Errorf("odd finding: %+v", finding)
			}
		}
		var value any
		if json.Unmarshal(body, &value) != nil {
			if len(r.Findings) == 0 {
				t.Error("no JSON to encoding/json, and nothing found")
			}
			return
		}
		if err := schema.VisitJSON(value, openapi3.MultiErrors()); err != nil && len(r.Findings) == 0 {
			t.Errorf("kin-openapi rejects it, and nothing was found: %v", err)
		}
	})
}

// FuzzWalks feeds the checker pages in any order, asked for with any cursor and giving any. It must not
// panic, and the order in which evidence is merged must make no difference.
func FuzzWalks(f *testing.F) {
	fuzzing.Start(f)
	f.Add([]byte{0, 1, 3, 0, 1, 2, 4, 0, 2, 0, 5, 0})
	f.Add([]byte{0, 1, 3, 0, 1, 2, 3, 0, 2, 1, 3, 0})
	f.Add([]byte{0, 1, 3, 1, 0, 1, 3, 2, 1, 1, 3, 1, 1, 0, 0, 2})
	spec := shop(f)
	f.Fuzz(func(t *testing.T, pages []byte) {
		checker := check.Checker{Spec: spec}
		var forward, backward check.Evidence
		var each []*check.Evidence
		for i := 0; i+4 <= len(pages) && i < 200; i += 4 {
			e := checker.Check(fuzzedPage(i/4, pages[i], pages[i+1], pages[i+2], pages[i+3]))
			each = append(each, e)
			forward.Merge(e)
		}
		for _, e := range slices.Backward(each) {
			backward.Merge(e)
		}
		if a, b := draw(spec, &forward), draw(spec, &backward); !reflect.DeepEqual(a, b) {
			t.Errorf("merged forward:\n%s\nbackward:\n%s", lines(a), lines(b))
		}
	})
}

// fuzzedPage is a page of the walk of one of four recordings.
func fuzzedPage(index int, cursor, next, items, recording byte) contract.Exchange {
	body := map[string]any{"orders": []any{}, "more": next > 0, "after": nil}
	if next > 0 {
		body["after"] = fmt.Sprint("c", next)
	}
	for i := range items % 8 {
		body["orders"] = append(body["orders"].([]any), map[string]any{"number": i + items%16 + 1})
	}
	text, err := json.Marshal(body)
	if err != nil {
		panic(err)
	}
	address := "http://x/orders?size=9"
	if cursor > 0 {
		address += fmt.Sprint("&after=c", cursor)
	}
	ex := exchange("GET", address, 200, string(text))
	ex.Index, ex.Recording = index, fmt.Sprint("recording ", recording%4)
	return ex
}
