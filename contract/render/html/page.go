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
	"github.com/blooio-community/blooio-go/contract/render/internal/phrase"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

var (
	//go:embed *.tmpl
	templateFiles embed.FS
	//go:embed page.css finding.css evidence.css print.css page.js keys.js
	assets embed.FS
)

// Options are settings of the page.
type Options struct {
	// FailOn is the severity from which findings make the run fail, empty for no severity.
	FailOn contract.Severity
	// Spec returns the text of a file of the spec, by the name that the report has for it, empty if it is not at hand. nil
	// shows no lines of the spec.
	Spec func(file string) string
}

// Write writes the report as one page that needs neither files nor a network: the verdict, all findings with filters,
// the coverage, and what was observed at each location of the responses. Without JavaScript the page has the worst
// findings, and everything else.
//
// Text from recordings and the spec stays text on that page: the page's own policy allows no script and no
// style but those that are in it.
func Write(w io.Writer, r *contract.Report, opts Options) error {
	return templates().ExecuteTemplate(w, "page", newPage(r, opts))
}

// templates parses the templates when they are first needed.
var templates = sync.OnceValue(func() *template.Template {
	return template.Must(template.ParseFS(templateFiles, "*.tmpl"))
})

// style and script are the page's only ones.
var (
	style  = sync.OnceValue(func() string { return asset("page.css", "finding.css", "evidence.css", "print.css") })
	script = sync.OnceValue(func() string { return asset("page.js", "keys.js") })
)

// asset joins files. Browsers read line breaks of every kind as line feeds, and hash what they have read.
func asset(names ...string) string {
	var all strings.Builder
	for _, name := range names {
		text, err := assets.ReadFile(name)
		if err != nil {
			panic("html: " + err.Error()) // it is embedded
		}
		all.WriteString(strings.ReplaceAll(string(text), "\r\n", "\n"))
	}
	return all.String()
}

// page is what the page's template needs, as text that is safe to look at.
type page struct {
	Style                 template.CSS
	Script                template.JS
	StyleHash, ScriptHash string

	Verdict, Mark, Reason string
	Homepage              string
	Run                   run
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

func newPage(r *contract.Report, opts Options) page {
	groups, moreGroups := fitting(groups(r))
	return page{
		Style: template.CSS(style()), StyleHash: hashOf(style()),
		Script: template.JS(script()), ScriptHash: hashOf(script()),
		Verdict: terminal.Plain(string(r.Verdict)), Mark: phrase.Mark(r.Verdict), Reason: terminal.Plain(phrase.Reason(r, opts.FailOn)),
		Homepage:   phrase.Homepage,
		Run:        newRun(r),
		Basis:      newBasis(r, phrase.Next(r, opts.FailOn)),
		Coverage:   ratios(r.Coverage),
		Findings:   newFindings(r, newExcerpts(opts.Spec)),
		Groups:     groups,
		MoreGroups: moreGroups,
		Uncovered:  uncoveredTable(r.Coverage.Uncovered),
		Timeline:   newTimeline(r),
		Recordings: recordingsTable(r.Recordings, findingsIn(r.Findings)),
		Probes:     probesTable(r.Probes),
		Baseline:   newBaseline(r.Baseline),
	}
}

// hashOf is how a Content-Security-Policy names an inline block: CSP Level 3, §2.3.1.
func hashOf(block string) string {
	sum := sha256.Sum256([]byte(block))
	return base64.StdEncoding.EncodeToString(sum[:])
}
