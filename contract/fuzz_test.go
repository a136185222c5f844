package contract_test

import (
	"encoding/json"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract"
)

// FuzzCheck feeds the checker any body. It must not panic, its report must add up, and whatever
// kin-openapi rejects it must report.
func FuzzCheck(f *testing.F) {
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
		r := contract.Checker{Spec: spec}.Check(exchange("GET", "http://x/orders?size=9", 200, string(body))).Report(spec)
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
