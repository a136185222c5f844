package html

import (
	"fmt"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/internal/shown"
	"github.com/blooio-community/blooio-go/contract/render/internal/phrase"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

// explanation explains a rule, once for all its findings.
type explanation struct {
	Name string `json:"name"`
	Link string `json:"link"`
	// Means says what the rule reports, ToDo what to do then.
	Means string `json:"means"`
	ToDo  string `json:"todo"`
}

// finding is a finding as text. Its names in JSON are those of the slots in its template, so that the
// script can fill them in without knowing them.
type finding struct {
	// Group is the number of the group that it is listed in.
	Group       int    `json:"group"`
	Operation   string `json:"operation"`
	Rule        string `json:"rule"`
	Severity    string `json:"severity"`
	Known       string `json:"known,omitempty"`
	Where       string `json:"where"`
	Location    string `json:"location"`
	Expected    string `json:"expected"`
	Actual      string `json:"actual"`
	Client      string `json:"client,omitempty"`
	Example     string `json:"example"`
	Often       string `json:"often"`
	Seen        string `json:"seen"`
	Since       string `json:"since,omitempty"`
	Fingerprint string `json:"fingerprint"`
	Reason      string `json:"reason,omitempty"`
	Owner       string `json:"owner,omitempty"`
	Until       string `json:"until,omitempty"`
	Settings    string `json:"settings,omitempty"`
	Request     string `json:"request,omitempty"`
	Curl        string `json:"curl,omitempty"`
	skeleton
	excerpt
	About explanation `json:"-"`
	// IsOpen is true for the first one.
	IsOpen bool `json:"-"`
}

func newFinding(spec contract.SpecInfo, f contract.Finding) finding {
	view := finding{
		Operation: terminal.Plain(f.Operation), Rule: terminal.Plain(f.Rule), Severity: terminal.Plain(string(f.Severity)),
		Where: whereOf(f), Location: terminal.Plain(f.Location),
		Expected: terminal.Plain(f.Expected), Actual: terminal.Plain(f.Actual), Client: terminal.Plain(phrase.GoClient(f.Impact)),
		Example:     terminal.Plain(phrase.Example(f)),
		Often:       fmt.Sprintf("%d of %d", f.Occurrences, f.Of),
		Seen:        seen(f),
		Since:       terminal.Plain(phrase.Since(f)),
		Fingerprint: terminal.Plain(f.Fingerprint), Reason: terminal.Plain(f.BaselinedReason),
		Owner: terminal.Plain(f.BaselinedOwner), Until: terminal.Plain(f.BaselinedUntil),
		Settings: terminal.Plain(phrase.Severity(f)),
		Request:  terminal.Plain(phrase.RequestLine(f.Request)), Curl: plainLines(phrase.Curl(f.Request)),
		skeleton: skeletonOf(f),
		excerpt:  excerpt{At: terminal.Plain(phrase.SpecPlace(spec, f))},
	}
	if f.Baselined {
		view.Known = "known"
	}
	// A rule that this program does not know has neither an explanation nor a link.
	if rule, known := contract.RuleNamed(f.Rule); known {
		view.About = explanation{rule.Name, rule.Help(), phrase.Sentence(rule.Summary), phrase.Sentence(rule.Advice)}
	}
	return view
}

// whereOf says what of an operation a finding is about, and of which operation if it is not listed below it.
func whereOf(f contract.Finding) string {
	where := "in the request"
	if f.Status != contract.StatusRequest {
		where = fmt.Sprintf("in the response %d", f.Status)
	}
	if f.Baselined {
		where += " of " + terminal.Plain(f.Operation)
	}
	return where
}

// seen says how often a finding was there, of values and of recordings.
func seen(f contract.Finding) string {
	text := fmt.Sprintf("%d of %d (%s)", f.Occurrences, f.Of, percent(f.Occurrences, f.Of))
	if f.OfRecordings > 0 {
		return fmt.Sprintf("%s, in %d of %s", text, f.Recordings, shown.Count(f.OfRecordings, "recording"))
	}
	return fmt.Sprintf("%s, in %s", text, shown.Count(f.Recordings, "recording"))
}

// fact is a labelled slot of a finding.
type fact struct {
	Slot, Label, Value string
	// Code is true for what is to be read character by character.
	Code bool
}

// Facts are what a finding says below its headline, also those without a value: the script may have one.
func (f finding) Facts() []fact {
	return []fact{
		{"owner", "Owner", f.Owner, false},
		{"until", "Fails again after", f.Until, false},
		{"means", "What it means", f.About.Means, false},
		{"client", "Go client", f.Client, false},
		{"todo", "What to do", f.About.ToDo, false},
		{"since", "Since", f.Since, false},
		{"seen", "How often", f.Seen, false},
		{"settings", "Severity", f.Settings, false},
		{"example", "Example", f.Example, true},
	}
}
