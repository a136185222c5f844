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
		// Columns of YAML count code points, not UTF-16 units.
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

// semanticVersion returns a semantic version, or "". In a version such as "1.2.3 (from source)" the remark becomes
// build metadata.
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

// sarifRules describes all rules, even those without findings, so that a run without results says what was checked.
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

// pascalCase converts a name from kebab case to the case of SARIF's examples.
func pascalCase(name string) string {
	var b strings.Builder
	for word := range strings.SplitSeq(name, "-") {
		b.WriteString(strings.ToUpper(word[:1]) + word[1:])
	}
	return b.String()
}

// newSarifInvocation says whether the checker could do its work. Drift is not a failure of the checker. A notification
// of level error means that the run failed (§3.20.21).
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

// sarifOverrides returns the levels of rules that were set for all locations. SARIF has none for single locations.
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
	// Either all results have suppressions, or none does (§3.27.23). The same holds for baselineState (§3.27.24).
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

// sarifLevel returns the level of §3.27.10, whose mildest is note.
func sarifLevel(s contract.Severity) string {
	switch s {
	case contract.SeverityError:
		return "error"
	case contract.SeverityInfo:
		return "note"
	}
	return "warning"
}

// findingMessage describes a finding. A viewer with little room shows only the first sentence (§3.11.3).
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

// sarifText escapes text for a plain text message (§3.11.3).
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
