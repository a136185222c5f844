package conform_test

import (
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/check/conform"
	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
	"github.com/blooio-community/blooio-go/internal/cpu"
	"github.com/blooio-community/blooio-go/internal/grouppage"
)

const description = "../../../internal/frozen/groups.yaml"

func groupPage(tb testing.TB) (*conform.Plans, *openapi3.Schema) {
	tb.Helper()
	loader := openapi3.NewLoader()
	loader.IncludeOrigin = true
	doc, err := loader.LoadFromFile(description)
	if err != nil {
		tb.Fatal(err)
	}
	ref := doc.Components.Schemas["GroupPage"]
	if ref == nil {
		tb.Skip("the description has no GroupPage")
	}
	return plansOf(doc), ref.Value
}

// BenchmarkSound proves a page, and measures how much longer kin-openapi takes for the same one, already converted.
func BenchmarkSound(b *testing.B) {
	plans, schema := groupPage(b)
	body := grouppage.Make(0, 200, false)
	root := parse(b, string(body))
	plan, value, options := plans.Of(schema), root.Any(), conform.Options()
	if !plan.Sound(root) {
		b.Fatal("not proved")
	}
	b.SetBytes(int64(len(body)))
	b.ReportAllocs()
	for b.Loop() {
		plan.Sound(root)
	}
	b.ReportMetric(cpu.Ratio(20, func() { _ = schema.VisitJSON(value, options...) }, func() { plan.Sound(root) }), "kin/sound")
}

// BenchmarkDoubts has a member of every group wrong.
func BenchmarkDoubts(b *testing.B) {
	plans, schema := groupPage(b)
	body := grouppage.Make(0, 200, false)
	for i := 0; i+10 < len(body); i++ {
		if string(body[i:i+10]) == `"id":"grp_` {
			body[i+6] = 'x'
		}
	}
	root := parse(b, string(body))
	plan, value, options := plans.Of(schema), root.Any(), conform.Options()
	found := 0
	b.ReportAllocs()
	for b.Loop() {
		found = 0
		plan.Doubts(root, func(d conform.Doubt) { found += len(plans.Violations(d, nil)) })
	}
	b.ReportMetric(float64(found), "violations")
	b.ReportMetric(cpu.Ratio(20, func() { _ = schema.VisitJSON(value, options...) }, func() {
		plan.Doubts(root, func(d conform.Doubt) { plans.Violations(d, nil) })
	}), "kin/doubts")
}

func BenchmarkUniqueItems(b *testing.B) {
	plans, schemas := describe(b, map[string]string{"A": "{type: array, uniqueItems: true}"})
	body := grouppage.Make(0, 500, false)
	d, err := jsondoc.Parse(body)
	if err != nil {
		b.Fatal(err)
	}
	items := d.Root().Get("data")
	b.ReportAllocs()
	for b.Loop() {
		if !plans.Of(schemas["A"].Value).Sound(items) {
			b.Fatal("not proved")
		}
	}
}
