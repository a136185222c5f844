// Package html writes a report as one HTML file.
package html

import (
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"html/template"
	"io"
	"strings"
	"sync"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/internal/shown"
	"github.com/blooio-community/blooio-go/contract/render/internal/phrase"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

var (
	//go:embed *.tmpl
	templateFiles embed.FS
	//go:embed page.css
	pageStyle string
	//go:embed page.js
	pageScript string
)

// Write writes the report as one page that needs neither files nor a network: the verdict and what was
// checked, all findings with filters, and what was observed at each location of the responses. Without
// JavaScript the page has the worst findings, and everything else.
//
// Text from recordings and the spec stays text on that page: the page's own policy allows no script and no
// style but those that are in it.
func Write(w io.Writer, r *contract.Report, failOn contract.Severity) error {
	return templates().ExecuteTemplate(w, "page", newPage(r, failOn))
}

// templates parses the templates when they are first needed.
var templates = sync.OnceValue(func() *template.Template {
	return template.Must(template.ParseFS(templateFiles, "*.tmpl"))
})

// page is what the page's template needs, as text that is safe to look at.
type page struct {
	Style                 template.CSS
	Script                template.JS
	StyleHash, ScriptHash string

	Verdict, Mark, Reason string
	Homepage              string
	Basis                 basis
	Coverage              []ratio
	Findings              findings
	Groups                []group
	MoreGroups            int
	Uncovered             table
	Timeline              *timeline
	Recordings            table
	Probes                table
	Baseline              *baseline
}

func newPage(r *contract.Report, failOn contract.Severity) page {
	// Browsers read line breaks of every kind as line feeds, and hash what they have read.
	style, script := strings.ReplaceAll(pageStyle, "\r\n", "\n"), strings.ReplaceAll(pageScript, "\r\n", "\n")
	examples := examplesByRecording(r.Findings)
	groups, moreGroups := fitting(groups(r))
	return page{
		Style: template.CSS(style), StyleHash: hashOf(style),
		Script: template.JS(script), ScriptHash: hashOf(script),
		Verdict: terminal.Plain(string(r.Verdict)), Mark: phrase.Mark(r.Verdict), Reason: terminal.Plain(phrase.Reason(r, failOn)),
		Homepage:   phrase.Homepage,
		Basis:      newBasis(r, phrase.Next(r, failOn)),
		Coverage:   ratios(r.Coverage),
		Findings:   newFindings(r),
		Groups:     groups,
		MoreGroups: moreGroups,
		Uncovered:  uncoveredTable(r.Coverage.Uncovered),
		Timeline:   newTimeline(r.Recordings, examples),
		Recordings: recordingsTable(r.Recordings, examples),
		Probes:     probesTable(r.Probes),
		Baseline:   newBaseline(r.Baseline),
	}
}

// hashOf is how a Content-Security-Policy names an inline block: CSP Level 3, §2.3.1.
func hashOf(block string) string {
	sum := sha256.Sum256([]byte(block))
	return base64.StdEncoding.EncodeToString(sum[:])
}

// examplesByRecording counts findings by the recording that their example is in.
func examplesByRecording(findings []contract.Finding) map[string]int {
	n := map[string]int{}
	for _, f := range findings {
		n[f.ExampleRecording]++
	}
	return n
}

// basis says what was checked.
type basis struct {
	Spec, File, SHA256                     string
	Exchanges, Shard, Recordings, Accepted string
	Interrupted, LeftOut, Unchecked        string
	Settings                               string
	Rules                                  []string // the levels of rules that were set
	Unseen, Next, Command                  string
	Bar                                    []segment
}

func newBasis(r *contract.Report, next phrase.Advice) basis {
	x := r.Exchanges
	return basis{
		Spec: terminal.Plain(strings.TrimSpace(r.Spec.Title + " " + r.Spec.Version)),
		File: terminal.Plain(r.Spec.File), SHA256: terminal.Plain(r.Spec.SHA256),
		Exchanges: phrase.Exchanges(x), Recordings: shown.Count(len(r.Recordings), "recording"),
		Shard: phrase.Shard(r.Shard), Accepted: phrase.Accepted(r), Interrupted: terminal.Plain(phrase.Interrupted(r.Interrupted)),
		LeftOut: terminal.Plain(phrase.LeftOut(r)), Unchecked: terminal.Plain(phrase.Unchecked(r.Coverage)),
		Settings: phrase.Settings(r.Settings), Rules: ruleUses(r.Settings),
		Next: next.Text(), Command: terminal.Plain(next.Command),
		Unseen: terminal.Plain(phrase.Unseen(r.Coverage)),
		Bar:    bar(x.Total, part{"value", x.Checked - x.WithoutEvidence}, part{"null", x.WithoutEvidence}, part{"absent", x.Unmatched}),
	}
}

// maxRules bounds how many levels of rules the page lists.
const maxRules = 100

// ruleUses says which levels of rules were set.
func ruleUses(s *contract.Settings) (list []string) {
	if s == nil {
		return nil
	}
	for _, use := range s.Rules[:min(len(s.Rules), maxRules)] {
		list = append(list, terminal.Plain(phrase.RuleUse(use)))
	}
	if more := len(s.Rules) - len(list); more > 0 {
		list = append(list, shown.Count(more, "more setting"))
	}
	return list
}
