package check_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

// headerSpec documents one header, H, of GET /x.
func headerSpec(t testing.TB, header string) *openapi.Spec {
	t.Helper()
	spec, err := openapi.Load("x.json", []byte(`{"openapi": "3.0.3", "info": {"title": "X", "version": "1"},
"paths": {"/x": {"get": {"operationId": "getX", "responses": {"200": {"description": "An X.", "content": {"application/json": {"schema": {}}}, "headers":
`+header+`
}, "304": {"description": "The same X.", "headers": `+header+`}}}}}}`))
	if err != nil {
		t.Fatal(err)
	}
	return spec
}

// What values of a header conform to its schema, and what is said of those that do not. Nothing is said of the values.
func TestHeaderValues(t *testing.T) {
	const none = ""
	tests := map[string]struct {
		header string // the Header Object
		values []string
		want   string
	}{
		"text":                          {`{"schema":{"type":"string"}}`, []string{"secret"}, none},
		"no type":                       {`{"schema":{}}`, []string{"secret"}, none},
		"optional":                      {`{"schema":{"type":"integer"}}`, nil, none},
		"integer":                       {`{"schema":{"type":"integer"}}`, []string{"42"}, none},
		"integer, leading zeros":        {`{"schema":{"type":"integer"}}`, []string{"007"}, none},
		"integer, zero":                 {`{"schema":{"type":"integer"}}`, []string{"0"}, none},
		"integer, spaces":               {`{"schema":{"type":"integer"}}`, []string{" 42 "}, none},
		"integer, text":                 {`{"schema":{"type":"integer"}}`, []string{"secret"}, "integer / a value of 6 characters"},
		"integer, a fraction":           {`{"schema":{"type":"integer"}}`, []string{"1.5"}, "integer / a value of 3 characters"},
		"integer, empty":                {`{"schema":{"type":"integer"}}`, []string{""}, "integer / a value of 0 characters"},
		"integer, a date":               {`{"schema":{"type":"integer"}}`, []string{"Sun, 06 Nov 1994 08:49:37 GMT"}, "integer / a value of 29 characters"},
		"integer, nullable":             {`{"schema":{"type":"integer","nullable":true}}`, []string{""}, none},
		"integer, nullable, the word":   {`{"schema":{"type":"integer","nullable":true}}`, []string{"null"}, none},
		"number":                        {`{"schema":{"type":"number"}}`, []string{"1.5e3"}, none},
		"number, text":                  {`{"schema":{"type":"number"}}`, []string{"a lot"}, "number / a value of 5 characters"},
		"boolean":                       {`{"schema":{"type":"boolean"}}`, []string{"true"}, none},
		"boolean, a capital":            {`{"schema":{"type":"boolean"}}`, []string{"False"}, none},
		"boolean, text":                 {`{"schema":{"type":"boolean"}}`, []string{"yes"}, "boolean / a value of 3 characters"},
		"enum":                          {`{"schema":{"type":"string","enum":["a","b"]}}`, []string{"a"}, none},
		"enum, another":                 {`{"schema":{"type":"string","enum":["a","b"]}}`, []string{"secret"}, "a, b / a value of 6 characters"},
		"enum of integers":              {`{"schema":{"type":"integer","enum":[1,2]}}`, []string{"2"}, none},
		"enum of integers, another":     {`{"schema":{"type":"integer","enum":[1,2]}}`, []string{"3"}, "1, 2 / a value of 1 character"},
		"pattern":                       {`{"schema":{"type":"string","pattern":"^v[0-9]"}}`, []string{"v1"}, none},
		"pattern, another":              {`{"schema":{"type":"string","pattern":"^v[0-9]"}}`, []string{"secret"}, "^v[0-9] / a value of 6 characters"},
		"pattern that nobody can read":  {`{"schema":{"type":"string","pattern":"(?!x)y"}}`, []string{"y"}, none},
		"format":                        {`{"schema":{"type":"string","format":"uuid"}}`, []string{"secret"}, "uuid / a value of 6 characters"},
		"format that nobody knows":      {`{"schema":{"type":"string","format":"http-date"}}`, []string{"secret"}, none},
		"bounds":                        {`{"schema":{"type":"integer","minimum":0,"maximum":100}}`, []string{"100"}, none},
		"bounds, more":                  {`{"schema":{"type":"integer","minimum":0,"maximum":100}}`, []string{"101"}, "maximum 100 / a value of 3 characters"},
		"length":                        {`{"schema":{"type":"string","maxLength":3}}`, []string{"four"}, "maxLength 3 / a value of 4 characters"},
		"percent-encoded":               {`{"schema":{"type":"string","enum":["a b"]}}`, []string{"a%20b"}, none},
		"with commas":                   {`{"schema":{"type":"string","pattern":"^a, b$"}}`, []string{"a, b"}, none},
		"one or the other":              {`{"schema":{"oneOf":[{"type":"integer"},{"type":"string","format":"date-time"}]}}`, []string{"7"}, none},
		"neither":                       {`{"schema":{"anyOf":[{"type":"integer"},{"type":"boolean"}]}}`, []string{"soon"}, "a value that matches anyOf / a value of 4 characters"},
		"all of it":                     {`{"schema":{"allOf":[{"type":"integer"},{"minimum":5}]}}`, []string{"7"}, none},
		"array":                         {`{"schema":{"type":"array","items":{"type":"integer"}}}`, []string{"1,2, 3"}, none},
		"array, one":                    {`{"schema":{"type":"array","items":{"type":"integer"}}}`, []string{"1"}, none},
		"array, empty":                  {`{"schema":{"type":"array","items":{"type":"integer"}}}`, []string{""}, none},
		"array, several lines":          {`{"schema":{"type":"array","items":{"type":"integer"},"minItems":3}}`, []string{"1,2", "3"}, none},
		"array, a wrong item":           {`{"schema":{"type":"array","items":{"type":"integer"}}}`, []string{"1,x"}, "integer at /1 / a value of 3 characters"},
		"array, too many":               {`{"schema":{"type":"array","items":{"type":"string"},"maxItems":1}}`, []string{"a,b"}, "maxItems 1 / a value of 3 characters"},
		"array, a comma in quotes":      {`{"schema":{"type":"array","items":{"type":"string"},"maxItems":1}}`, []string{`"a,b"`}, none},
		"array, a comma in a date":      {`{"schema":{"type":"array","items":{"type":"string"},"maxItems":1}}`, []string{"Sun, 06 Nov 1994 08:49:37 GMT"}, none},
		"array, enum":                   {`{"schema":{"type":"array","items":{"type":"string","enum":["GET","PUT"]}}}`, []string{"GET, PUT"}, none},
		"array, out of enum":            {`{"schema":{"type":"array","items":{"type":"string","enum":["GET","PUT"]}}}`, []string{"GET, secret"}, "GET, PUT at /1 / a value of 11 characters"},
		"array of digits as text":       {`{"schema":{"type":"array","items":{"type":"string"}}}`, []string{"1,2"}, none},
		"one of two arrays":             {`{"schema":{"oneOf":[{"type":"array","items":{"type":"integer"}},{"type":"object","properties":{"a":{"type":"string"}}}]}}`, []string{"1,2,3"}, none},
		"array in an array":             {`{"schema":{"type":"array","items":{"type":"array","items":{"type":"integer"}}}}`, []string{"1,2"}, none},
		"object":                        {`{"schema":{"type":"object","required":["R"],"properties":{"R":{"type":"integer"},"G":{"type":"integer"}}}}`, []string{"R,100,G,200"}, none},
		"object, a wrong value":         {`{"schema":{"type":"object","properties":{"R":{"type":"integer"}}}}`, []string{"R,x"}, "integer at /R / a value of 3 characters"},
		"object, exploded":              {`{"explode":true,"schema":{"type":"object","properties":{"R":{"type":"integer"},"G":{"type":"integer"}}}}`, []string{"R=100,G=200"}, none},
		"object, exploded, wrong":       {`{"explode":true,"schema":{"type":"object","properties":{"R":{"type":"integer"}}}}`, []string{"R=x"}, "integer at /R / a value of 3 characters"},
		"object, none":                  {`{"schema":{"type":"object"}}`, []string{"a,b,c"}, "object / a value of 5 characters"},
		"JSON":                          {`{"content":{"application/json":{"schema":{"type":"object","properties":{"a":{"type":"integer"}}}}}}`, []string{`{"a":1,"b":2}`}, none},
		"JSON, wrong below":             {`{"content":{"application/json":{"schema":{"type":"object","properties":{"a":{"type":"integer"}}}}}}`, []string{`{"a":"x"}`}, "integer at /a / a value of 9 characters"},
		"JSON, of another type":         {`{"content":{"application/json":{"schema":{"type":"object"}}}}`, []string{`[1]`}, "object / a value of 3 characters"},
		"JSON, malformed":               {`{"content":{"application/json":{"schema":{"type":"object"}}}}`, []string{`{"a":`}, "JSON / a value of 5 characters"},
		"another content":               {`{"content":{"text/plain":{"schema":{"type":"integer"}}}}`, []string{"x"}, none},
		"several lines, each right":     {`{"schema":{"type":"integer"}}`, []string{"1", "2"}, none},
		"several lines, one wrong":      {`{"schema":{"type":"integer"}}`, []string{"1", "x"}, "integer / a value of 4 characters"},
		"several lines, together right": {`{"schema":{"type":"string","pattern":"^a, b$"}}`, []string{"a", "b"}, none},
		"letters that are not ASCII":    {`{"schema":{"type":"integer"}}`, []string{"\u00fcber\xff"}, "integer / a value of 5 characters"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			spec := headerSpec(t, `{"rate": `+test.header+`}`)
			ex := exchange("GET", "http://h/x", 200, "{}", func(ex *contract.Exchange) {
				for _, value := range test.values {
					ex.Header.Add("Rate", value)
				}
			})
			r := check.Checker{Spec: spec, ShowValues: true}
			report := r.Report(r.Check(ex))
			want := none
			if test.want != none {
				want = "response-header-mismatch : " + test.want
			}
			if got := lines(report); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
			for _, f := range report.Findings {
				if f.Location != "header rate" || f.SpecLine != 3 {
					t.Errorf("at %s, line %d", f.Location, f.SpecLine)
				}
			}
		})
	}
}

