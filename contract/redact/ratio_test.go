package redact_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/redact"
	"github.com/blooio-community/blooio-go/internal/cpu"
	"github.com/blooio-community/blooio-go/internal/frozen"
)

// BenchmarkRatio compares the redaction of an archive of 4 MB with what kin-openapi takes to validate the same bodies:
// response is the CPU time relative to ValidateResponse, visit that relative to parsing a body and Schema.VisitJSON.
//
//	go test -run '^$' -bench Ratio -benchtime 1x ./contract/redact
func BenchmarkRatio(b *testing.B) {
	pages, _ := archive(4 << 20)
	r := redact.New(redact.Options{Spec: spec(b), Salt: "test"})
	redaction := each(pages, func(ex contract.Exchange) error { r.Exchange(ex); return nil })
	response, visit := kinValidation(b)
	for b.Loop() {
		redaction()
	}
	b.ReportMetric(cpu.Ratio(5, redaction, each(pages, response)), "response")
	b.ReportMetric(cpu.Ratio(5, redaction, each(pages, visit)), "visit")
}

// each calls f with all pages. They are valid, but for kin-openapi to say so.
func each(pages []contract.Exchange, f func(contract.Exchange) error) func() {
	return func() {
		for _, ex := range pages {
			if err := f(ex); err != nil {
				panic(err)
			}
		}
	}
}

// kinValidation validates a response as kin-openapi's documentation says, and in the least way that finds all errors.
func kinValidation(b *testing.B) (response, visit func(contract.Exchange) error) {
	doc, err := openapi3.NewLoader().LoadFromData(frozen.Groups)
	if err != nil {
		b.Fatal(err)
	}
	item := doc.Paths.Value("/groups")
	route := &routers.Route{Spec: doc, Path: "/groups", PathItem: item, Method: http.MethodGet, Operation: item.Get}
	response = func(ex contract.Exchange) error {
		return openapi3filter.ValidateResponse(context.Background(), &openapi3filter.ResponseValidationInput{
			RequestValidationInput: &openapi3filter.RequestValidationInput{Request: httptest.NewRequest("GET", ex.URL.String(), nil), Route: route},
			Status:                 ex.Status, Header: ex.Header, Body: io.NopCloser(bytes.NewReader(ex.Body)),
			Options: &openapi3filter.Options{MultiError: true},
		})
	}
	schema := item.Get.Responses.Status(200).Value.Content.Get("application/json").Schema.Value
	visit = func(ex contract.Exchange) error {
		var value any
		if err := json.Unmarshal(ex.Body, &value); err != nil {
			return err
		}
		return schema.VisitJSON(value, openapi3.MultiErrors())
	}
	return response, visit
}
