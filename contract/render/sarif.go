package render

import (
	"encoding/json"
	"io"
	"net/url"
	"path"
	"runtime/debug"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/blooio-community/blooio-go/contract"
)

// Where the project is, and where its rules are explained: a rule's name is its anchor.
const (
	module    = "github.com/blooio-community/blooio-go"
	homepage  = "https://" + module
	rulesPage = homepage + "/blob/main/docs/rules.md#"
)

// SARIF writes the report as a SARIF 2.1.0 log with one run, for code scanning: every rule of the
// checker, and a result for each finding at the line of the spec that it contradicts.
func SARIF(w io.Writer, r *contract.Report, _ Options) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(sarifLog{Schema: sarifSchema, Version: "2.1.0", Runs: []sarifRun{newSarifRun(r)}})
}

func newSarifRun(r *contract.Report) sarifRun {
	run := sarifRun{
		Tool:        sarifTool{sarifDriver{Name: "blooio", SemanticVersion: ownVersion(), InformationURI: homepage, Rules: sarifRules()}},
		Invocations: []sarifInvocation{newSarifInvocation(r)},
		Results:     sarifResults(r),
		// YAML's columns count characters, whatever they take up in UTF-16.
		ColumnKind: "unicodeCodePoints",
		Properties: map[string]any{
			"verdict": r.Verdict, "reason": r.Reason, "exchanges": r.Exchanges, "proved": proofText(r.Proof),
		},
	}
	if r.Spec.File != "" {
		spec := sarifArtifact{Location: sarifArtifactLocation{URI: fileURI(r.Spec.File)}}
		if r.Spec.SHA256 != "" {
			spec.Hashes = map[string]string{"sha-256": r.Spec.SHA256}
		}
		run.Artifacts = []sarifArtifact{spec}
	}
	return run
}

// ownVersion is this module's version as it was built into the program, without the v; empty for a
// build from a working copy.
func ownVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	for _, m := range append(info.Deps, &info.Main) {
		if v, found := strings.CutPrefix(m.Version, "v"); found && m.Path == module {
			return v
		}
	}
	return ""
}

// sarifRules describes all rules, those without findings too: what was looked for is part of what a
// run without results says.
func sarifRules() []sarifRule {
	var list []sarifRule
	for _, rule := range contract.Rules() {
		summary, advice := sentence(rule.Summary), sentence(rule.Advice)
		list = append(list, sarifRule{
			ID:                   rule.Name,
			Name:                 pascalCase(rule.Name),
			ShortDescription:     sarifMessage{Text: summary},
			FullDescription:      sarifMessage{Text: summary + " " + advice},
			HelpURI:              rulesPage + rule.Name,
			Help:                 sarifMessage{Text: "What to do: " + rule.Advice + ".", Markdown: summary + "\n\n**What to do:** " + rule.Advice + "."},
			DefaultConfiguration: sarifConfiguration{sarifLevel(rule.Severity)},
		})
	}
	return list
}

// newSarifInvocation says whether the checker could do its work. Drift is what it is there to find, and
// no failure of it. A notification of level error means that the run failed (§3.20.21).
func newSarifInvocation(r *contract.Report) sarifInvocation {
	why := sarifMessage{Text: sarifText(string(r.Verdict) + ": " + r.Reason)}
	switch {
	case isCutShort(r):
		return sarifInvocation{false, []sarifNotification{{"error", why}}}
	case r.Verdict == contract.VerdictInconclusive:
		return sarifInvocation{true, []sarifNotification{{"warning", why}}}
	}
	return sarifInvocation{true, nil}
}

// isCutShort tells whether a report says that exchanges are missing because a run did not end.
func isCutShort(r *contract.Report) bool {
	return r.Verdict == contract.VerdictInconclusive && strings.HasPrefix(r.Reason, "the run was cut short")
}

// fileURI makes a file's name a URI reference (§3.4.3): relative if the name is, with forward slashes,
// and percent-encoded.
func fileURI(name string) string {
	slashed := path.Clean(strings.ReplaceAll(name, `\`, "/"))
	if len(slashed) > 2 && slashed[1:3] == ":/" { // a drive of Windows
		slashed = "/" + slashed
	}
	uri := url.URL{Path: slashed}
	if path.IsAbs(slashed) {
		uri.Scheme = "file"
	}
	return uri.String()
}

// sentence gives a clause a capital and a full stop.
func sentence(clause string) string {
	first, size := utf8.DecodeRuneInString(clause)
	return string(unicode.ToUpper(first)) + clause[size:] + "."
}

// pascalCase makes a name in kebab case one in the case that rules' names have in SARIF's examples.
func pascalCase(name string) string {
	var b strings.Builder
	for word := range strings.SplitSeq(name, "-") {
		b.WriteString(strings.ToUpper(word[:1]) + word[1:])
	}
	return b.String()
}
