package contracttest_test

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/blooiotest"
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/har"
)

const (
	benchPages = 200
	benchItems = 200
)

// BenchmarkRecording compares the check of a recording of 200 pages of 200 groups with kin-openapi's own
// validation of the same bodies, which says less: checker is everything from exchanges to the report,
// accepted the same against accepted recordings, har all of it from the file's bytes.
//
//	go test -run '^$' -bench Recording -benchtime 1x -count 5 ./contract_test | benchstat -col /by -
func BenchmarkRecording(b *testing.B) {
	walk := benchWalk(b)
	var file bytes.Buffer
	w := har.NewWriter(&file, har.Creator{Name: "bench", Version: "1"})
	size := 0
	for _, ex := range walk {
		size += len(ex.Body)
		w.Write(ex)
	}
	if err := w.Close(); err != nil {
		b.Fatal(err)
	}
	checker := contract.Checker{Spec: groupsSpec(b)}
	behaving := checker
	behaving.Accepted = accepted(b, checker.Spec)
	run := func(name string, check func(b *testing.B)) {
		b.Run("by="+name, func(b *testing.B) {
			b.SetBytes(int64(size))
			b.ReportAllocs()
			for b.Loop() {
				check(b)
			}
		})
	}
	run("checker", func(b *testing.B) { checkAll(b, checker, exchangesOf(walk)) })
	run("accepted", func(b *testing.B) { checkAll(b, behaving, exchangesOf(walk)) })
	run("har", func(b *testing.B) { checkAll(b, checker, har.Read(bytes.NewReader(file.Bytes()), "bench")) })
	validate := kinValidation(b)
	run("kin", func(b *testing.B) {
		for _, ex := range walk {
			if err := validate(ex); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func exchangesOf(walk []contract.Exchange) func(func(contract.Exchange, error) bool) {
	return func(yield func(contract.Exchange, error) bool) {
		for _, ex := range walk {
			if !yield(ex, nil) {
				return
			}
		}
	}
}

func checkAll(b *testing.B, checker contract.Checker, exchanges func(func(contract.Exchange, error) bool)) {
	var evidence contract.Evidence
	for ex, err := range exchanges {
		if err != nil {
			b.Fatal(err)
		}
		evidence.Merge(checker.Check(ex))
	}
	if r := checker.Report(&evidence); len(r.Findings) > 0 || r.Exchanges.Checked != benchPages {
		b.Fatalf("%d checked, findings %+v", r.Exchanges.Checked, r.Findings)
	}
}

// benchWalk is a walk as the in-memory server answers it.
func benchWalk(b *testing.B) []contract.Exchange {
	server := blooiotest.NewServer(blooiotest.WithSeed(benchPages*benchItems, 1))
	defer server.Close()
	var walk []contract.Exchange
	capture := &contract.Capture{Recording: "bench", Exchange: func(ex contract.Exchange) { walk = append(walk, ex) }}
	client, err := blooio.New(blooio.Config{APIKey: server.APIKey, BaseURL: server.URL, Transport: capture})
	if err != nil {
		b.Fatal(err)
	}
	for _, err := range client.Groups.Pages(context.Background(), blooio.ListGroupsParams{Limit: benchItems}) {
		if err != nil {
			b.Fatal(err)
		}
	}
	return walk
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
