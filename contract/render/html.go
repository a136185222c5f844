package render

import (
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"html/template"
	"io"
	"strings"
	"sync"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

var (
	//go:embed html/*.tmpl
	htmlTemplates embed.FS
	//go:embed html/page.css
	htmlStyle string
	//go:embed html/page.js
	htmlScript string
)

// HTML writes the report as one page that needs nothing else, neither files nor a network: the verdict and
// what it rests on, all findings whatever opts say, with filters, and what was seen at each place of the
// responses. Without JavaScript it has the worst findings, and everything else.
//
// What comes from recordings and the spec is text on that page and nothing else: the page's own policy
// lets no script and no style run but those that are in it.
func HTML(w io.Writer, r *contract.Report, _ Options) error {
	return parsedHTML().ExecuteTemplate(w, "page", newHTMLPage(r))
}

// parsedHTML parses the templates, for those who want HTML only.
var parsedHTML = sync.OnceValue(func() *template.Template {
	return template.Must(template.ParseFS(htmlTemplates, "html/*.tmpl"))
})

// htmlPage is what the page's template needs, as text that is safe to look at.
type htmlPage struct {
	Style                 template.CSS
	Script                template.JS
	StyleHash, ScriptHash string

	Verdict, Mark, Reason string
	Homepage              string
	Basis                 htmlBasis
	Proved                []htmlShare
	Findings              htmlFindings
	Groups                []htmlGroup
	NotShown              htmlTable
	Timeline              *htmlTimeline
	Recordings            htmlTable
	Probes                htmlTable
	Baseline              *htmlBaseline
}

func newHTMLPage(r *contract.Report) htmlPage {
	// Browsers read line breaks of every kind as line feeds, and hash what they have read.
	style, script := strings.ReplaceAll(htmlStyle, "\r\n", "\n"), strings.ReplaceAll(htmlScript, "\r\n", "\n")
	return htmlPage{
		Style: template.CSS(style), StyleHash: hashOf(style),
		Script: template.JS(script), ScriptHash: hashOf(script),
		Verdict: terminal.Plain(string(r.Verdict)), Mark: htmlMarks[r.Verdict], Reason: terminal.Plain(r.Reason),
		Homepage:   homepage,
		Basis:      newHTMLBasis(r),
		Proved:     htmlShares(r.Proof),
		Findings:   newHTMLFindings(r),
		Groups:     htmlGroups(r),
		NotShown:   notShownTable(r.Proof.NotShown),
		Timeline:   newHTMLTimeline(spansOf(r)),
		Recordings: recordingsTable(r),
		Probes:     probesTable(r.Probes),
		Baseline:   newHTMLBaseline(r.Baseline),
	}
}

// htmlMarks tell verdicts apart where there is no colour.
var htmlMarks = map[contract.Verdict]string{
	contract.VerdictClean: "✓", contract.VerdictDrift: "✗", contract.VerdictInconclusive: "?",
}

// hashOf is how a Content-Security-Policy names an inline block: CSP Level 3, §2.3.1.
func hashOf(block string) string {
	sum := sha256.Sum256([]byte(block))
	return base64.StdEncoding.EncodeToString(sum[:])
}
