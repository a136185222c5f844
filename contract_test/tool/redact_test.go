package tool_test

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/contract/har"
	"github.com/blooio-community/blooio-go/contract/redact"
	"github.com/blooio-community/blooio-go/contract/redact/leak"
	"github.com/blooio-community/blooio-go/internal/frozen"
	"github.com/blooio-community/blooio-go/internal/race"
	"github.com/blooio-community/blooio-go/internal/suite"
)

// fingerprintsOf are what is found in exchanges.
func fingerprintsOf(checker check.Checker, exchanges []contract.Exchange) []string {
	var evidence check.Evidence
	for _, ex := range exchanges {
		evidence.Merge(checker.Check(ex))
	}
	found := map[string]bool{}
	for _, f := range checker.Report(&evidence).Findings {
		found[f.Rule+" "+f.Operation+" "+f.Location+" "+f.Fingerprint] = true
	}
	return slices.Sorted(maps.Keys(found))
}

func redactedWith(r *redact.Redactor, exchanges []contract.Exchange) []contract.Exchange {
	var all []contract.Exchange
	for _, ex := range exchanges {
		all = append(all, r.Exchange(ex))
	}
	return all
}

func exchangesIn(t *testing.T, path string) []contract.Exchange {
	t.Helper()
	var all []contract.Exchange
	for ex, err := range har.ReadFile(path) {
		if err != nil || ex.LeftOut != "" {
			t.Fatal(err, ex.LeftOut)
		}
		all = append(all, ex)
	}
	return all
}

// TestRedactionKeepsFindings redacts every broken recording and every accepted one: what is found is the
// same, also by what accepted recordings show that were redacted with the same salt.
func TestRedactionKeepsFindings(t *testing.T) {
	const salt = "test"
	for _, b := range suite.BrokenRecordings(t, testdata) {
		t.Run(b.Rule, func(t *testing.T) {
			r := redact.New(redact.Options{Spec: b.Checker.Spec, Salt: salt})
			before := exchangesIn(t, b.Path)
			want := fingerprintsOf(b.Checker, before)
			checker := b.Checker
			if checker.Accepted != nil {
				var evidence check.Evidence
				for _, path := range suite.Recordings(t, testdata, "recordings") {
					for _, ex := range redactedWith(r, exchangesIn(t, path)) {
						evidence.Merge(check.Checker{Spec: checker.Spec}.Check(ex))
					}
				}
				checker.Accepted = check.Accept(&evidence, 0)
			}
			if b.Checker.Requests {
				want = nil // what was sent is replaced, and not judged
			}
			if got := fingerprintsOf(checker, redactedWith(r, before)); !slices.Equal(got, want) {
				t.Errorf("after: %v\nbefore: %v", got, want)
			}
		})
	}
}

// TestRedactionKeepsMutants does so with every mutant of the suite.
func TestRedactionKeepsMutants(t *testing.T) {
	for name, s := range subjects(t) {
		t.Run(name, func(t *testing.T) {
			r := redact.New(redact.Options{Spec: s.Spec, Salt: "test"})
			n := 0
			trials := s.Trials()
			if race.Enabled {
				trials = some(trials)
			}
			for _, m := range trials {
				checker := check.Checker{Spec: s.Spec}
				want := fingerprintsOf(checker, m.Walk)
				if got := fingerprintsOf(checker, redactedWith(r, m.Walk)); !slices.Equal(got, want) {
					t.Errorf("%s at %s:\nafter: %v\nbefore: %v", m.Operator, m.Place, got, want)
				}
				n++
			}
			t.Logf("%d mutants found alike", n)
		})
	}
}

