package session

import (
	"testing"

	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/internal/try/ask"
)

// A report shows values of the query that cannot be personal data, and the length of others.
func TestRequestLine(t *testing.T) {
	spec, err := openapi.Load("places.yaml", []byte(`openapi: 3.0.3
info: {title: places, version: '1'}
paths:
  /places/{id}:
    get:
      operationId: places
      parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
        - {name: limit, in: query, schema: {type: integer}}
        - {name: latitude, in: query, schema: {type: number}}
        - {name: kind, in: query, schema: {type: string, enum: [park]}}
        - {name: open, in: query, schema: {type: boolean}}
        - {name: name, in: query, schema: {type: string}}
      responses: {'200': {description: ok}}
`))
	if err != nil {
		t.Fatal(err)
	}
	s := &Session{o: Options{Spec: spec}}
	for pair, want := range map[[2]string]string{
		{"limit", "201"}:          "limit=201",
		{"limit", "15551234567"}:  "limit=(11 characters)",
		{"latitude", "40.712776"}: "latitude=(9 characters)",
		{"kind", "park"}:          "kind=park",
		{"kind", "Zoë"}:           "kind=(3 characters)",
		{"open", "true"}:          "open=true",
		{"name", ""}:              "name=",
		{"name", "404555"}:        "name=(6 characters)",
		{"jane", "7"}:             "(another parameter)=(1 characters)",
	} {
		e := &entry{answer: Answer{Request: ask.Request{Operation: "places", Path: map[string]string{"id": "jane"}, Query: [][2]string{pair}}}}
		if got := s.requestLine(e); got != "GET /places/{id}?"+want {
			t.Errorf("%v: got %q, want %q", pair, got, want)
		}
	}
}

// A report has the ids by which a vendor finds a request, but nothing that could be somebody's address or number.
func TestShownID(t *testing.T) {
	for id, want := range map[string]string{
		"req_8f3A-1.2": "req_8f3A-1.2",
		"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
		"Root=1-67891233-abcdef012345678912345678":                "Root=1-67891233-abcdef012345678912345678",
		"8a1b2c3d4e5f-FRA":    "8a1b2c3d4e5f-FRA",
		"+15551234567":        "(12 characters)",
		"15551234567":         "(11 characters)",
		"555-123-4567":        "(12 characters)",
		"req zoe@example.com": "(19 characters)",
		"Zoë":                 "(3 characters)",
		"":                    "(0 characters)",
	} {
		if got := shownID(id); got != want {
			t.Errorf("%q: got %q, want %q", id, got, want)
		}
	}
}
