package render

import (
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/internal/shown"
	"github.com/blooio-community/blooio-go/contract/render/internal/phrase"
	"github.com/blooio-community/blooio-go/contract/render/text"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

const (
	// maxInCase bounds the findings in the text of a test case, because readers of JUnit XML limit its length.
	maxInCase = 50
	// groupOther is the group of unknown rules.
	groupOther contract.Group = "other"
)

// JUnit writes the report as JUnit XML, in the dialect of Jenkins' junit-10.xsd, which GitLab, CircleCI and others read
// as well: first a test case for the verdict, then one for each rule, in a suite for each group of rules. A case fails
// for findings of severity error that are not baselined, and for milder ones from opts.FailOn on. It is skipped if the
// report has no evidence about its rule. Otherwise it passes and lists further findings in its output. The case of the
// verdict is skipped if rules fail, so that failures do not count twice. For an interrupted run it is an error.
func JUnit(w io.Writer, r *contract.Report, opts Options) error {
	doc := junitSuites{Name: "blooio check", Suites: append([]junitSuite{verdictSuite(r, opts)}, ruleSuites(r, opts)...)}
	doc.tally()
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", "  ")
	if err := enc.Encode(doc); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

// verdictSuite has one case, whose outcome is the verdict.
func verdictSuite(r *contract.Report, opts Options) junitSuite {
	why := terminal.Plain(phrase.Headline(r, opts.FailOn))
	verdict := junitCase{Name: "verdict", Class: "contract", Output: &junitText{summaryOf(r, opts)}}
	switch {
	case unverified(r) && len(r.Interrupted) > 0:
		verdict.Error = &junitOutcome{Message: why, Type: "interrupted"}
	case unverified(r):
		verdict.Skipped = &junitOutcome{Message: why}
	case r.Fails(failing(opts)):
		verdict.Skipped = &junitOutcome{Message: why + ": see the cases that failed"}
	}
	return junitSuite{Name: "contract", Properties: &junitProperties{junitFacts(r)}, Cases: []junitCase{verdict}}
}

// failing returns the severity from which findings make a case fail: error, or a milder one if that makes the run fail.
func failing(opts Options) contract.Severity {
	if opts.FailOn != "" && opts.FailOn.Compare(contract.SeverityError) < 0 {
		return opts.FailOn
	}
	return contract.SeverityError
}

// junitFacts names the spec, and counts what the report does not list.
func junitFacts(r *contract.Report) []junitProperty {
	facts := []junitProperty{
		{"spec.file", terminal.Plain(r.Spec.File)}, {"spec.title", terminal.Plain(r.Spec.Title)},
		{"spec.version", terminal.Plain(r.Spec.Version)}, {"spec.sha256", terminal.Plain(r.Spec.SHA256)},
	}
	if len(r.InconclusiveBecause) > 0 {
		causes := fmt.Sprint(r.InconclusiveBecause)
		facts = append(facts, junitProperty{"inconclusive_because", terminal.Plain(strings.Trim(causes, "[]"))})
	}
	if settings := phrase.Settings(r.Settings); settings != "" {
		facts = append(facts, junitProperty{"settings", settings})
	}
	if f := r.Folded; f != nil {
		facts = append(facts, junitProperty{"folded.findings", strconv.Itoa(f.Findings)},
			junitProperty{"folded.observations", strconv.Itoa(f.Observations)}, junitProperty{"folded.candidates", strconv.Itoa(f.Candidates)})
	}
	return facts
}

// summaryOf returns the text report without its findings.
func summaryOf(r *contract.Report, opts Options) string {
	rest := *r
	rest.Verdict, rest.Reason, rest.Findings = contract.Verdict(terminal.Plain(string(r.Verdict))), phrase.Reason(r, opts.FailOn), nil
	return "\n" + text.Summary(&rest)
}

// ruleSuites returns a suite for each group of rules, in the order of the groups. Unknown rules come last.
func ruleSuites(r *contract.Report, opts Options) []junitSuite {
	findings := map[string][]contract.Finding{}
	rules := contract.Rules()
	for _, f := range r.Findings {
		if _, known := contract.RuleNamed(f.Rule); !known && findings[f.Rule] == nil {
			rules = append(rules, contract.Rule{Name: f.Rule, Group: groupOther})
		}
		findings[f.Rule] = append(findings[f.Rule], f)
	}
	cases := map[contract.Group][]junitCase{}
	for _, rule := range rules {
		cases[rule.Group] = append(cases[rule.Group], ruleCase(r, rule, findings[rule.Name], opts))
	}
	var suites []junitSuite
	for _, group := range append(contract.Groups(), groupOther) {
		if len(cases[group]) > 0 {
			suites = append(suites, junitSuite{Name: suiteName(group), Cases: cases[group]})
		}
	}
	return suites
}

func suiteName(group contract.Group) string { return "contract." + string(group) }

// ruleCase returns the test case of one rule.
func ruleCase(r *contract.Report, rule contract.Rule, findings []contract.Finding, opts Options) junitCase {
	c := junitCase{Name: terminal.Plain(rule.Name), Class: suiteName(rule.Group)}
	failing, tolerated := split(findings, func(f contract.Finding) bool {
		return f.Severity.Compare(failing(opts)) >= 0 && !f.Baselined
	})
	if len(findings) == 0 {
		c.Skipped = whySkipped(r, rule)
	}
	if len(failing) > 0 {
		c.Failure = &junitOutcome{Message: firstOf(failing), Type: c.Name, Text: findingsText(r.Spec.File, failing)}
	}
	if len(tolerated) > 0 {
		c.Output = &junitText{findingsText(r.Spec.File, tolerated)}
	}
	return c
}

// whySkipped says why a report without findings of a rule does not show that all is well, nil if it does.
func whySkipped(r *contract.Report, rule contract.Rule) *junitOutcome {
	switch group := rule.Group; {
	case isOff(r.Settings, rule.Name):
		return &junitOutcome{Message: "the rule is off"}
	case unverified(r):
		return &junitOutcome{Message: terminal.Plain("nothing was verified: " + r.Reason)}
	case group == contract.GroupBehaviour && r.Accepted == nil:
		return &junitOutcome{Message: "there were no accepted recordings to compare with"}
	case group == contract.GroupRequest && (r.Exchanges.Requests == nil || r.Exchanges.Requests.Judged == 0):
		return &junitOutcome{Message: "no requests were checked"}
	case group == contract.GroupProbe && len(r.Probes) == 0:
		return &junitOutcome{Message: "no probes were sent"}
	}
	return nil
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

// firstOf describes the first finding in one line, with the number of others.
func firstOf(findings []contract.Finding) string {
	first := findings[0]
	message := fmt.Sprintf("%s: expected %s, got %s", first.Where(), first.Expected, first.Actual)
	if more := len(findings) - 1; more > 0 {
		message += ", and " + shown.Count(more, "more finding")
	}
	return terminal.Plain(message)
}

// findingsText has the findings as the text report has them.
func findingsText(file string, findings []contract.Finding) string {
	listed := text.Findings(file, findings[:min(len(findings), maxInCase)])
	if more := len(findings) - maxInCase; more > 0 {
		listed += fmt.Sprintf("\n%s\n", shown.Count(more, "more finding"))
	}
	return listed
}

// The types are the elements of junit-10.xsd that a report needs, with their attributes in order. Times are 0, because
// a report does not know how long a check took, and some readers require a number.
type (
	junitSuites struct {
		XMLName  xml.Name     `xml:"testsuites"`
		Name     string       `xml:"name,attr"`
		Time     junitTime    `xml:"time,attr"`
		Tests    int          `xml:"tests,attr"`
		Failures int          `xml:"failures,attr"`
		Errors   int          `xml:"errors,attr"`
		Suites   []junitSuite `xml:"testsuite"`
	}

	junitSuite struct {
		Name       string           `xml:"name,attr"`
		Tests      int              `xml:"tests,attr"`
		Failures   int              `xml:"failures,attr"`
		Errors     int              `xml:"errors,attr"`
		Time       junitTime        `xml:"time,attr"`
		Skipped    int              `xml:"skipped,attr"`
		Properties *junitProperties `xml:"properties"`
		Cases      []junitCase      `xml:"testcase"`
	}

	junitProperties struct {
		List []junitProperty `xml:"property"`
	}
	junitProperty struct {
		Name  string `xml:"name,attr"`
		Value string `xml:"value,attr"`
	}

	junitCase struct {
		Name    string        `xml:"name,attr"`
		Time    junitTime     `xml:"time,attr"`
		Class   string        `xml:"classname,attr"`
		Skipped *junitOutcome `xml:"skipped"`
		Error   *junitOutcome `xml:"error"`
		Failure *junitOutcome `xml:"failure"`
		Output  *junitText    `xml:"system-out"`
	}

	// junitOutcome is what an element skipped, error or failure holds.
	junitOutcome struct {
		Type    string `xml:"type,attr,omitempty"`
		Message string `xml:"message,attr"`
		Text    string `xml:",cdata"`
	}
	junitText struct {
		Text string `xml:",cdata"`
	}

	junitTime struct{}
)

func (junitTime) MarshalText() ([]byte, error) { return []byte("0"), nil }

// tally counts the outcomes of each suite and in total.
func (doc *junitSuites) tally() {
	for i := range doc.Suites {
		suite := &doc.Suites[i]
		suite.Tests = len(suite.Cases)
		for _, c := range suite.Cases {
			suite.Failures += has(c.Failure)
			suite.Errors += has(c.Error)
			suite.Skipped += has(c.Skipped)
		}
		doc.Tests += suite.Tests
		doc.Failures += suite.Failures
		doc.Errors += suite.Errors
	}
}

func has(outcome *junitOutcome) int {
	if outcome == nil {
		return 0
	}
	return 1
}
