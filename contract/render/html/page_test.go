package html_test

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	stdhtml "html"
	"io"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/render/html"
	"github.com/blooio-community/blooio-go/contract/render/internal/rendertest"
	"github.com/blooio-community/blooio-go/internal/golden"
	"github.com/blooio-community/blooio-go/internal/race"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

// shared matches what is the same on every page. Golden files leave it out, so that a change of the style or the
// script touches none of them.
var shared = []*regexp.Regexp{
	regexp.MustCompile(`(?s)(<style>).*?(</style>)`),
	regexp.MustCompile(`(?s)(<script>).*?(</script>)`),
	regexp.MustCompile(`('sha256-).*?(')`),
}

func TestPages(t *testing.T) {
	for name, r := range rendertest.Reports() {
		page := written(t, r)
		for _, same := range shared {
			page = same.ReplaceAllString(page, "$1(the same in every report)$2")
		}
		golden.Compare(t, filepath.Join("testdata", name+".html"), []byte(page))
	}
}

// options give every report the same spec: numbered lines.
var options = html.Options{Spec: func(string) string { return specText }}

var specText = func() string {
	var text strings.Builder
	for i := range 100 {
		fmt.Fprintf(&text, "      line %d: {type: integer}\n", i+1)
	}
	return text.String()
}()

func written(t *testing.T, r *contract.Report) string { return writtenWith(t, r, options) }

