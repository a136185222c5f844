package openapi_test

import (
	"fmt"
	"net/url"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/internal/cpu"
)

// BenchmarkLoad compares Load with what kin-openapi's loader alone takes for the same bytes. That loader decodes YAML
// into values, and these again, as JSON; Load makes the model of the nodes of the YAML parser, which take most of its
// time.
func BenchmarkLoad(b *testing.B) {
	for _, test := range []struct{ schemas, references, loads int }{{5000, 2, 1}, {5000, 4, 1}, {500, 2, 5}, {50, 4, 20}} {
		b.Run(fmt.Sprintf("%dx%d", test.schemas, test.references), func(b *testing.B) {
			data := treeOf(test.schemas, test.references)
			ours := func() {
				for range test.loads {
					if _, err := openapi.Load("spec.yaml", data); err != nil {
						b.Fatal(err)
					}
				}
			}
			floor := func() {
				for range test.loads {
					loader := openapi3.NewLoader()
					loader.IncludeOrigin = true
					if _, err := loader.LoadFromDataWithPath(data, &url.URL{Path: "spec.yaml"}); err != nil {
						b.Fatal(err)
					}
				}
			}
			for b.Loop() {
				ours()
			}
			b.ReportMetric(cpu.Ratio(5, ours, floor), "ratio")
		})
	}
}
