package diff_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/internal/try/diff"
)

const described = `{openapi: 3.0.3, info: {title: T, version: "1"}, paths: {/things: {get: {operationId: list,
  x-pagination: {request: {cursor: c}, response: {items: data, next: next, identity: id}}, responses: {"200": {description: A., content: {application/json: {schema: {type: object, properties: {
    data: {type: array, items: {type: object, properties: {id: {type: string}}}},
    people: {type: array, x-identity: name, items: {type: object, properties: {name: {type: string}}}}}}}}}}}}}}`

func answer(status int, body string, headers ...string) *contract.Exchange {
	ex := &contract.Exchange{Method: "GET", URL: &url.URL{Scheme: "https", Host: "h.example", Path: "/things"}, Status: status, Body: []byte(body), Header: http.Header{}}
	for _, h := range headers {
		name, value, _ := strings.Cut(h, "=")
		ex.Header.Add(name, value)
	}
	return ex
}

func TestOf(t *testing.T) {
	spec, err := openapi.Load("s.yaml", []byte(described))
	if err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		a, b *contract.Exchange
		want string
	}{
		"nothing":              {answer(200, `{"a":1,"b":"\u0041"}`), answer(200, ` {"b": "A", "a": 1}`), ""},
		"how numbers are sent": {answer(200, `{"a":1.0,"b":0,"c":17935344000000000000000}`), answer(200, `{"a":1,"b":-0,"c":17935344000000000000001}`), "body /a changed 1.0 → 1; body /b changed 0 → -0; body /c changed 17935344000000000000000 → 17935344000000000000001"},
		"an identity twice":    {answer(200, `{"data":[{"id":"x","n":1},{"id":"x","n":2}]}`), answer(200, `{"data":[{"id":"x","n":2}]}`), `body /data/0/n changed 1 → 2; body /data/1 removed {"id":"x","n":2} → `},
		"a name twice":         {answer(200, `{"a":1,"a":2}`), answer(200, `{"a":2}`), `body /a changed 1 → 2; body /a removed 2 → `},
		"order and more":       {answer(200, `{"data":[{"id":"x"},{"id":"y"},{"id":"z"}]}`), answer(200, `{"data":[{"id":"y"},{"id":"x"}]}`), `body /data/2 removed {"id":"z"} → ; body /data changed items in this order → the same items in another order`},
		"the status":           {answer(200, ``), answer(404, ``), "status  changed 200 → 404"},
		"headers":              {answer(200, ``, "A=1", "B=2", "C=3"), answer(200, ``, "A=1", "B=3", "D=4"), "header B  changed 2 → 3; header C  removed 3 → ; header D  added  → 4"},
		"a value":              {answer(200, `{"a":{"b":[1,2]}}`), answer(200, `{"a":{"b":[1,3]}}`), "body /a/b/1 changed 2 → 3"},
		"a kind":               {answer(200, `{"a":1}`), answer(200, `{"a":"1"}`), `body /a changed 1 → "1"`},
		"properties":           {answer(200, `{"a":1,"b/c":2}`), answer(200, `{"a":1,"d":3}`), "body /d added  → 3; body /b~1c removed 2 → "},
		"items by identity":    {answer(200, `{"data":[{"id":"x","n":1},{"id":"y"}]}`), answer(200, `{"data":[{"id":"z"},{"id":"x","n":2}]}`), `body /data/0 added  → {"id":"z"}; body /data/1/n changed 1 → 2; body /data/1 removed {"id":"y"} → `},
		"items by x-identity":  {answer(200, `{"people":[{"name":"x"},{"name":"y"}]}`), answer(200, `{"people":[{"name":"y"},{"name":"x"}]}`), "body /people changed items in this order → the same items in another order"},
		"items by index":       {answer(200, `[1,2]`), answer(200, `[2,1,3]`), "body /0 changed 1 → 2; body /1 changed 2 → 1; body /2 added  → 3"},
		"what is no JSON":      {answer(200, `<a>`), answer(200, `<b>`), "body  changed <a> → <b>"},
		"the same, not JSON":   {answer(200, `<a>`), answer(200, `<a>`), ""},
		"a long value":         {answer(200, `"`+strings.Repeat("ü", 200)+`"`), answer(200, `1`), `body  changed "` + strings.Repeat("ü", 99) + `… → 1`},
		"items without an id":  {answer(200, `{"data":[1,{"id":"x"}]}`), answer(200, `{"data":[2,{"id":"x"}]}`), "body /data/0 changed 1 → 2"},
		"nothing that is JSON": {answer(200, ``), answer(200, `1`), "body  changed  → 1"},
	} {
		t.Run(name, func(t *testing.T) {
			d := diff.Of(spec, test.a, test.b)
			var all []string
			for _, c := range d.Changes {
				all = append(all, fmt.Sprintf("%s %s %s %s → %s", c.Part, c.Location, c.Kind, c.Before, c.After))
			}
			if got := strings.Join(all, "; "); got != test.want || d.Same != (test.want == "") {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

func TestLimitOfChanges(t *testing.T) {
	spec, err := openapi.Load("s.yaml", []byte(described))
	if err != nil {
		t.Fatal(err)
	}
	for n, cut := range map[int]bool{500: false, 501: true} {
		items := func(text string) string { return "[" + strings.TrimSuffix(strings.Repeat(text+",", n), ",") + "]" }
		if d := diff.Of(spec, answer(200, items("1")), answer(200, items("2"))); len(d.Changes) != 500 || d.Cut != cut {
			t.Errorf("%d changes: %d are listed, cut %t", n, len(d.Changes), d.Cut)
		}
	}
}
