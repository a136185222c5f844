// Package explain has what a reader asks about a rule: why its findings have their severity, when a finding is a false
// alarm, and an example. [contract.Rule] has the short texts that reports need.
package explain

import (
	_ "embed"
	"encoding/json"
	"maps"
	"strings"
	"sync"

	"github.com/blooio-community/blooio-go/contract"
)

// Explanation explains a rule. Its texts are clauses, like those of [contract.Rule]: they begin with a small letter and
// have no full stop at the end.
type Explanation struct {
	// Why says why the rule has its severity.
	Why string
	// FalseAlarm says when a finding of the rule is a false alarm.
	FalseAlarm string
	Example    Example
}

// Example is an exchange, or a walk over pages, that breaks a rule, and how it would be right.
type Example struct {
	// Where, Expected and Actual are those of the finding.
	Where    string `json:"where"`
	Expected string `json:"expected"`
	Actual   string `json:"actual"`
	// Spec is the part of the spec that the example breaks, in YAML; empty for a rule that needs nothing of the spec.
	Spec []string `json:"spec,omitempty"`
	// Diff has the lines of the exchange around the finding. Each begins with - in the bad example only, with + in the
	// good one only, and with a space in both.
	Diff []string `json:"diff"`
}

// text is what is written by hand of an [Explanation].
type text struct{ why, falseAlarm string }

// texts has the text for each rule.
var texts = sync.OnceValue(func() map[string]text {
	all := map[string]text{}
	for _, group := range []map[string]text{requestTexts, announcementTexts, probeTexts, messageTexts, jsonTexts,
		propertyTexts, schemaTexts, paginationTexts, behaviourTexts} {
		maps.Copy(all, group)
	}
	return all
})

// examplesJSON has an [Example] for each rule. A test in contract_test/tool writes it from the broken recordings.
//
//go:embed examples.json
var examplesJSON []byte

var examples = sync.OnceValue(func() map[string]Example {
	all := map[string]Example{}
	if err := json.Unmarshal(examplesJSON, &all); err != nil {
		panic("contract/explain/examples.json: " + err.Error())
	}
	return all
})

// Rule explains the rule of a name, such as response-null.
func Rule(name string) (e Explanation, known bool) {
	if _, known = contract.RuleNamed(name); !known {
		return Explanation{}, false
	}
	t := texts()[name]
	return Explanation{Why: t.why, FalseAlarm: t.falseAlarm, Example: examples()[name]}, true
}

// Bad is the example that breaks the rule, in lines.
func (e Example) Bad() []string { return e.side('-') }

// Good is the example as it would be right, in lines.
func (e Example) Good() []string { return e.side('+') }

func (e Example) side(mark byte) (lines []string) {
	for _, line := range e.Diff {
		if strings.IndexByte(" "+string(mark), line[0]) >= 0 {
			lines = append(lines, line[1:])
		}
	}
	return lines
}
