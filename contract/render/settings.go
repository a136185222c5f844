package render

import (
	"fmt"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/render/internal/phrase"
)

// How the formats of this package show that rules counted as something other than usual.

// settings says so in a line, and lists the levels that were set.
func (t *text) settings(s *contract.Settings) {
	if s == nil {
		return
	}
	t.field("settings", phrase.Settings(s))
	for i, use := range s.Rules {
		if i == maxEntries {
			t.field("", fmt.Sprintf("and %d more, which the other formats list", len(s.Rules)-i))
			return
		}
		t.field("", phrase.RuleUse(use))
	}
}

// isOff tells whether a rule is off at all locations.
func isOff(s *contract.Settings, rule string) bool {
	off := false
	for _, level := range s.Levels() {
		if level.Rule == rule {
			off = level.Level == contract.LevelOff && (off || level.Where == "")
		}
	}
	return off
}

// findingsOff is how many findings are off.
func findingsOff(s *contract.Settings) int {
	if s == nil {
		return 0
	}
	return s.Off
}