// TestRedactionLeavesNothing looks for every string of a recording in what becomes of it: as it is, escaped,
// percent-encoded and in base64.
func TestRedactionLeavesNothing(t *testing.T) {
	spec := suite.Groups(t)
	var paths []string
	for _, b := range suite.BrokenRecordings(t, testdata) {
		paths = append(paths, b.Path)
	}
	searched := 0
	for _, path := range append(paths, suite.Recordings(t, testdata, "recordings")...) {
		exchanges := exchangesIn(t, path)
		var file bytes.Buffer
		redactor := redact.New(redact.Options{Spec: spec, Salt: "test"})
		w := har.NewWriter(&file, har.Creator{Name: "blooio-go", Version: "1", Comment: redactor.Policy()})
		for _, ex := range redactedWith(redactor, exchanges) {
			if err := w.Write(ex); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		text := decodedToo(file.String())
		for _, ex := range exchanges {
			for s := range peopleIn(ex) {
				searched++
				for _, form := range formsOf(s) {
					if strings.Contains(text, form) {
						t.Errorf("%s: %q is still there, as %q", path, s, form)
					}
				}
			}
		}
		if leaks, err := leak.Scan(&file, path); err != nil || len(leaks) > 0 {
			t.Errorf("%v, %v", leaks, err)
		}
	}
	if searched < 200 {
		t.Errorf("only %d strings were searched for", searched)
	}
}

// peopleIn are the strings of a body that are no words of the spec or of HTTP.
func peopleIn(ex contract.Exchange) map[string]bool {
	found := map[string]bool{}
	var body any
	if json.Unmarshal(ex.Body, &body) != nil {
		return found
	}
	stringsIn(body, func(s string) {
		public := strings.Contains(string(frozen.Groups), s) && !strings.ContainsAny(s, "0123456789")
		if len(s) >= 4 && !public && s != "carrier_pigeon" && !strings.HasPrefix(s, "20") && s != "Unauthorized" && !strings.HasPrefix(s, "https://example.com") {
			found[s] = true
		}
	})
	return found
}

// formsOf are the ways in which a string can stand in a file.
func formsOf(s string) []string {
	quoted, _ := json.Marshal(s)
	twice, _ := json.Marshal(string(quoted))
	return []string{s, strings.Trim(string(quoted), `"`), strings.Trim(string(twice), `"\`), url.QueryEscape(s), url.PathEscape(s)}
}

// decodedToo is a file with what is in base64 in it.
func decodedToo(text string) string {
	var log struct {
		Log struct {
			Entries []struct {
				Response struct {
					Content struct{ Text, Encoding string }
				}
			}
		}
	}
	json.Unmarshal([]byte(text), &log)
	for _, e := range log.Log.Entries {
		if e.Response.Content.Encoding == "base64" {
			decoded, _ := base64.StdEncoding.DecodeString(e.Response.Content.Text)
			text += "\n" + string(decoded)
		}
	}
	return text
}

// A finding about a value or a name that was replaced does not show the pseudonym as if the API had sent it.
func TestFindingsOfPseudonyms(t *testing.T) {
	checker := check.Checker{Spec: suite.Groups(t)}
	ex := contract.Exchange{Method: "GET", URL: &url.URL{Scheme: "https", Host: "api.blooio.com", Path: "/v4/groups"}, Status: 200,
		Header: http.Header{"Content-Type": {"application/json"}},
		Body:   []byte(`{"data":[{"id":"jane","channel_type":"pigeon","maria":5,"created_at":"soon"}],"has_more":false,"next_cursor":null}`)}
	redacted := redact.New(redact.Options{Spec: checker.Spec, Salt: "test-salt"}).Exchange(ex)
	report := checker.Report(checker.Check(redacted))
	got := map[string]string{}
	for _, f := range report.Findings {
		got[f.Rule] = f.Actual
	}
	want := map[string]string{
		contract.RuleEnumUndocumented: "a value that is not listed (redacted)", contract.RulePatternMismatch: "string of 4 characters (redacted)",
		contract.RulePropertyUndocumented: "integer under a name that redaction has replaced", contract.RuleTypeMismatch: "string",
	}
	if !maps.Equal(got, want) {
		t.Errorf("got %q, want %q\n%s", got, want, redacted.Body)
	}
}