func writtenWith(t *testing.T, r *contract.Report, options html.Options) string {
	t.Helper()
	var b strings.Builder
	if err := html.Write(&b, r, options); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// allRules is a report with so many findings, of all rules and severities, each at its own location.
func allRules(n int) *contract.Report {
	r := rendertest.Reports()["drift"]
	rules := contract.Rules()
	r.Findings = nil
	for i := range n {
		rule := rules[i%len(rules)]
		name := fmt.Sprintf("property_%d", i)
		r.Findings = append(r.Findings, contract.Finding{
			Rule: rule.Name, Severity: []contract.Severity{contract.SeverityError, contract.SeverityWarning, contract.SeverityInfo}[i*3/n],
			Operation: "listOrders", Status: 200, Location: "/orders/*/" + name, Example: "/orders/7/" + name,
			ExampleRecording: "recordings/2026/monday.har", ExampleEntry: i, Expected: "a string of at most 20 characters",
			Actual: "string of 21 characters", SpecLine: i + 1, SpecColumn: 9, Impact: "value passed through unchanged",
			Occurrences: 3, Of: 400, Recordings: 2, Fingerprint: fmt.Sprintf("%012x", i),
		})
	}
	return r
}

var (
	styleBlock  = regexp.MustCompile(`(?s)<style>(.*?)</style>`)
	scriptBlock = regexp.MustCompile(`(?s)<script>(.*?)</script>`)
	dataBlock   = regexp.MustCompile(`(?s)<script type="application/json" id="data">(.*?)</script>`)
)

func block(t *testing.T, page string, kind *regexp.Regexp) string {
	t.Helper()
	found := kind.FindAllStringSubmatch(page, -1)
	if len(found) != 1 {
		t.Fatalf("%v is in the page %d times", kind, len(found))
	}
	return found[0][1]
}

// The policy allows what is in the page, and nothing else.
func TestPolicy(t *testing.T) {
	hash := func(text string) string {
		sum := sha256.Sum256([]byte(text))
		return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
	}
	for name, r := range rendertest.Reports() {
		page := written(t, r)
		want := fmt.Sprintf(`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src %s; script-src %s; img-src data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'">`,
			hash(block(t, page, styleBlock)), hash(block(t, page, scriptBlock)))
		at := strings.Index(stdhtml.UnescapeString(page), want)
		if at < 0 || at > strings.Index(page, "<style>") {
			t.Errorf("%s: this policy is missing, or after the style: %s", name, want)
		}
	}
}

// Text from recordings and specs must stay text: the page has the same elements with the same attributes,
// whatever it says.
func TestTextStaysText(t *testing.T) {
	all := func(text string) string {
		return writtenWith(t, filled(text), html.Options{Spec: func(string) string { return text }})
	}
	harmless := elementsOf(t, all("x"))
	for _, evil := range race.Few(append(slices.Collect(maps.Values(rendertest.Hostile)), hostileHTML...), 4) {
		if evil == "" { // what has no value is hidden
			continue
		}
		page := all(evil)
		if got := elementsOf(t, page); !slices.Equal(got, harmless) {
			i := 0
			for i < min(len(got), len(harmless)) && got[i] == harmless[i] {
				i++
			}
			t.Errorf("%.200q changes the page's elements: %d of %d are the same, then comes %q", evil, i, len(harmless), got[i:][:min(1, len(got)-i)])
		}
		var data struct {
			Findings []map[string]any
		}
		if err := json.Unmarshal([]byte(block(t, page, dataBlock)), &data); err != nil {
			t.Fatalf("%q: %v", evil, err)
		}
		if got := data.Findings[0]["expected"]; got != terminal.Plain(evil) {
			t.Errorf("%q became %q", evil, got)
		}
		for _, c := range page {
			if c != '\n' && c < ' ' || c == '\u202e' || c == '\u2028' {
				t.Errorf("%q brings the character %U into the page", evil, c)
				break
			}
		}
	}
}

// hostileHTML are texts that would do something if they were anything but text.
var hostileHTML = []string{
	`<script>hacked=1</script>`, `</script><script>hacked=1</script>`, `<!--<script>`, `-->`, `]]>`, `</style><style>*{display:none}</style>`,
	`{{.}}`, `{{template "page"}}`, `${hacked=1}`, `javascript:hacked=1`, `"><img src=x onerror=hacked=1>`, `' onmouseover='hacked=1`,
	`</template><script>hacked=1</script>`, `</textarea></title></select></pre><svg onload=hacked=1>`, "`+hacked+`", `\u003cscript\u003e`,
	`__proto__`, "\x00\x1b[2J\u202e\u2028", `&lt;b&gt;&amp;`, `~1~0`, `https://example.com/`,
}

// filled is a report in which every text is the same.
func filled(text string) *contract.Report {
	r := &contract.Report{
		Recordings: make([]contract.RecordingCount, 2), Accepted: &contract.AcceptedCount{},
		Findings: make([]contract.Finding, 2), Observations: []contract.Observation{{Values: map[string]int{text: 1}, Kinds: contract.KindString, Seen: 1}},
		Coverage:    contract.Coverage{Enums: make([]contract.EnumCoverage, 1), Uncovered: []contract.Uncovered{{Values: []string{""}}}},
		Interrupted: []string{""}, Folded: &contract.Folded{Findings: 1},
		Probes:   make([]contract.ProbeAnswer, 1),
		Baseline: &contract.BaselineReport{Expired: make([]contract.BaselineEntry, 1), Gone: make([]contract.BaselineEntry, 1)},
	}
	rendertest.Fill(r, text)
	r.Recordings[0].First, r.Recordings[0].Last = time.Unix(0, 0), time.Unix(60, 0)
	r.Recordings[1].First, r.Recordings[1].Last = time.Unix(90, 0), time.Unix(120, 0)
	for i := range r.Findings {
		f := &r.Findings[i]
		f.Location, f.Example, f.SpecLine = "", "/"+strings.ReplaceAll(strings.ReplaceAll(text, "~", "~0"), "/", "~1"), 1
		f.Baselined = i == 1
		f.FirstSeen, f.LastSeen = time.Unix(60, 0), time.Unix(90, 0)
		f.FoundIn = []contract.FoundIn{{Name: text, First: time.Unix(60, 0), Last: time.Unix(60, 0)}}
		f.Request = &contract.Request{Method: text, Path: text, URL: "https://shop.example/" + text, Key: text, Body: text}
	}
	r.Observations[0].Location = ""
	return r
}

func TestWellFormed(t *testing.T) {
	for _, r := range rendertest.Reports() {
		elementsOf(t, written(t, r))
	}
}

// A browser gets few elements, and the rest as data; ten times the findings are ten times the bytes.
func TestManyFindings(t *testing.T) {
	race.SkipLarge(t)
	small, large := written(t, allRules(1_000)), written(t, allRules(10_000))
	if len(large) > 12<<20 || len(large) > 11*len(small) {
		t.Errorf("1,000 findings are %d bytes, 10,000 are %d", len(small), len(large))
	}
	if n := strings.Count(large, `<details class="finding"`); n != 51 {
		t.Errorf("%d findings are elements, want 50 and the blank one", n)
	}
	var data struct {
		Findings []struct{ Fingerprint string }
	}
	if err := json.Unmarshal([]byte(block(t, large, dataBlock)), &data); err != nil || len(data.Findings) != 10_000 || data.Findings[9_999].Fingerprint != "00000000270f" {
		t.Errorf("error %v, %d findings", err, len(data.Findings))
	}
	if !strings.Contains(large, "<noscript><p class=\"note\">These are the worst 50 of 10000 findings.") {
		t.Error("a reader without JavaScript does not learn that there is more")
	}
}

// Long tables say what they leave out.
func TestManyLocations(t *testing.T) {
	r := rendertest.Reports()["drift"]
	r.Observations = nil
	for i := range 1_500 {
		r.Observations = append(r.Observations, contract.Observation{Operation: "listOrders", Status: 200, Location: fmt.Sprintf("/p%04d", i), Seen: 1, Kinds: contract.KindString})
		r.Recordings = append(r.Recordings, contract.RecordingCount{Name: fmt.Sprint(i), Total: 1, Checked: 1})
	}
	page := written(t, r)
	for _, want := range []string{"1500 locations", ">500 more are not shown here;", ">501 more are not shown here;"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if n := strings.Count(page, "<tr>"); n > 2_020 {
		t.Errorf("%d rows", n)
	}
}

func ExampleWrite() {
	r := rendertest.Reports()["inconclusive"]
	var page strings.Builder
	html.Write(&page, r, html.Options{})
	title, _, _ := strings.Cut(page.String()[strings.Index(page.String(), "<title>"):], "\n")
	fmt.Println(title)
	// Output:
	// <title>inconclusive: Shop 1.2.3</title>
}

func BenchmarkWrite(b *testing.B) {
	r := allRules(10_000)
	for b.Loop() {
		html.Write(io.Discard, r, options)
	}
}
