package render_test

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/render"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

// allRules is a report with so many findings, of all rules and severities, each at a place of its own.
func allRules(n int) *contract.Report {
	r := reports()["drift"]
	rules := contract.Rules()
	r.Findings = nil
	for i := range n {
		rule := rules[i%len(rules)]
		name := fmt.Sprintf("property_%d", i)
		r.Findings = append(r.Findings, contract.Finding{
			Rule: rule.Name, Severity: []contract.Severity{contract.SeverityError, contract.SeverityWarning, contract.SeverityInfo}[i*3/n],
			Operation: "listOrders", Status: 200, Place: "/orders/*/" + name, Example: "/orders/7/" + name,
			ExampleRecording: "recordings/2026/monday.har", ExampleEntry: i, Expected: "a string of at most 20 characters",
			Actual: "string of 21 characters", SpecLine: i + 1, SpecColumn: 9, Impact: "passed on as it is",
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

// The policy lets run what is in the page, and nothing else.
func TestHTMLPolicy(t *testing.T) {
	hash := func(text string) string {
		sum := sha256.Sum256([]byte(text))
		return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
	}
	for name, r := range reports() {
		page := written(t, render.HTML, r)
		want := fmt.Sprintf(`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src %s; script-src %s; img-src data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'">`,
			hash(block(t, page, styleBlock)), hash(block(t, page, scriptBlock)))
		at := strings.Index(html.UnescapeString(page), want)
		if at < 0 || at > strings.Index(page, "<style>") {
			t.Errorf("%s: this policy is not where it counts: %s", name, want)
		}
	}
}

// What stands in recordings and specs must be text wherever it comes to stand: the page has the same
// elements with the same attributes, whatever it says.
func TestHTMLIsTextOnly(t *testing.T) {
	harmless := elementsOf(t, written(t, render.HTML, filled("x")))
	for _, evil := range append(slices.Collect(maps.Values(hostile)), hostileHTML...) {
		if evil == "" { // what has no value is hidden
			continue
		}
		page := written(t, render.HTML, filled(evil))
		if got := elementsOf(t, page); !slices.Equal(got, harmless) {
			i := 0
			for i < min(len(got), len(harmless)) && got[i] == harmless[i] {
				i++
			}
			t.Errorf("%.200q changes the page's elements: %d of %d are the same, then comes %q", evil, i, len(harmless), got[i:][:min(1, len(got)-i)])
		}
		var data struct {
			Findings []map[string]string
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
		Findings: make([]contract.Finding, 2), Evidence: []contract.PropertyEvidence{{Forms: map[string]int{text: 1}, Units: map[string]int{text: 1}, Kinds: []string{""}, Seen: 1}},
		Proof:    contract.Proof{Values: make([]contract.ValueShare, 1), NotShown: []contract.NotShown{{Values: []string{""}}}},
		Probes:   make([]contract.ProbeAnswer, 1),
		Baseline: &contract.BaselineReport{Expired: make([]contract.BaselineEntry, 1), Gone: make([]contract.BaselineEntry, 1)},
	}
	fill(reflect.ValueOf(r), text)
	r.Recordings[0].First, r.Recordings[0].Last = time.Unix(0, 0), time.Unix(60, 0)
	r.Recordings[1].First, r.Recordings[1].Last = time.Unix(90, 0), time.Unix(120, 0)
	for i := range r.Findings {
		f := &r.Findings[i]
		f.Place, f.Example, f.SpecLine = "", "/"+strings.ReplaceAll(strings.ReplaceAll(text, "~", "~0"), "/", "~1"), 1
		f.Known = i == 1
	}
	r.Evidence[0].Place = ""
	return r
}

func TestHTMLIsWellFormed(t *testing.T) {
	for _, r := range reports() {
		elementsOf(t, written(t, render.HTML, r))
	}
}

// A browser gets few elements, and the rest as data; ten times the findings are ten times the bytes.
func TestHTMLOfManyFindings(t *testing.T) {
	small, large := written(t, render.HTML, allRules(1_000)), written(t, render.HTML, allRules(10_000))
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
func TestHTMLOfManyPlaces(t *testing.T) {
	r := reports()["drift"]
	r.Evidence = nil
	for i := range 1_500 {
		r.Evidence = append(r.Evidence, contract.PropertyEvidence{Operation: "listOrders", Status: 200, Place: fmt.Sprintf("/p%04d", i), Seen: 1, Kinds: []string{"string"}})
		r.Recordings = append(r.Recordings, contract.RecordingCount{Name: fmt.Sprint(i), Total: 1, Checked: 1})
	}
	page := written(t, render.HTML, r)
	for _, want := range []string{"1500 places", "And 500 more", "And 501 more"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if n := strings.Count(page, "<tr>"); n > 2_020 {
		t.Errorf("%d rows", n)
	}
}

func ExampleHTML() {
	r := reports()["inconclusive"]
	var page strings.Builder
	render.HTML(&page, r, render.Options{})
	title, _, _ := strings.Cut(page.String()[strings.Index(page.String(), "<title>"):], "\n")
	fmt.Println(title)
	// Output:
	// <title>inconclusive: Shop 1.2.3</title>
}

func BenchmarkHTML(b *testing.B) {
	r := allRules(10_000)
	for b.Loop() {
		render.HTML(io.Discard, r, render.Options{})
	}
}
