package render_test

import (
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/render"
	"github.com/blooio-community/blooio-go/contract/render/internal/rendertest"
)

const mostMarkdown = 60 * 1024

var (
	codeSpan = regexp.MustCompile("`[^`|\\\\\n]*`")
	codeHTML = regexp.MustCompile(`<code>(?:[\pL\pN\pM\pS\pP\pZ/-]|&#\d+;)*?</code>`)
	ownLink  = regexp.MustCompile(`\[[a-z0-9-]+\]\(https://github\.com/blooio-community/blooio-go/blob/main/docs/rules\.md#[a-z0-9-]+\)`)
	ownHTML  = regexp.MustCompile(`</?(?:details|summary)>`)
	ownFence = regexp.MustCompile("(?m)^```(?:sh)?$")
	ownBold  = regexp.MustCompile(`\*\*[a-zA-Z ]+\*\*`)
)

// Outside of code nothing has a meaning in Markdown, in HTML or to a site that makes links, except what the
// format itself writes.
func TestMarkdownHostile(t *testing.T) {
	eachHostile(t, render.Markdown, func(t *testing.T, r *contract.Report, text string) {
		if !utf8.ValidString(text) || len(text) > mostMarkdown {
			t.Errorf("%d bytes, valid: %t", len(text), utf8.ValidString(text))
		}
		rest := text
		for _, own := range []*regexp.Regexp{ownFence, codeHTML, codeSpan, ownLink, ownHTML, ownBold} {
			rest = own.ReplaceAllString(rest, "")
		}
		for line := range strings.Lines(rest) {
			if strings.Contains(line, "baseline-update RECORDING") || strings.HasPrefix(line, "| ---") {
				continue
			}
			if i := strings.IndexAny(strings.TrimLeft(line, "#"), "`<>&@#*_[]\\~$!\x00\x1b\u202e"); i >= 0 {
				t.Errorf("%q is not code in %q", line[i], line)
			}
			if strings.HasPrefix(line, "|") && strings.Count(line, "|") != 8 {
				t.Errorf("a row has other columns: %q", line)
			}
		}
	})
}

// The checker's own words are written as they are.
func TestMarkdownProse(t *testing.T) {
	for _, rule := range contract.Rules() {
		if strings.ContainsAny(rule.Summary+rule.Advice, "`<>&@#*_[]\\~$!|") {
			t.Errorf("%s has a character with a meaning in Markdown", rule.Name)
		}
	}
	for reason, want := range map[string]string{
		"the run did not complete: the network failed": ": the run did not complete: the network failed\n",
		"see www.evil.example":                         ": `see www.evil.example`\n",
		"fixes GH-1":                                   ": `fixes GH-1`\n",
		"a `b` | c":                                    ": <code>a &#96;b&#96; &#124; c</code>\n",
		"ask jane@blooio.example":                      ": `ask jane@blooio.example`\n",
		"two\nlines":                                   ": two lines\n",
	} {
		r := rendertest.Reports()["inconclusive"]
		r.Reason = reason
		if text := written(t, render.Markdown, r); !strings.HasPrefix(text, "## ? inconclusive"+want) {
			t.Errorf("%q became %.100q", reason, text)
		}
	}
}

// However long a report is, its Markdown fits a comment and says what it leaves out.
func TestMarkdownFits(t *testing.T) {
	wide := manyFindings(10_000, contract.SeverityError)
	for i := range wide.Findings {
		wide.Findings[i].Expected = strings.Repeat("é町", 300)
	}
	baselined := manyFindings(10_000, contract.SeverityWarning)
	for i := range baselined.Findings[5000:] {
		baselined.Findings[5000+i].Baselined = true
	}
	for i := range 5000 {
		baselined.Baseline.Gone = append(baselined.Baseline.Gone, baselined.Baseline.Gone[0])
		baselined.Coverage.Uncovered = append(baselined.Coverage.Uncovered, contract.Uncovered{What: "property", Location: baselined.Findings[i].Location})
		baselined.Probes = append(baselined.Probes, contract.ProbeAnswer{Probe: "p"})
	}
	for name, r := range map[string]*contract.Report{"narrow": manyFindings(10_000, contract.SeverityError), "wide": wide, "baselined": baselined} {
		text := written(t, render.Markdown, r)
		if len(text) > mostMarkdown || len(text) < mostMarkdown*9/10 || !utf8.ValidString(text) {
			t.Errorf("%s: %d bytes, valid: %t", name, len(text), utf8.ValidString(text))
		}
		if strings.Count(text, "<details>") != strings.Count(text, "</details>") || !strings.HasSuffix(text, "(expires:).\n") {
			t.Errorf("%s was cut in the middle", name)
		}
		if !leftOutAddsUp(text, len(r.Findings)) && name != "baselined" {
			t.Errorf("%s does not say what it left out", name)
		}
	}
}

var leftOut = regexp.MustCompile(`\n(\d+) more findings? \([^)]+\); `)

func leftOutAddsUp(text string, findings int) bool {
	m := leftOut.FindStringSubmatch(text)
	if m == nil {
		return false
	}
	n, err := strconv.Atoi(m[1])
	return err == nil && n+strings.Count(text, "**seen**") == findings
}

// Markdown is for people: it obeys --max-findings.
func TestMarkdownMaxFindings(t *testing.T) {
	var b strings.Builder
	if err := render.Markdown(&b, manyFindings(5, contract.SeverityError), render.Options{MaxFindings: 2}); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(b.String(), "**seen**"); n != 2 || !strings.Contains(b.String(), "\n3 more findings (3 errors); `--format json` lists all.\n") {
		t.Errorf("%d findings\n%s", n, b.String())
	}
}