// A required header that is missing is reported, unless the recording would not have it either.
func TestRequiredHeaders(t *testing.T) {
	request := func(pairs ...string) func(*contract.Exchange) {
		return func(ex *contract.Exchange) {
			ex.RequestHeader = http.Header{}
			for i := 0; i < len(pairs); i += 2 {
				ex.RequestHeader.Set(pairs[i], pairs[i+1])
			}
		}
	}
	answer := func(name, value string) func(*contract.Exchange) {
		return func(ex *contract.Exchange) { ex.Header.Set(name, value) }
	}
	status := func(ex *contract.Exchange) { ex.Status, ex.Body = 304, nil }
	foreign := request("Origin", "https://app.example")
	tests := map[string]struct {
		header  string
		edits   []func(*contract.Exchange)
		missing bool
	}{
		"missing":                           {"X-Version", nil, true},
		"there":                             {"X-Version", []func(*contract.Exchange){answer("X-Version", "1")}, false},
		"there, empty":                      {"X-Version", []func(*contract.Exchange){answer("X-Version", "")}, false},
		"there, in another case":            {"x-VERSION", []func(*contract.Exchange){answer("X-Version", "1")}, false},
		"the media type":                    {"content-type", []func(*contract.Exchange){func(ex *contract.Exchange) { ex.Header.Set("X", "1") }}, false},
		"no header was recorded":            {"X-Version", []func(*contract.Exchange){func(ex *contract.Exchange) { ex.HeaderOmitted = true }}, false},
		"of a connection":                   {"Transfer-Encoding", nil, false},
		"of a coding":                       {"content-length", nil, false},
		"a cookie":                          {"Set-Cookie", nil, false},
		"a key":                             {"X-Auth-Token", nil, false},
		"not modified":                      {"X-Version", []func(*contract.Exchange){status}, false},
		"by a script of another origin":     {"X-Version", []func(*contract.Exchange){foreign}, false},
		"by a script, as browsers say":      {"X-Version", []func(*contract.Exchange){request("Sec-Fetch-Mode", "cors", "Sec-Fetch-Site", "cross-site")}, false},
		"by a script of the same origin":    {"X-Version", []func(*contract.Exchange){request("Origin", "http://h", "Sec-Fetch-Mode", "cors", "Sec-Fetch-Site", "same-origin")}, true},
		"by a browser, for another origin":  {"X-Version", []func(*contract.Exchange){foreign, answer("Access-Control-Allow-Origin", "*")}, true},
		"by a browser, which opened a page": {"X-Version", []func(*contract.Exchange){request("Sec-Fetch-Mode", "navigate", "Sec-Fetch-Site", "none")}, true},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			spec := headerSpec(t, `{"`+test.header+`": {"required": true, "schema": {"type": "string"}}}`)
			r := draw(spec, check.Checker{Spec: spec}.Check(exchange("GET", "http://h/x", 200, "{}", test.edits...)))
			want := ""
			if test.missing {
				want = "response-header-missing : present / absent"
			}
			if got := lines(r); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
			if test.missing && !strings.HasPrefix(r.Findings[0].Where(), "getX 200 header ") {
				t.Error(r.Findings[0].Where())
			}
		})
	}
}
