package check_test

import (
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

// Without x-pagination, an object that holds an empty array and nothing else shows nothing of its items, either.
func TestEmptyObjectOfListIsEmptyList(t *testing.T) {
	spec, err := openapi.Load("bag.json", []byte(`{"openapi":"3.0.3","info":{"title":"T","version":"1"},"paths":{"/bag":{"get":{"operationId":"getBag","responses":{
		"200":{"description":"A.","content":{"application/json":{"schema":{"type":"object"}}}},"401":{"description":"No."}}}}}}`))
	if err != nil {
		t.Fatal(err)
	}
	tests := map[string]contract.Verdict{
		`{"items":[]}`: contract.VerdictInconclusive,
		`{"items":[],"next":null,"total":0,"more":false}`: contract.VerdictInconclusive,
		`{"items":[],"others":[]}`:                        contract.VerdictInconclusive,
		`{"items":[],"others":[1]}`:                       contract.VerdictClean,
		`{"id":7,"items":[]}`:                             contract.VerdictClean,
		`{"name":"a","items":[]}`:                         contract.VerdictClean,
		`{"open":true,"items":[]}`:                        contract.VerdictClean,
		`{"owner":{},"items":[]}`:                         contract.VerdictClean,
		`{"total":0}`:                                     contract.VerdictClean,
		`{}`:                                              contract.VerdictClean,
	}
	for body, want := range tests {
		var e check.Evidence
		e.Merge(check.Checker{Spec: spec}.Check(exchange("GET", "https://h/bag", 401, "")))
		e.Merge(check.Checker{Spec: spec}.Check(exchange("GET", "https://h/bag", 200, body)))
		if r := draw(spec, &e); r.Verdict != want {
			t.Errorf("%s: %s because of %v, want %s", body, r.Verdict, r.InconclusiveBecause, want)
		}
	}
}
