package render

import (
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/render/internal/phrase"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

// SARIF writes the report as a SARIF 2.1.0 log with one run, for code scanning: every rule of the
// checker, and a result for each finding, see [locate] for its place.
func SARIF(w io.Writer, r *contract.Report, opts Options) error {
	return writeJSON(w, sarifLog{Schema: sarifSchema, Version: "2.1.0", Runs: []sarifRun{newSarifRun(r, opts)}})
}

func newSarifRun(r *contract.Report, opts Options) sarifRun {
	run := sarifRun{
		Tool:        sarifTool{sarifDriver{Name: "blooio", Version: opts.Version, SemanticVersion: semanticVersion(opts.Version), InformationURI: phrase.Homepage, Rules: sarifRules()}},
		Invocations: []sarifInvocation{newSarifInvocation(r, opts.FailOn)},
		Results:     sarifResults(r, opts),
		Bases:       sarifBases(r.Spec),
		// YAML's columns count characters, whatever they take up in UTF-16.
		ColumnKind: "unicodeCodePoints",
		Properties: map[string]any{
			"verdict": r.Verdict, "reason": phrase.Reason(r, opts.FailOn), "counts": contract.CountFindings(r.Findings), "exchanges": r.Exchanges, "coverage": phrase.Coverage(r.Coverage),
		},
	}
	if r.InconclusiveBecause != nil {
		run.Properties["inconclusive_because"] = r.InconclusiveBecause
	}
	if r.Settings != nil {
		run.Properties["settings"] = r.Settings
	}
	if r.Folded != nil {
		run.Properties["folded"] = r.Folded
	}
	if r.Spec.File != "" {
		spec := sarifArtifact{Location: specArtifact(r.Spec, opts)}
		if r.Spec.SHA256 != "" {
			spec.Hashes = map[string]string{"sha-256": r.Spec.SHA256}
		}
		run.Artifacts = []sarifArtifact{spec}
	}
	return run
}

// semanticVersion is a version if it follows semantic versioning. That of a build from source, such as "1.2.3 (from
// source)", does so with the remark as build metadata.
func semanticVersion(version string) string {
	version = strings.NewReplacer(" (", "+", ")", "", " ", "-").Replace(version)
	if !semantic().MatchString(version) {
		return ""
	}
	return version
}

var semantic = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?(\+[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?$`)
})

// sarifRules describes all rules, also those without findings: a run without results says what was looked
// for.
func sarifRules() []sarifRule {
	var list []sarifRule
	for _, rule := range contract.Rules() {
		summary, advice := phrase.Sentence(rule.Summary), phrase.Sentence(rule.Advice)
		list = append(list, sarifRule{
			ID:                   rule.Name,
			Name:                 pascalCase(rule.Name),
			ShortDescription:     sarifMessage{Text: summary},
			FullDescription:      sarifMessage{Text: summary + " " + advice},
			HelpURI:              rule.Help(),
			Help:                 sarifMessage{Text: "What to do: " + rule.Advice + ".", Markdown: summary + "\n\n**What to do:** " + rule.Advice + "."},
			DefaultConfiguration: sarifConfiguration{sarifLevel(rule.Severity)},
			Properties:           sarifTags{[]string{string(rule.Group)}},
		})
	}
	return list
}

// pascalCase turns a name in kebab case into one in the case that SARIF's examples use.
func pascalCase(name string) string {
	var b strings.Builder
	for word := range strings.SplitSeq(name, "-") {
		b.WriteString(strings.ToUpper(word[:1]) + word[1:])
	}
	return b.String()
}

// newSarifInvocation says whether the checker could do its work. Finding drift is its work, so that drift is
// not a failure. A notification of level error means that the run failed (§3.20.21).
func newSarifInvocation(r *contract.Report, failOn contract.Severity) sarifInvocation {
	invocation := sarifInvocation{ExecutionSuccessful: len(r.Interrupted) == 0, RuleConfigurationOverrides: sarifOverrides(r.Settings)}
	notify := func(level, text string) {
		invocation.ToolExecutionNotifications = append(invocation.ToolExecutionNotifications,
			sarifNotification{level, sarifMessage{Text: sarifText(text)}})
	}
	if !invocation.ExecutionSuccessful {
		notify("error", "exchanges are missing: "+phrase.Interrupted(r.Interrupted))
	}
	if entries := phrase.LeftOut(r); entries != "" {
		notify("warning", "entries of recordings were left out: "+entries)
	}
	if r.Verdict == contract.VerdictInconclusive {
		notify("warning", phrase.Headline(r, failOn))
	}
	return invocation
}

// sarifOverrides are the levels of rules that were set for all locations: SARIF has none for one of them.
func sarifOverrides(s *contract.Settings) (list []sarifOverride) {
	index := map[string]*int{}
	for i, rule := range contract.Rules() {
		index[rule.Name] = &i
	}
	for _, level := range s.Levels() {
		if level.Where != "" {
			continue
		}
		override := sarifOverride{Descriptor: sarifReference{level.Rule, index[level.Rule]}}
		if level.Level == contract.LevelOff {
			override.Configuration.Enabled = new(bool)
		} else {
			override.Configuration.Level = sarifLevel(contract.Severity(level.Level))
		}
		list = append(list, override)
	}
	return list
}

func sarifResults(r *contract.Report, opts Options) []sarifResult {
	index := map[string]*int{}
	for i, rule := range contract.Rules() {
		index[rule.Name] = &i
	}
	// Either all results say whether they are suppressed, or none does (§3.27.23); so with their state
	// (§3.27.24).
	withBaseline := r.Baseline != nil || slices.ContainsFunc(r.Findings, func(f contract.Finding) bool { return f.Baselined })
	expired := map[string]bool{} // such findings are not new either
	if r.Baseline != nil {
		for _, e := range r.Baseline.Expired {
			expired[e.Fingerprint] = true
		}
	}
	list := []sarifResult{}
	for _, f := range r.Findings {
		result := sarifResult{
			RuleID: f.Rule, RuleIndex: index[f.Rule],
			Level:           sarifLevel(f.Severity),
			Message:         sarifMessage{Text: findingMessage(r.Spec, f)},
			Locations:       []sarifLocation{newSarifLocation(r, f, opts)},
			Related:         relatedLocations(r, f, opts),
			OccurrenceCount: max(f.Occurrences, 0),
			Properties:      map[string]any{"of": f.Of, "recordings": f.Recordings},
		}
		if f.Fingerprint != "" {
			result.PartialFingerprints = map[string]string{"blooio/v1": f.Fingerprint}
		}
		if withBaseline {
			result.BaselineState, result.Suppressions = "new", suppressions(f)
			if f.Baselined || expired[f.Fingerprint] {
				result.BaselineState = "unchanged"
			}
		}
		list = append(list, result)
	}
	return list
}

// sarifLevel is §3.27.10, where the mildest level is called note.
func sarifLevel(s contract.Severity) string {
	switch s {
	case contract.SeverityError:
		return "error"
	case contract.SeverityInfo:
		return "note"
	}
	return "warning"
}

// findingMessage says what a result is about. A viewer with little room shows the first sentence (§3.11.3).
func findingMessage(spec contract.SpecInfo, f contract.Finding) string {
	parts := []string{fmt.Sprintf("%s: expected %s, got %s.", f.Where(), f.Expected, f.Actual)}
	if f.Impact != "" {
		parts = append(parts, fmt.Sprintf("Go client: %s.", f.Impact))
	}
	parts = append(parts, fmt.Sprintf("Seen %s, for example %s.", phrase.Seen(f), phrase.Example(f)))
	if line := phrase.SpecPlace(spec, f); line != "" {
		parts = append(parts, "Spec: "+line+".")
	}
	return sarifText(strings.Join(parts, " "))
}

// sarifText makes text that of a plain text message (§3.11.3).
func sarifText(text string) string { return sarifEscapes.Replace(terminal.Plain(text)) }

// Single braces are placeholders (§3.11.5), and a closing bracket before a parenthesis is part of an
// embedded link (§3.11.6), which has no escape.
var sarifEscapes = strings.NewReplacer("{", "{{", "}", "}}", "](", "] (")

// suppressions says why a finding is tolerated; an empty list says that it is not. A baseline is a file
// beside the code: external (§3.35.2).
func suppressions(f contract.Finding) []sarifSuppression {
	if !f.Baselined {
		return []sarifSuppression{}
	}
	return []sarifSuppression{{Kind: "external", Justification: f.BaselinedReason}}
}
