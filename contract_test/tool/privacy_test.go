package tool_test

import (
	"bytes"
	"encoding/json"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/contract/har"
	"github.com/blooio-community/blooio-go/contract/render"
	"github.com/blooio-community/blooio-go/internal/frozen"
	"github.com/blooio-community/blooio-go/internal/race"
	"github.com/blooio-community/blooio-go/internal/suite"
)

// TestReportsHoldNoValues searches every report of every recording, in every format, for every string
// of the recording: in the body, in headers and in the query.
func TestReportsHoldNoValues(t *testing.T) {
	checkers := suite.BrokenRecordings(t, testdata)
	for _, path := range suite.Recordings(t, testdata, "recordings") {
		checkers = append(checkers, suite.Broken{Path: path, Rule: "recordings " + suite.RuleOf(path), Checker: check.Checker{Spec: suite.Groups(t)}})
	}
	searched := 0
	for _, b := range race.Few(checkers, 4) {
		t.Run(b.Rule, func(t *testing.T) {
			report := b.Checker.Report(suite.EvidenceOf(t, b.Checker, b.Path))
			strings := stringsOf(t, b.Path, report)
			for _, format := range render.Names() {
				text := rendered(t, report, format, render.Options{})
				for s := range strings {
					searched++
					if holds(text, s) {
						t.Errorf("the report as %s holds %q", format, s)
					}
				}
			}
		})
	}
	if searched < 100 {
		t.Errorf("only %d strings were searched for", searched)
	}
}

// TestReportsShowValuesWhenAsked makes sure that the test above can fail.
func TestReportsShowValuesWhenAsked(t *testing.T) {
	checker := check.Checker{Spec: suite.Groups(t), Accepted: suite.Accepted(t, suite.Groups(t), testdata), ShowValues: true}
	path := filepath.Join(testdata, "broken", "behaviour", "behaviour-shape-changed.har")
	report := checker.Report(suite.EvidenceOf(t, checker, path))
	for _, format := range render.Names() {
		if format == "env" {
			continue // it has counts only
		}
		if text := rendered(t, report, format, render.Options{}); !holds(text, "(404) 555-0161") {
			t.Errorf("the report as %s does not show the value:\n%s", format, text)
		}
	}
}

func rendered(t *testing.T, report *contract.Report, format string, opts render.Options) string {
	t.Helper()
	write, err := render.ByName(format)
	if err != nil {
		t.Fatal(err)
	}
	var text bytes.Buffer
	if err := write(&text, report, opts); err != nil {
		t.Fatal(err)
	}
	return text.String()
}

// holds looks for a string as it is and as it stands in JSON, whatever the line breaks.
func holds(text, s string) bool {
	quoted, _ := json.Marshal(s)
	text = strings.Join(strings.Fields(text), " ")
	for _, form := range []string{s, strings.Trim(string(quoted), `"`)} {
		if form = strings.Join(strings.Fields(form), " "); form != "" && strings.Contains(text, form) {
			return true
		}
	}
	return false
}

// stringsOf are the strings of a recording that nobody knows but who made it: not those of the spec, nor
// tokens that a finding shows where the spec lists tokens.
func stringsOf(t *testing.T, path string, report *contract.Report) map[string]bool {
	t.Helper()
	public := string(frozen.Groups) + string(suite.ReadFile(t, testdata+"/invented.yaml")) + string(suite.ReadFile(t, testdata+"/library.yaml")) + path + string(render.JSONSchema())
	for _, f := range report.Findings {
		switch f.Rule {
		case "response-enum-value-undocumented", "response-pattern-mismatch", "response-charset-not-utf8", "response-media-type-undocumented", "request-media-type-undocumented":
			public += f.Actual
		}
	}
	found := map[string]bool{}
	add := func(s string) {
		if len(s) >= 4 && !strings.Contains(public, s) {
			found[s] = true
		}
	}
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for ex, err := range har.Read(file, path) {
		if err != nil || ex.LeftOut != "" {
			t.Fatal(err, ex.LeftOut)
		}
		public += ex.Started.Format(time.RFC3339) // the report says when the recording was made
		for _, header := range []map[string][]string{ex.Header, ex.RequestHeader} {
			for _, values := range header {
				for _, v := range values {
					add(v)
				}
			}
		}
		for _, values := range queryOf(ex.URL) {
			for _, v := range values {
				add(v)
			}
		}
		for _, text := range [][]byte{ex.Body, ex.RequestBody} {
			var body any
			if json.Unmarshal(text, &body) == nil {
				stringsIn(body, add)
			} else {
				add(string(text))
			}
		}
	}
	return found
}

func queryOf(u *url.URL) url.Values {
	if u == nil {
		return nil
	}
	return u.Query()
}

// stringsIn visits the strings in a JSON value.
func stringsIn(value any, visit func(string)) {
	switch v := value.(type) {
	case string:
		visit(v)
	case []any:
		for _, item := range v {
			stringsIn(item, visit)
		}
	case map[string]any:
		for _, item := range v {
			stringsIn(item, visit)
		}
	}
}
