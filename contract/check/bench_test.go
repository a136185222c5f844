package check_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/check"
)

// BenchmarkCheck compares a check of a page of 200 orders with its floor: decoding the body with
// encoding/json and validating it with kin-openapi, which say less.
//
//	go test -run '^$' -bench Check -count 10 ./contract/check | benchstat -col /by -
func BenchmarkCheck(b *testing.B) {
	var orders []map[string]any
	for i := range 200 {
		orders = append(orders, map[string]any{
			"number": i + 1, "note": nil, "tags": []string{"new", "paid"}, "at": "2026-01-02T03:04:05Z",
			"payment": map[string]any{"kind": "card", "last4": fmt.Sprintf("%04d", i)},
		})
	}
	body, err := json.Marshal(map[string]any{"orders": orders, "more": false})
	if err != nil {
		b.Fatal(err)
	}
	b.Run("by=checker", func(b *testing.B) {
		checker := check.Checker{Spec: shop(b)}
		ex := exchange("GET", "http://x/orders?size=200", 200, string(body))
		b.SetBytes(int64(len(body)))
		b.ReportAllocs()
		for b.Loop() {
			checker.Check(ex)
		}
	})
	b.Run("by=kin", func(b *testing.B) {
		doc, err := openapi3.NewLoader().LoadFromFile("testdata/shop.yaml")
		if err != nil {
			b.Fatal(err)
		}
		schema := doc.Paths.Value("/orders").Get.Responses.Value("200").Value.Content.Get("application/json").Schema.Value
		b.SetBytes(int64(len(body)))
		b.ReportAllocs()
		for b.Loop() {
			var value any
			if err := json.Unmarshal(body, &value); err != nil {
				b.Fatal(err)
			}
			if err := schema.VisitJSON(value, openapi3.MultiErrors()); err != nil {
				b.Fatal(err)
			}
		}
	})
}
