package tool_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/contract/explain"
	"github.com/blooio-community/blooio-go/contract/har"
	"github.com/blooio-community/blooio-go/internal/golden"
	"github.com/blooio-community/blooio-go/internal/suite"
)

// mended have, for some rules, a good example that explains more than the look-alike does.
var mended = map[string]func(*contract.Exchange){
	"request-credentials-missing":     func(ex *contract.Exchange) { ex.Withheld = []string{"Authorization: Bearer"} },
	"request-media-type-undocumented": func(ex *contract.Exchange) { ex.RequestHeader.Set("Content-Type", "application/json") },
	"request-body-missing": func(ex *contract.Exchange) {
		ex.RequestHeader.Set("Content-Type", "application/json")
		ex.RequestBody = []byte(`{"title":"Momo"}`)
	},
	"request-property-undocumented":    inRequest(`,"colour":"red"`, ""),
	"request-property-read-only":       inRequest(`,"id":"bk_1"`, ""),
	"request-value-mismatch":           inRequest(`"1973"`, "1973"),
	"response-media-type-undocumented": answer("application/json", `{"data":[],"has_more":false}`),
	"response-header-mismatch":         header("X-Wait", "5"),
	"response-deprecation-announced":   func(ex *contract.Exchange) { ex.Header.Del("Sunset"); ex.Header.Del("Deprecation") },
	"rate-limit-without-retry-after":   header("Retry-After", "30"),
	"json-invalid-utf8":                inBody("\xc3", "ß"),
	"json-integer-overflow":            inBody("17935344000000000000000", "1793534400000"),
	"response-body-unrecognized":       inBody(`{"status": "ok", "result": {"groups": []}}`, `{"data": [], "has_more": false}`),
	"response-null":                    inBody(`"identifier": null`, `"identifier": "+15551234567"`),
	"response-required-missing":        inBody(`"size":3`, `"id":"f-3","size":3`),
	"response-bound-exceeded":          inBody("-3", "3"),
	"response-format-mismatch":         inBody(`"icons/17.png"`, `"https://example.com/icons/17.png"`),
	"response-pattern-mismatch":        inBody("group-17", "grp_17"),
	"pagination-envelope-incomplete":   inBody(`"next_cursor": null`, `"has_more": false, "next_cursor": null`),
	"pagination-cursor-missing":        inBody(`"next_cursor": null`, `"next_cursor": "c2"`),
	"pagination-cursor-after-end":      inBody(`"c2"`, `null`),
	"pagination-empty-page":            inBody(`"data": []`, `"data": [{"id": "grp_0004"}]`),
	"pagination-page-repeated":         onlyOn(2, inBody("grp_0002", "grp_0004")),
	"behaviour-shape-changed":          inBody("(404) 555-0161", "+14045550161"),
	"behaviour-scheme-weakened":        inBody("http://example.com/icons", "https://example.com/icons"),
	"behaviour-timestamp-lost":         inBody(`"created_at": -1`, `"created_at": 1744234137717`),
}

// TestExamples makes the examples of the rules from the broken recordings. The good example of each is what its
// look-alike is, or what [mended] has: it must be without a finding.
func TestExamples(t *testing.T) {
	examples := map[string]explain.Example{}
	for _, b := range suite.BrokenRecordings(t, testdata) {
		t.Run(b.Rule, func(t *testing.T) {
			edit := mended[b.Rule]
			if edit == nil {
				edit = lookAlikes[b.Rule]
			}
			bad, broken := edited(t, b, func(*contract.Exchange) {})
			if len(broken.Findings) != 1 || broken.Findings[0].Rule != b.Rule {
				t.Fatalf("the bad example has %d findings, want one of %s", len(broken.Findings), b.Rule)
			}
			good, mended := edited(t, b, edit)
			suite.ReportFindings(t, mended)
			examples[b.Rule] = example(t, &broken.Findings[0], b.Checker.Requests, bad, good)
		})
	}
	text, err := json.MarshalIndent(examples, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	golden.Compare(t, "../../contract/explain/examples.json", append(unescaped(text), '\n'))
}

// edited checks the exchanges of a recording after an edit of each.
func edited(t *testing.T, b suite.Broken, edit func(*contract.Exchange)) (all []contract.Exchange, r *contract.Report) {
	var evidence check.Evidence
	for ex, err := range har.ReadFile(b.Path) {
		if err != nil || ex.LeftOut != "" {
			t.Fatal(err, ex.LeftOut)
		}
		edit(&ex)
		all = append(all, ex)
		evidence.Merge(b.Checker.Check(ex))
	}
	return all, b.Checker.Report(&evidence)
}

func example(t *testing.T, f *contract.Finding, isRequest bool, bad, good []contract.Exchange) explain.Example {
	e := explain.Example{
		Where: f.Where(), Expected: f.Expected, Actual: f.Actual,
		Spec: specExcerpt(t, f, isRequest),
		Diff: diff(message(f, bad), message(f, good)),
	}
	if !slices.Equal(e.Bad(), message(f, bad)) || !slices.Equal(e.Good(), message(f, good)) {
		t.Errorf("the lines that differ are not those of the messages:\n%s", strings.Join(e.Diff, "\n"))
	}
	e.Diff = excerpt(e.Diff, f)
	return e
}

// message writes exchanges as lines: of a finding about a request the request, of another one the response, too.
func message(f *contract.Finding, exchanges []contract.Exchange) (lines []string) {
	for i, ex := range exchanges {
		if i > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, ex.Method+" "+ex.URL.RequestURI())
		if f.Status == contract.StatusRequest {
			lines = append(lines, head(requestHeader(&ex))...)
			lines = append(lines, pretty(ex.RequestBody)...)
			continue
		}
		lines = append(lines, fmt.Sprintf("HTTP/1.1 %d %s", ex.Status, http.StatusText(ex.Status)))
		lines = append(lines, head(ex.Header)...)
		lines = append(lines, pretty(ex.Body)...)
	}
	return lines
}

// requestHeader is the header with what was withheld of it.
func requestHeader(ex *contract.Exchange) http.Header {
	header := ex.RequestHeader.Clone()
	for _, withheld := range ex.Withheld {
		if name, scheme, ok := strings.Cut(withheld, ": "); ok {
			header.Set(name, scheme+" KEY")
		}
	}
	return header
}

func head(header http.Header) (lines []string) {
	for name, values := range header {
		lines = append(lines, name+": "+strings.Join(values, ", "))
	}
	slices.Sort(lines)
	return lines
}

// unescaped writes <, > and & in JSON as they are, which are in HTML and addresses.
func unescaped(text []byte) []byte {
	return []byte(strings.NewReplacer(`\u003c`, "<", `\u003e`, ">", `\u0026`, "&").Replace(string(text)))
}
