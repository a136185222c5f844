package redact_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"testing"

	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/contract/redact"
)

// asked describes a value by a schema.
func asked(t *testing.T, schema string) *openapi.Spec {
	t.Helper()
	spec, err := openapi.Load("asked.yaml", []byte(`{openapi: 3.0.3, info: {title: T, version: "1"}, paths: {/w: {get: {operationId: w, responses: {"200": {description: ok,
  content: {application/json: {schema: {type: object, properties: {v: {type: array, items: `+schema+`}, lat: `+schema+`}}}}}}}}}}`))
	if err != nil {
		t.Fatal(err)
	}
	return spec
}

// Where a description asks for the form of a person's number, what obeys is nobody's as far as there is room.
func TestPseudonymsThatObey(t *testing.T) {
	for name, test := range map[string]struct {
		schema string
		values []any
		want   string // a pattern of each
	}{
		"latitudes":                    {"{type: number, minimum: -90, maximum: 90}", []any{52.520008, 13.404954, -33.868821}, `^-?\d\d\.\d{3}000?$`},
		"longitudes":                   {"{type: number, minimum: -180, maximum: 180}", []any{122.399677, -103.404954}, `^-?1[0-7]\d\.\d{3}0{3}$`},
		"of one country":               {"{type: number, minimum: 47, maximum: 55}", []any{52.520008, 48.137154, 53.551086}, `^(4[789]|5[0-5])\.\d{3}0{3}$`},
		"below one":                    {"{type: number, minimum: -90, maximum: 90}", []any{0.404954, 3.404954}, `^\d\.\d{6}$`},
		"latitudes as text":            {`{type: string, pattern: '^-?[1-8][0-9]\.[0-9]{6}$'}`, []any{"52.520008", "13.404954", "-33.868821"}, `^-?[1-8]\d\.\d{3}0{3}$`},
		"social security numbers":      {"{type: string, pattern: '^[0-9]{3}-[0-9]{2}-[0-9]{4}$'}", []any{"457-55-5462", "219-09-9998", "219-09-9997"}, `^9\d\d-\d\d-\d{4}$`},
		"numbers in groups":            {`{type: string, pattern: '^\([0-9]{3}\) [0-9]{3}-[0-9]{4}$'}`, []any{"(415) 555-2671", "(212) 736-5000"}, `^\(000\) \d{3}-\d{4}$`},
		"such without a zero in front": {`{type: string, pattern: '^\([2-9][0-9]{2}\) [2-9][0-9]{2}-[0-9]{4}$'}`, []any{"(415) 555-2671", "(212) 736-5000"}, `^\(555\) [2-9]\d\d-\d{4}$`},
		"numbers with a trunk prefix":  {"{type: string, pattern: '^0[0-9]+$'}", []any{"015112345678", "015112345679", "0891234567"}, `^000\d+$`},
		"short addresses":              {"{type: string, format: email, maxLength: 14}", []any{"maria@acme.io", "mario@acme.io", "maria@acme.de"}, `^[a-z]{6}@x\.test$`},
		"cards in groups":              {"{type: string, pattern: '^([0-9]{4} ){3}[0-9]{4}$'}", []any{"4111 1111 1111 1111", "5555 5555 5555 4444"}, `^(\d{4} ){3}\d{4}$`},
	} {
		t.Run(name, func(t *testing.T) {
			r := redact.New(redact.Options{Spec: asked(t, test.schema), Salt: "x"})
			body, _ := json.Marshal(map[string]any{"v": test.values, "lat": test.values[0]})
			ex := page(string(body))
			ex.URL.Path = "/w"
			found(t, r, "", string(body), ex)
			var got struct{ V []json.RawMessage }
			if err := json.Unmarshal(r.Exchange(ex).Body, &got); err != nil {
				t.Fatal(err)
			}
			known := map[string]bool{}
			for i, v := range got.V {
				var text string
				if json.Unmarshal(v, &text) != nil {
					text = string(v)
				}
				if !regexp.MustCompile(test.want).MatchString(text) || known[text] || text == fmt.Sprint(test.values[i]) {
					t.Errorf("%v becomes %s", test.values[i], text)
				}
				known[text] = true
			}
		})
	}
}
