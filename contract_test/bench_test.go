package contracttest_test

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"

	"github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/contract/impact"
	"github.com/blooio-community/blooio-go/internal/cpu"
	"github.com/blooio-community/blooio-go/internal/grouppage"
)

// BenchmarkPage compares the check of a page of 200 groups with what kin-openapi's ValidateResponse takes for
// it, which says less, in CPU time: a page that is clean, one that has an undocumented property in every group,
// and one that has a value of the wrong type in every group. The ratio is of least times; the command
//
//	go test -run '^$' -bench Page -benchtime 20x ./contract_test
//
// prints it as ratio.
func BenchmarkPage(b *testing.B) {
	clean := grouppage.Make(0, 200, false)
	checker := check.Checker{Spec: ours(b), Impact: impact.Client()}
	accepting := checker
	var evidence check.Evidence
	for i := range 3 {
		evidence.Merge(checker.Check(pageExchange(grouppage.Make(i+1, 200, false))))
	}
	accepting.Accepted = check.Accept(&evidence, 0)
	validate := kinValidation(b)
	floor := func() {
		if err := validate(pageExchange(clean)); err != nil {
			b.Fatal(err)
		}
	}
	for _, test := range []struct {
		name     string
		checker  check.Checker
		body     []byte
		findings int
	}{
		{"clean", checker, clean, 0},
		{"accepted", accepting, clean, 0},
		{"undocumented", checker, bytes.ReplaceAll(clean, []byte(`"chat_linked":`), []byte(`"muted":false,"chat_linked":`)), 1},
		{"type", checker, bytes.ReplaceAll(bytes.ReplaceAll(clean, []byte(`linked":true`), []byte(`linked":"yes"`)), []byte(`linked":false`), []byte(`linked":"no"`)), 1},
	} {
		b.Run(test.name, func(b *testing.B) {
			ex := pageExchange(test.body)
			if r := test.checker.Report(test.checker.Check(ex)); len(r.Findings) != test.findings {
				b.Fatalf("%+v", r.Findings)
			}
			b.SetBytes(int64(len(test.body)))
			b.ReportAllocs()
			for b.Loop() {
				test.checker.Check(ex)
			}
			b.ReportMetric(cpu.Ratio(9, repeat(5, func() { test.checker.Check(ex) }), repeat(5, floor)), "ratio")
		})
	}
}

func repeat(n int, f func()) func() {
	return func() {
		for range n {
			f()
		}
	}
}

// pageExchange is a request for a page with its response.
func pageExchange(body []byte) contract.Exchange {
	return contract.Exchange{
		Recording: "bench", Method: "GET", Status: 200, Header: http.Header{"Content-Type": {"application/json"}}, Body: body,
		URL: &url.URL{Scheme: "https", Host: "api.blooio.com", Path: "/v4/groups", RawQuery: "limit=200"},
	}
}

// kinValidation validates a response as kin-openapi's documentation says, with all errors and nothing
// else turned on.
func kinValidation(b *testing.B) func(contract.Exchange) error {
	doc, err := openapi3.NewLoader().LoadFromData(blooio.Spec)
	if err != nil {
		b.Fatal(err)
	}
	item := doc.Paths.Value("/groups")
	route := &routers.Route{Spec: doc, Path: "/groups", PathItem: item, Method: http.MethodGet, Operation: item.Get}
	return func(ex contract.Exchange) error {
		return openapi3filter.ValidateResponse(context.Background(), &openapi3filter.ResponseValidationInput{
			RequestValidationInput: &openapi3filter.RequestValidationInput{Request: httptest.NewRequest("GET", ex.URL.String(), nil), Route: route},
			Status:                 ex.Status, Header: ex.Header, Body: io.NopCloser(bytes.NewReader(ex.Body)),
			Options: &openapi3filter.Options{MultiError: true},
		})
	}
}
