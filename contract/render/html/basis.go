package html

import (
	"strings"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/internal/shown"
	"github.com/blooio-community/blooio-go/contract/render/internal/phrase"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

// run says in the banner what there is: how many findings, of what, from when, and which program made the report.
type run struct {
	Counts            []count
	Checked, Recorded string
	Version, Command  string
}

// count is how many findings there are of a severity, or known ones.
type count struct {
	N              int
	Noun, Severity string
}

func newRun(r *contract.Report) run {
	n := contract.CountFindings(r.Findings)
	view := run{
		Checked: shown.Count(r.Exchanges.Checked, "exchange") + " in " + shown.Count(len(r.Recordings), "recording"),
		Version: terminal.Plain(r.Version), Command: terminal.Plain(r.Command),
	}
	for _, c := range []count{
		{n.Errors, "error", "error"}, {n.Warnings, "warning", "warning"}, {n.Infos, "info", "info"},
	} {
		if c.N != 1 && c.Noun != "info" {
			c.Noun += "s"
		}
		view.Counts = append(view.Counts, c)
	}
	if n.Baselined > 0 {
		view.Counts = append(view.Counts, count{n.Baselined, "known", "known"})
	}
	view.Recorded = recorded(r.Recordings)
	return view
}

// recorded says when the recordings were made, empty if none says so.
func recorded(list []contract.RecordingCount) string {
	s, spans := scaleOf(list)
	switch {
	case s.first.IsZero():
		return ""
	case !spans:
		return phrase.Time(s.first) + " UTC"
	case phrase.Time(s.first)[:10] == phrase.Time(s.last)[:10]:
		return phrase.Time(s.first) + " to " + phrase.Time(s.last)[11:] + " UTC"
	}
	return phrase.Time(s.first) + " to " + phrase.Time(s.last) + " UTC"
}

// basis says what was checked.
type basis struct {
	Spec, File, SHA256                     string
	Exchanges, Shard, Recordings, Accepted string
	Interrupted, LeftOut, Unchecked        string
	Settings                               string
	Rules                                  []string // the levels of rules that were set
	Unseen, Next, Command                  string
}

func newBasis(r *contract.Report, next phrase.Advice) basis {
	return basis{
		Spec: terminal.Plain(strings.TrimSpace(r.Spec.Title + " " + r.Spec.Version)),
		File: terminal.Plain(r.Spec.File), SHA256: terminal.Plain(r.Spec.SHA256),
		Exchanges: phrase.Exchanges(r.Exchanges), Recordings: shown.Count(len(r.Recordings), "recording"),
		Shard: phrase.Shard(r.Shard), Accepted: phrase.Accepted(r), Interrupted: terminal.Plain(phrase.Interrupted(r.Interrupted)),
		LeftOut: terminal.Plain(phrase.LeftOut(r)), Unchecked: terminal.Plain(phrase.Unchecked(r.Coverage)),
		Settings: phrase.Settings(r.Settings), Rules: ruleUses(r.Settings),
		Next: next.Text(), Command: terminal.Plain(next.Command),
		Unseen: terminal.Plain(phrase.Unseen(r.Coverage)),
	}
}

// maxRules bounds how many levels of rules the page lists.
const maxRules = 100

// ruleUses says which levels of rules were set.
func ruleUses(s *contract.Settings) (list []string) {
	if s == nil {
		return nil
	}
	for _, use := range s.Rules[:min(len(s.Rules), maxRules)] {
		list = append(list, terminal.Plain(phrase.RuleUse(use)))
	}
	if more := len(s.Rules) - len(list); more > 0 {
		list = append(list, shown.Count(more, "more setting"))
	}
	return list
}
