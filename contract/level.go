package contract

import (
	"slices"
	"strings"
)

// Level is what the findings of a rule count as: one of the severities, or [LevelOff].
type Level string

// LevelOff means that findings of the rule do not count and are not listed. A report says how many there were.
const LevelOff Level = "off"

// LevelNames lists the levels, from off to the worst.
func LevelNames() []string {
	return []string{string(LevelOff), string(SeverityInfo), string(SeverityWarning), string(SeverityError)}
}

// RuleLevel gives the findings of a rule a level other than their usual severity, everywhere or at some locations.
type RuleLevel struct {
	// Rule is the name of the rule, see [Rules].
	Rule string `json:"rule"`
	// Where is a pattern for [ParseWhere]; empty is everywhere.
	Where string `json:"where,omitempty"`
	Level Level  `json:"level"`
}

// RuleLevels are the levels of rules. If several match a finding, the last one counts. An entry with an unknown level
// or a malformed pattern matches nothing.
type RuleLevels []RuleLevel

// Settings says which rules counted as something other than usual in a report.
type Settings struct {
	// Rules has the levels that were set, in their order.
	Rules []RuleUse `json:"rules"`
	// Off is the number of findings that were turned off. The report does not list them.
	Off int `json:"off"`
	// Lowered is the number of errors that count as something milder.
	Lowered int `json:"lowered"`
}

// RuleUse is a level that was set, and how many findings it was applied to.
type RuleUse struct {
	RuleLevel
	Findings int `json:"findings"`
}

// Levels are the levels that were set, nil for none.
func (s *Settings) Levels() (levels RuleLevels) {
	if s == nil {
		return nil
	}
	for _, use := range s.Rules {
		levels = append(levels, use.RuleLevel)
	}
	return levels
}

// Apply gives findings their levels. It returns the findings that are on, those that are off, and what it did. If it
// changes a severity, UsualSeverity keeps the old one. Without any level it returns all findings unchanged, and nil
// settings.
func (l RuleLevels) Apply(findings []Finding) (on, off []Finding, s *Settings) {
	if len(l) == 0 {
		return findings, nil, nil
	}
	s = &Settings{Rules: make([]RuleUse, len(l))}
	for i, level := range l {
		s.Rules[i].RuleLevel = level
	}
	on = findings[:0:0]
	find := l.finder()
	for _, f := range findings {
		i := find(&f)
		if i >= 0 {
			s.Rules[i].Findings++
		}
		switch {
		case i < 0:
		case l[i].Level == LevelOff:
			s.Off++
			off = append(off, f)
			continue
		case Severity(l[i].Level) != f.Severity:
			f.UsualSeverity, f.Severity = f.Severity, Severity(l[i].Level)
			if f.UsualSeverity == SeverityError {
				s.Lowered++
			}
		}
		on = append(on, f)
	}
	return on, off, s
}

// Lookup returns a function that returns the level that was set for a finding, "" for none.
func (l RuleLevels) Lookup() func(*Finding) Level {
	find := l.finder()
	return func(f *Finding) Level {
		if i := find(f); i >= 0 {
			return l[i].Level
		}
		return ""
	}
}

// finder returns a function that returns the index of the level that counts for a finding, -1 for none.
func (l RuleLevels) finder() func(*Finding) int {
	patterns := make([]Where, len(l))
	byRule := map[string][]int{} // the last one first
	for i, level := range slices.Backward(l) {
		ok := slices.Contains(LevelNames(), string(level.Level))
		if level.Where != "" && ok {
			patterns[i], ok = ParseWhere(level.Where)
		}
		if ok {
			byRule[level.Rule] = append(byRule[level.Rule], i)
		}
	}
	return func(f *Finding) int {
		for _, i := range byRule[f.Rule] {
			if l[i].Where == "" || patterns[i].Matches(f) {
				return i
			}
		}
		return -1
	}
}

// Where is a pattern that matches findings by their operation, status and location.
type Where struct {
	// Operation is an operationId, or * for any.
	Operation string
	// Status is a code such as 200, a class such as 4XX, "request" for requests, or * for any.
	Status string
	// Location is a pointer in which * matches one name or index, and a last ** any number of them, or none. It is
	// empty for the response or the request as a whole. For a parameter it is "header", "query", "path" or "cookie", a
	// space, and a name or *.
	Location string
}

// Any matches anything in a [Where]; anyBelow matches anything at the end of a location.
const (
	Any      = "*"
	anyBelow = "**"
)

// ParseWhere reads a pattern such as "listGroups 200 /data/*/name". ok is false for a malformed one.
func ParseWhere(text string) (w Where, ok bool) {
	for i := 1; i < len(text); i++ {
		if text[i] != ' ' {
			continue
		}
		if status, location, _ := strings.Cut(text[i+1:], " "); isStatusPattern(status) {
			return Where{text[:i], status, location}, isLocationPattern(location) && strings.TrimSpace(text) == text
		}
	}
	return Where{}, false
}

func isStatusPattern(s string) bool {
	if s == Any || s == StatusName(StatusRequest) {
		return true
	}
	if len(s) != 3 || s[0] < '1' || s[0] > '9' {
		return false
	}
	return s[1:] == "XX" || '0' <= s[1] && s[1] <= '9' && '0' <= s[2] && s[2] <= '9'
}

func isLocationPattern(s string) bool {
	if s == "" {
		return true
	}
	if in, name := parameterIn(s); in != "" {
		return name != ""
	}
	tokens := strings.Split(s, "/")
	return tokens[0] == "" && !slices.Contains(tokens[:len(tokens)-1], anyBelow)
}

// Matches tells whether the pattern matches a finding.
func (w Where) Matches(f *Finding) bool {
	return (w.Operation == Any || w.Operation == f.Operation) && w.MatchesStatus(f.Status) && w.matchesLocation(f.Location)
}

// MatchesStatus tells whether the pattern matches a status.
func (w Where) MatchesStatus(status int) bool {
	code := StatusName(status)
	return w.Status == Any || w.Status == code || len(w.Status) == len(code) && w.Status == code[:1]+"XX"
}

func (w Where) matchesLocation(location string) bool {
	if in, _ := parameterIn(location); in != "" {
		return w.Location == ParameterLocation(in, Any) || w.Location == location ||
			in == "header" && strings.EqualFold(w.Location, location)
	}
	if w.Location == "" || location == w.Location {
		return location == w.Location
	}
	pattern, tokens := strings.Split(w.Location, "/"), strings.Split(location, "/")
	for i, want := range pattern {
		switch {
		case want == anyBelow && i == len(pattern)-1:
			return true
		case i == len(tokens) || want != Any && want != tokens[i]:
			return false
		}
	}
	return len(pattern) == len(tokens)
}
