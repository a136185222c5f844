package render

import (
	"cmp"
	"fmt"
	"io"
	"net/url"
	"path"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/render/internal/phrase"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

// SARIF writes the report as a SARIF 2.1.0 log with one run, for code scanning: every rule of the
// checker, and a result for each finding at the line of the spec that it contradicts.
func SARIF(w io.Writer, r *contract.Report, _ Options) error {
	return writeJSON(w, sarifLog{Schema: sarifSchema, Version: "2.1.0", Runs: []sarifRun{newSarifRun(r)}})
}

func newSarifRun(r *contract.Report) sarifRun {
	run := sarifRun{
		Tool:        sarifTool{sarifDriver{Name: "blooio", SemanticVersion: ownVersion(), InformationURI: phrase.Homepage, Rules: sarifRules()}},
		Invocations: []sarifInvocation{newSarifInvocation(r)},
		Results:     sarifResults(r),
		// YAML's columns count characters, whatever they take up in UTF-16.
		ColumnKind: "unicodeCodePoints",
		Properties: map[string]any{
			"verdict": r.Verdict, "reason": r.Reason, "exchanges": r.Exchanges, "coverage": phrase.Coverage(r.Coverage),
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
		spec := sarifArtifact{Location: sarifArtifactLocation{URI: fileURI(r.Spec.File)}}
		if r.Spec.SHA256 != "" {
			spec.Hashes = map[string]string{"sha-256": r.Spec.SHA256}
		}
		run.Artifacts = []sarifArtifact{spec}
	}
	return run
}

const module = "github.com/blooio-community/blooio-go"

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
func newSarifInvocation(r *contract.Report) sarifInvocation {
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
		notify("warning", string(r.Verdict)+": "+r.Reason)
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

func sarifResults(r *contract.Report) []sarifResult {
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
			Message:         sarifMessage{Text: findingMessage(f)},
			Locations:       []sarifLocation{newSarifLocation(r.Spec.File, f)},
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
func findingMessage(f contract.Finding) string {
	parts := []string{fmt.Sprintf("%s: expected %s, got %s.", f.Where(), f.Expected, f.Actual)}
	if f.Impact != "" {
		parts = append(parts, fmt.Sprintf("Go client: %s.", f.Impact))
	}
	parts = append(parts, fmt.Sprintf("Seen %s, for example %s.", phrase.Seen(f), phrase.Example(f)))
	return sarifText(strings.Join(parts, " "))
}

// sarifText makes text that of a plain text message (§3.11.3).
func sarifText(text string) string { return sarifEscapes.Replace(terminal.Plain(text)) }

// Single braces are placeholders (§3.11.5), and a closing bracket before a parenthesis is part of an
// embedded link (§3.11.6), which has no escape.
var sarifEscapes = strings.NewReplacer("{", "{{", "}", "}}", "](", "] (")

func newSarifLocation(file string, f contract.Finding) sarifLocation {
	logical := sarifLogicalLocation{
		Name: cmp.Or(f.Location, "response"), FullyQualifiedName: f.Where(), Kind: "property",
		Properties: map[string]any{"operation": f.Operation, "status": strconv.Itoa(f.Status), "location": f.Location},
	}
	if f.Location == "" {
		logical.Kind = "response"
	}
	location := sarifLocation{LogicalLocations: []sarifLogicalLocation{logical}}
	if file = f.FileIn(file); file != "" {
		location.PhysicalLocation = &sarifPhysicalLocation{ArtifactLocation: sarifArtifactLocation{fileURI(file)}}
		if f.SpecLine > 0 {
			location.PhysicalLocation.Region = &sarifRegion{f.SpecLine, max(f.SpecColumn, 0)}
		}
	}
	return location
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

// suppressions says why a finding is tolerated; an empty list says that it is not. A baseline is a file
// beside the code: external (§3.35.2).
func suppressions(f contract.Finding) []sarifSuppression {
	if !f.Baselined {
		return []sarifSuppression{}
	}
	return []sarifSuppression{{Kind: "external", Justification: f.BaselinedReason}}
}
