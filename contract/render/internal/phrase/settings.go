package phrase

import (
	"fmt"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/internal/shown"
)

// Settings says in one line which rules counted as something other than usual, and what became of their findings; it
// is empty if there are no settings.
func Settings(s *contract.Settings) string {
	if s == nil {
		return ""
	}
	var rules, rulesOff, locations, locationsOff int
	for _, use := range s.Rules {
		count := map[[2]bool]*int{
			{true, true}: &rulesOff, {true, false}: &rules, {false, true}: &locationsOff, {false, false}: &locations,
		}[[2]bool{use.Where == "", use.Level == contract.LevelOff}]
		*count++
	}
	return counted([]count{{rulesOff, "rule", " off"}, {rules, "rule", " changed"}, {locationsOff, "location", " off"}, {locations, "location", " changed"}}) +
		": " + shown.Count(s.Off, "finding") + " off, " + shown.Count(s.Lowered, "error") + " lowered"
}

type count struct {
	n          int
	noun, what string
}

// counted lists what there is at least one of.
func counted(list []count) string {
	var parts []string
	for _, c := range list {
		if c.n > 0 {
			parts = append(parts, shown.Count(c.n, c.noun)+c.what)
		}
	}
	return strings.Join(parts, ", ")
}

// RuleUse says what the level of a rule is, where, and how many findings have it.
func RuleUse(use contract.RuleUse) string {
	at := ""
	if use.Where != "" {
		at = " at " + use.Where
	}
	return fmt.Sprintf("%s%s: %s, %s", use.Rule, at, use.Level, shown.Count(use.Findings, "finding"))
}

// Severity says that a finding has another severity by the settings; it is empty if it has its usual one.
func Severity(f contract.Finding) string {
	if f.UsualSeverity == "" {
		return ""
	}
	return fmt.Sprintf("%s by the settings, otherwise %s", f.Severity, f.UsualSeverity)
}
