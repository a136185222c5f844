package check_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

// exchange is a request with a JSON response, changed by edits.
func exchange(method, address string, status int, body string, edits ...func(*contract.Exchange)) contract.Exchange {
	u, err := url.Parse(address)
	if err != nil {
		panic(err)
	}
	ex := contract.Exchange{
		Recording: "test", Method: method, URL: u, Status: status, Body: []byte(body),
		Header: http.Header{"Content-Type": {"application/json"}},
	}
	for _, edit := range edits {
		edit(&ex)
	}
	return ex
}

func contentType(v string) func(*contract.Exchange) {
	return func(ex *contract.Exchange) { ex.Header.Set("Content-Type", v) }
}

func shop(t testing.TB) *openapi.Spec {
	t.Helper()
	spec, err := openapi.LoadFile("testdata/shop.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return spec
}

func reportOf(t testing.TB, exchanges ...contract.Exchange) *contract.Report {
	t.Helper()
	spec := shop(t)
	var evidence check.Evidence
	for _, ex := range exchanges {
		evidence.Merge(check.Checker{Spec: spec}.Check(ex))
	}
	return draw(spec, &evidence)
}

// draw draws the report of evidence against a spec, without anything else that a checker can know.
func draw(spec *openapi.Spec, e *check.Evidence) *contract.Report {
	return check.Checker{Spec: spec}.Report(e)
}

// lines renders findings as "rule place: expected / actual".
func lines(r *contract.Report) string {
	var b strings.Builder
	for _, f := range r.Findings {
		fmt.Fprintf(&b, "%s %s: %s / %s\n", f.Rule, f.Example, f.Expected, f.Actual)
	}
	return strings.TrimSpace(b.String())
}

func TestCheckFindings(t *testing.T) {
	const orders = "https://shop.example/api/v1/orders"
	order := func(properties string) string {
		return `{"orders":[{"number":1,` + properties + `}],"more":false}`
	}
	tests := map[string]struct {
		exchange contract.Exchange
		want     string
	}{
		"a full order": {exchange("GET", orders, 200, order(`"note":null,"payment":{"kind":"card","last4":"1234"},
			"parcel":{"weight":1.5},"labels":{"any":"thing"},"extra":{"what":[1]},"tags":["new"],"at":"2026-01-02T03:04:05Z"`)), ""},
		"the other alternatives":       {exchange("GET", orders, 200, order(`"payment":{"kind":"cash","change":null},"parcel":"none"`)), ""},
		"status of a documented class": {exchange("GET", orders, 503, "", contentType("")), ""},
		"undocumented success": {exchange("GET", orders, 202, "{}"),
			"response-status-undocumented : 200, 5XX / 202 Accepted"},
		"undocumented redirect": {exchange("GET", orders, 308, ""),
			"response-status-undocumented : 200, 5XX / 308 Permanent Redirect"},
		"media type": {exchange("GET", orders, 200, "<p>", contentType("text/html; charset=utf-8")),
			"response-media-type-undocumented : application/json / text/html"},
		"no media type": {exchange("GET", orders, 200, "{}", contentType("")),
			"response-media-type-undocumented : application/json / no Content-Type"},
		"a media type that may be anybody's": {exchange("GET", orders, 200, "x", contentType("text/15550100123")),
			"response-media-type-undocumented : application/json / a Content-Type of 16 characters"},
		"a media type with a suffix": {exchange("GET", orders, 200, "x", contentType("application/problem+json")),
			"response-media-type-undocumented : application/json / application/problem+json"},
		"wildcard media type": {exchange("GET", orders+"/7", 200, `{"number":7}`, contentType("application/vnd.shop+json")), ""},
		"charset": {exchange("GET", orders, 200, `{"orders":[],"more":false}`, contentType("application/json; charset=ISO-8859-1")),
			"response-charset-not-utf8 : utf-8 / ISO-8859-1"},
		"charset in capitals": {exchange("GET", orders, 200, `{"orders":[],"more":false}`, contentType("application/json; charset=UTF-8")), ""},
		"body missing":        {exchange("GET", orders, 200, ""), "response-body-missing : application/json / no body"},
		"body unexpected":     {exchange("DELETE", orders+"/7", 204, "{}"), "response-body-unexpected : no body / 2 bytes"},
		"no body expected":    {exchange("DELETE", orders+"/7", 204, ""), ""},
		"truncated": {exchange("GET", orders, 200, `{"orders":[{"number":`),
			"json-malformed /orders/0/number: one JSON value in UTF-8 / a value that breaks off after 21 bytes"},
		"trailing bytes": {exchange("GET", orders, 200, `{"orders":[],"more":false} {}`),
			"json-malformed : one JSON value in UTF-8 / 2 bytes after the value"},
		"byte order mark": {exchange("GET", orders, 200, "\ufeff{}"),
			"json-malformed : one JSON value in UTF-8 / a byte order mark before the value"},
		"UTF-16": {exchange("GET", orders, 200, "{\x00}\x00"), "json-malformed : one JSON value in UTF-8 / not UTF-8 text"},
		"gzip":   {exchange("GET", orders, 200, "\x1f\x8b\x08"), "json-malformed : one JSON value in UTF-8 / compressed data"},
		"markup as JSON": {exchange("GET", orders, 200, "<html>"),
			"json-malformed : one JSON value in UTF-8 / markup, such as an HTML page"},
		"20,000 levels": {exchange("GET", orders, 200, strings.Repeat("[", 20000)+strings.Repeat("]", 20000)),
			"json-malformed : one JSON value in UTF-8 / values nested more than 200 deep"},
		"200 levels":  {exchange("GET", orders, 200, order(`"extra":{"a":`+strings.Repeat("[", 195)+`"]"`+strings.Repeat("]", 195)+`}`)), ""},
		"null body":   {exchange("GET", orders, 200, "null"), "response-null : object / null"},
		"array body":  {exchange("GET", orders, 200, "[]"), "response-type-mismatch : object / array"},
		"scalar body": {exchange("GET", orders, 200, `"secret name"`), "response-type-mismatch : object / string"},
		"type":        {exchange("GET", orders, 200, order(`"note":5`)), "response-type-mismatch /orders/0/note: string / integer"},
		"fraction":    {exchange("GET", orders, 200, `{"orders":[{"number":1.5}],"more":false}`), "response-type-mismatch /orders/0/number: integer / number"},
		"null":        {exchange("GET", orders, 200, order(`"at":null`)), "response-null /orders/0/at: string / null"},
		"required":    {exchange("GET", orders, 200, `{"orders":[{}]}`), "response-required-missing /more: present / absent\nresponse-required-missing /orders/0/number: present / absent"},
		"enum":        {exchange("GET", orders, 200, order(`"tags":["new","lost"]`)), "response-enum-value-undocumented /orders/0/tags/1: new, paid, sent / lost"},
		"enum of another type": {exchange("GET", orders, 200, order(`"tags":[5]`)),
			"response-type-mismatch /orders/0/tags/0: string / integer"},
		"null in an enum": {exchange("GET", orders, 200, order(`"tags":[null]`)), "response-null /orders/0/tags/0: string / null"},
		"enum with a long value": {exchange("GET", orders, 200, order(`"tags":["Jane Doe, of some street"]`)),
			"response-enum-value-undocumented /orders/0/tags/0: new, paid, sent / string of 24 characters"},
		"format":  {exchange("GET", orders, 200, order(`"at":"yesterday"`)), "response-format-mismatch /orders/0/at: date-time / string of 9 characters"},
		"pattern": {exchange("GET", orders, 200, order(`"payment":{"kind":"card","last4":"12345"}`)), `response-pattern-mismatch /orders/0/payment/last4: ^\d{4}$ / 12345`},
		"maximum": {exchange("GET", orders, 200, `{"orders":[{"number":1000}],"more":false}`), "response-bound-exceeded /orders/0/number: maximum 999 / 1000"},
		"maxLength": {exchange("GET", orders, 200, order(`"note":"Jane's own note"`)),
			"response-bound-exceeded /orders/0/note: maxLength 10 / string of 15 characters"},
		"uniqueItems": {exchange("GET", orders, 200, order(`"tags":["new","new"]`)), "response-bound-exceeded /orders/0/tags: uniqueItems true / array of 2 items"},
		"discriminator unknown": {exchange("GET", orders, 200, order(`"payment":{"kind":"gold"}`)),
			"response-enum-value-undocumented /orders/0/payment/kind: card, cash / gold"},
		"discriminator missing": {exchange("GET", orders, 200, order(`"payment":{"last4":"1234"}`)),
			"response-required-missing /orders/0/payment/kind: present / absent"},
		"wrong within an alternative": {exchange("GET", orders, 200, order(`"parcel":{"weight":"1"}`)),
			"response-type-mismatch /orders/0/parcel/weight: number / string"},
		"fits no alternative's type": {exchange("GET", orders, 200, order(`"parcel":7`)),
			"response-type-mismatch /orders/0/parcel: object / integer"},
		"wrong in two parts of an allOf": {exchange("GET", orders, 200, `{"orders":[{"number":0,"at":1}],"more":false}`),
			"response-type-mismatch /orders/0/at: string / integer\nresponse-bound-exceeded /orders/0/number: minimum 1 / 0"},
		"map value": {exchange("GET", orders, 200, order(`"labels":{"+15550100":5}`)),
			"response-type-mismatch /orders/0/labels/(name of 9 characters): string / integer"},
		"undocumented beside allOf": {exchange("GET", orders, 200, order(`"color":"red"`)),
			"response-property-undocumented /orders/0/color: no such property / string"},
		"undocumented in an alternative": {exchange("GET", orders, 200, order(`"payment":{"kind":"cash","change":1,"coins":3}`)),
			"response-property-undocumented /orders/0/payment/coins: no such property / integer"},
		"undocumented in a closed object": {exchange("GET", orders, 200, order(`"parcel":{"weight":1,"color":"red"}`)),
			"response-property-undocumented /orders/0/parcel/color: no such property, because additionalProperties is false / string"},
		"another case": {exchange("GET", orders, 200, order(`"Note":"x"`)),
			"response-property-case-changed /orders/0/Note: note / Note"},
		"other separators, required": {exchange("GET", orders, 200, `{"orders":[{"NUM-BER":1,"note":"x"}],"more":false}`),
			"response-property-case-changed /orders/0/NUM-BER: number / NUM-BER"},
		"another case beside the right one": {exchange("GET", orders, 200, order(`"note":"x","NOTE":"x"`)),
			"response-property-undocumented /orders/0/NOTE: no such property / string"},
		"nothing recognized": {exchange("GET", orders, 200, `{"status":"ok","items":[]}`),
			"response-body-unrecognized : at least one of the properties after, more, orders / object of 2 properties"},
		"nothing recognized below": {exchange("GET", orders, 200, `{"orders":[{"no":1}],"more":false}`),
			"response-body-unrecognized /orders/0: at least one of the properties at, extra, labels, note, number, parcel, payment, tags / object of 1 property"},
		"an empty object where nothing is required": {exchange("GET", orders, 200, order(`"extra":{}`)), ""},
		"undocumented name of a person": {exchange("GET", orders, 200, order(`"Jane Doe":1`)),
			"response-property-undocumented /orders/0/(name of 8 characters): no such property / integer"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			r := reportOf(t, test.exchange)
			if r.Exchanges.Checked != 1 {
				t.Fatalf("not checked: %+v", r.Exchanges)
			}
			if got := lines(r); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
			for _, f := range r.Findings {
				if f.SpecLine == 0 {
					t.Errorf("%s has no line in the spec", f.Rule)
				}
				if len(f.Fingerprint) != 12 || f.Of < f.Occurrences {
					t.Errorf("odd finding: %+v", f)
				}
			}
		})
	}
}

func TestFindingPointsIntoTheSpec(t *testing.T) {
	r := reportOf(t, exchange("GET", "http://x/orders/latest", 200, `{"number":1,"tags":["lost"]}`))
	f := r.Findings[0]
	// The line of "items: {type: string, enum: [new, paid, sent]}" in testdata/shop.yaml.
	if f.SpecLine != 87 {
		t.Errorf("line %d, want 87", f.SpecLine)
	}
}

func TestOccurrencesAreCounted(t *testing.T) {
	body := `{"orders":[{"number":1,"tags":["a"]},{"number":2,"tags":["b","new"]},{"number":0}],"more":false}`
	second := exchange("GET", "http://x/orders", 200, body)
	second.Recording = "other"
	r := reportOf(t, exchange("GET", "http://x/orders", 200, body), second)
	f := r.Findings[1]
	if f.Rule != "response-enum-value-undocumented" || f.Occurrences != 4 || f.Of != 6 || f.Recordings != 2 || f.Actual != "a, b" || f.Location != "/orders/*/tags/*" {
		t.Errorf("%+v", f)
	}
}
