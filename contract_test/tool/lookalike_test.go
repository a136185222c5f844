package tool_test

import (
	"bytes"
	"net/url"
	"regexp"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/contract/har"
	"github.com/blooio-community/blooio-go/internal/suite"
)

// lookAlikes have, for each rule, what makes its broken recording legal: one edit, so that it still looks
// like what the rule is about.
var lookAlikes = map[string]func(*contract.Exchange){
	"request-parameter-undocumented":  query("shelf=a&limit=5"),
	"request-parameter-missing":       query("limit=5&shelf=b"),
	"request-parameter-mismatch":      query("shelf=a&limit=1"),
	"request-credentials-missing":     func(ex *contract.Exchange) { ex.Captured = false }, // nobody knows
	"request-media-type-undocumented": func(ex *contract.Exchange) { ex.RequestHeader.Set("Content-Type", "Application/JSON; charset=utf-8") },
	"request-body-missing":            func(ex *contract.Exchange) { ex.RequestBodyOmitted = true },
	"request-body-unexpected":         inRequest("{}", ""),
	"request-body-malformed":          inRequest(",}", "}"),
	"request-property-undocumented":   inRequest("colour", "secret"),
	"request-property-missing":        inRequest(`"year"`, `"title":"Momo","year"`),
	"request-property-read-only":      inRequest(`"id"`, `"secret"`),
	"request-value-mismatch":          inRequest(`"1973"`, "null"),

	"response-status-undocumented":     func(ex *contract.Exchange) { ex.Status = 200 },
	"response-media-type-undocumented": answer(`Application/JSON; charset="UTF-8"`, `{"data":[],"has_more":false}`),
	"response-header-missing":          header("X-Job", "job-17"),
	"response-header-mismatch":         header("X-Wait", "05"),
	"response-charset-not-utf8":        header("Content-Type", "application/json; charset=UTF-8"),
	"response-body-missing":            answer("application/json", `{"data":[],"has_more":false,"next_cursor":null}`),
	"response-body-unexpected":         answer("application/json", ""),
	"json-malformed":                   func(ex *contract.Exchange) { ex.Body = append(ex.Body, `"members":[]}],"has_more":false}`...) },
	"json-duplicate-key":               inBody(",\n   \"chat_linked\": true", ""),
	"json-invalid-utf8":                func(ex *contract.Exchange) { ex.Body = bytes.ToValidUTF8(ex.Body, []byte("\ufffd")) },
	"json-lone-surrogate":              inBody(`\ud83d`, `\ud83d\ude00`),
	"json-integer-notation":            inBody("1.7935344e12", "1793534400000"),
	"json-integer-overflow":            inBody("17935344000000000000000", "9223372036854775807"),
	"response-type-mismatch":           inBody(`"2026-11-01T12:00:00Z"`, "1793534400000"),
	"response-null":                    inBody(",\n     \"identifier\": null", ""),
	"response-required-missing":        inBody(`"size":3`, `"id":"f-3"`),
	"response-enum-value-undocumented": inBody("carrier_pigeon", "amb"),
	"response-format-mismatch":         inBody(`"icons/17.png"`, `"urn:icons:17"`),
	"response-pattern-mismatch":        inBody("group-17", "grp_group-17"),
	"response-bound-exceeded":          inBody("-3", "-0"),
	"response-property-undocumented":   inBody(",\n   \"archived\": false", ""),
	"response-property-write-only":     inBody(`,"password":"masked-by-test"`, ""),
	"response-property-renamed":        inBody(`"linked"`, `"chat_linked"`),
	"response-property-case-changed":   inBody("iconUrl", "icon_url"),
	"response-body-unrecognized":       inBody(`{"status": "ok", "result": {"groups": []}}`, `{"data": [{}], "has_more": false}`),
	"response-duplicate-id":            inBody(`"data": [{"id": "grp_0001"`, `"data": [{"id": "grp_0000"`),
	"response-duplicate-item":          inBody(`"data": [{"id": "grp_0001"`, `"data": [{"id": "grp_0000"`),
	"pagination-envelope-incomplete":   inBody(`"next_cursor": null`, `"has_more": false`),
	"pagination-limit-exceeded":        query("limit=3"),
	"pagination-default-exceeded":      query("limit=51"),
	"pagination-default-changed":       query("limit=20"),
	"pagination-cursor-missing":        inBody(`"has_more": true`, `"has_more": false`),
	"pagination-cursor-after-end":      inBody(`"c2"`, `""`),
	"pagination-empty-page":            inBody(`"data": [], "has_more": true, "next_cursor": "c3"`, `"data": [], "has_more": false, "next_cursor": null`),
	// The third page leads on, or the second page's cursor is asked for once more.
	"pagination-cursor-repeated": onlyOn(2, inBody(`"c2"`, `"c4"`)),
	"pagination-page-repeated":   onlyOn(2, query("cursor=c2")),
	"pagination-item-repeated":   onlyOn(1, inBody("grp_0002", "grp_0004")),

	"error-status-mismatch":          inBody(`"status": 403`, `"status": 401`),
	"response-deprecation-announced": func(ex *contract.Exchange) { ex.Header.Del("Sunset"); ex.Header.Set("Deprecation", "false") },
	"rate-limit-without-retry-after": header("Retry-After", "0"),
	"behaviour-property-missing":     inBody(`"idn_37ztncq5l6kiy"`, `"idn_37ztncq5l6kiy", "role": "member"`),
	"behaviour-property-vanished":    inBody(`"created_at"`, `"chat_linked": true, "created_at"`),
	"behaviour-shape-changed":        inBody("(404) 555-0161", "jane@example.com"),
	"behaviour-scale-changed":        func(ex *contract.Exchange) { ex.Body = createdAt.ReplaceAll(ex.Body, []byte("${1}000")) },
	"behaviour-timestamp-lost":       inBody(`"created_at": -1`, `"created_at": 0`), // which accepted recordings have
	"behaviour-scheme-weakened":      inBody("http://example.com/icons", "https://example.org/icons"),
	"probe-server-failure":           func(ex *contract.Exchange) { ex.Status = 422 },
	"probe-key-not-required":         func(ex *contract.Exchange) { ex.Status, ex.Body = 401, []byte(`{"error":"Unauthorized"}`) },
	"probe-cursor-ignored":           onlyOn(1, answer("application/json", `{"data":[],"has_more":false}`)),
	"probe-answer-inconsistent":      onlyOn(2, func(ex *contract.Exchange) { ex.Status, ex.Body = 200, []byte(`{"data":[],"has_more":false}`) }),
	"probe-page-size-inconsistent":   onlyOn(2, inBody("grp_1fe5oxtzv2svw", "grp_2x046xvh3dk0p")),
	"behaviour-value-new":            inBody("owner", "admin"),
}

