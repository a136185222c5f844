package render

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

func sarifResults(r *contract.Report) []sarifResult {
	index := map[string]*int{}
	for i, rule := range contract.Rules() {
		index[rule.Name] = &i
	}
	// Either all results say whether they are suppressed, or none does (§3.27.23); so with their state
	// (§3.27.24).
	baselined := r.Baseline != nil || slices.ContainsFunc(r.Findings, func(f contract.Finding) bool { return f.Known })
	list := []sarifResult{}
	for _, f := range r.Findings {
		result := sarifResult{
			RuleID: f.Rule, RuleIndex: index[f.Rule],
			Level:           sarifLevel(f.Severity),
			Message:         sarifMessage{Text: findingMessage(f)},
			Locations:       []sarifLocation{sarifLocationOf(r.Spec.File, f)},
			OccurrenceCount: max(f.Occurrences, 0),
			Properties:      map[string]any{"of": f.Of, "recordings": f.Recordings},
		}
		if f.Fingerprint != "" {
			result.PartialFingerprints = map[string]string{"blooio/v1": f.Fingerprint}
		}
		if baselined {
			result.BaselineState, result.Suppressions = baselineState(r.Baseline, f), suppressions(f)
		}
		list = append(list, result)
	}
	return list
}

// sarifLevel is §3.27.10.
func sarifLevel(s contract.Severity) string {
	switch s {
	case contract.SeverityError:
		return "error"
	case contract.SeverityInfo:
		return "note"
	}
	return "warning"
}

// findingMessage says what a result is about, what first and how often last: a viewer with little room
// shows the first sentence (§3.11.3).
func findingMessage(f contract.Finding) string {
	parts := []string{fmt.Sprintf("%s: expected %s, got %s.", findingPlace(f), f.Expected, f.Actual)}
	if f.Impact != "" {
		parts = append(parts, fmt.Sprintf("Client: %s.", f.Impact))
	}
	parts = append(parts, fmt.Sprintf("Seen %s, for instance at %s.", seenText(f), exampleText(f)))
	return sarifText(strings.Join(parts, " "))
}

// findingPlace says in one line where a finding is.
func findingPlace(f contract.Finding) string {
	return fmt.Sprintf("%s %d %s", f.Operation, f.Status, cmp.Or(f.Place, "the response"))
}

func seenText(f contract.Finding) string {
	return fmt.Sprintf("%d of %d, in %s", f.Occurrences, f.Of, count(f.Recordings, "recording", "recordings"))
}

// sarifText makes text that of a plain text message (§3.11.3).
func sarifText(text string) string { return sarifEscapes.Replace(terminal.Plain(text)) }

// Single braces are placeholders (§3.11.5), and a closing bracket before a parenthesis is part of an
// embedded link (§3.11.6), which has no escape.
var sarifEscapes = strings.NewReplacer("{", "{{", "}", "}}", "](", "] (")

func sarifLocationOf(file string, f contract.Finding) sarifLocation {
	logical := sarifLogicalLocation{
		Name: cmp.Or(f.Place, "response"), FullyQualifiedName: findingPlace(f), Kind: "property",
		Properties: map[string]any{"operation": f.Operation, "status": strconv.Itoa(f.Status), "place": f.Place},
	}
	if f.Place == "" {
		logical.Kind = "response"
	}
	location := sarifLocation{LogicalLocations: []sarifLogicalLocation{logical}}
	if file != "" {
		location.PhysicalLocation = &sarifPhysicalLocation{ArtifactLocation: sarifArtifactLocation{fileURI(file)}}
		if f.SpecLine > 0 {
			location.PhysicalLocation.Region = &sarifRegion{f.SpecLine, max(f.SpecColumn, 0)}
		}
	}
	return location
}

// baselineState tells what the baseline has from what is new (§3.27.24). An entry that has expired was
// found before all the same.
func baselineState(b *contract.BaselineReport, f contract.Finding) string {
	expired := b != nil && slices.ContainsFunc(b.Expired, func(e contract.BaselineEntry) bool { return e.Fingerprint == f.Fingerprint })
	if f.Known || expired {
		return "unchanged"
	}
	return "new"
}

// suppressions says why a finding is tolerated, and of others that they are not. A baseline is a file
// beside the code: external (§3.35.2).
func suppressions(f contract.Finding) []sarifSuppression {
	if !f.Known {
		return []sarifSuppression{}
	}
	return []sarifSuppression{{Kind: "external", Justification: f.KnownReason}}
}