var createdAt = regexp.MustCompile(`("created_at": \d+)`)

func TestLookAlikes(t *testing.T) {
	seen := map[string]bool{}
	for _, b := range suite.BrokenRecordings(t, testdata) {
		t.Run(b.Rule, func(t *testing.T) {
			edit := lookAlikes[b.Rule]
			if edit == nil {
				t.Fatal("there is no legal look-alike")
			}
			seen[b.Rule] = true
			var evidence check.Evidence
			for ex, err := range har.ReadFile(b.Path) {
				if err != nil || ex.LeftOut != "" {
					t.Fatal(err, ex.LeftOut)
				}
				edit(&ex)
				evidence.Merge(b.Checker.Check(ex))
			}
			suite.ReportFindings(t, b.Checker.Report(&evidence))
		})
	}
	for rule := range lookAlikes {
		if !seen[rule] {
			t.Errorf("%s has no broken recording", rule)
		}
	}
}

// inBody replaces a text wherever it stands in a body.
func inBody(broken, mended string) func(*contract.Exchange) {
	return func(ex *contract.Exchange) { ex.Body = bytes.ReplaceAll(ex.Body, []byte(broken), []byte(mended)) }
}

// inRequest does so in the request body.
func inRequest(broken, mended string) func(*contract.Exchange) {
	return func(ex *contract.Exchange) {
		ex.RequestBody = bytes.ReplaceAll(ex.RequestBody, []byte(broken), []byte(mended))
	}
}

func header(name, value string) func(*contract.Exchange) {
	return func(ex *contract.Exchange) { ex.Header.Set(name, value) }
}

func answer(mediaType, body string) func(*contract.Exchange) {
	return func(ex *contract.Exchange) {
		ex.Header.Set("Content-Type", mediaType)
		ex.Body = []byte(body)
	}
}

// query makes the request one with these parameters.
func query(text string) func(*contract.Exchange) {
	return func(ex *contract.Exchange) {
		u, _ := url.Parse(ex.URL.String())
		u.RawQuery = text
		ex.URL = u
	}
}

// onlyOn edits the exchange at an index of the recording.
func onlyOn(index int, edit func(*contract.Exchange)) func(*contract.Exchange) {
	return func(ex *contract.Exchange) {
		if ex.Index == index {
			edit(ex)
		}
	}
}
