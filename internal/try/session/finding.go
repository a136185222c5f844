package session

import (
	"bytes"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
)

// Finding is a finding about one answer, or about a walk, with what a person needs to act on it.
type Finding struct {
	Rule      string            `json:"rule"`
	Severity  contract.Severity `json:"severity"`
	Title     string            `json:"title"`
	Operation string            `json:"operation"`
	Status    int               `json:"status"`
	Location  string            `json:"location"`
	// Pointer leads to the first occurrence in the body, Offset is where that begins, -1 where nothing is. Pointers lead to
	// all, 200 at most.
	Pointer  string   `json:"pointer"`
	Offset   int      `json:"offset"`
	Pointers []string `json:"pointers"`
	Expected string   `json:"expected"`
	Actual   string   `json:"actual"`
	Impact   string   `json:"impact"`
	Advice   string   `json:"advice"`
	// SpecFile and SpecLine are where the description says so, SpecLines the lines around it.
	SpecFile    string     `json:"spec_file"`
	SpecLine    int        `json:"spec_line"`
	SpecLines   []SpecLine `json:"spec_lines"`
	Occurrences int        `json:"occurrences"`
	Of          int        `json:"of"`
	Help        string     `json:"help"`
	Fingerprint string     `json:"fingerprint"`
}

// SpecLine is a line of the description: its number and its text.
type SpecLine [2]any

// findings are those of a report about one body.
func (s *Session) findings(report *contract.Report, pointers map[string][]string, body []byte) []Finding {
	all := []Finding{}
	doc, err := jsondoc.Parse(body)
	if err == nil {
		defer doc.Release()
	}
	for _, f := range report.Findings {
		one := s.finding(&f)
		one.Pointers = append(one.Pointers, pointers[f.Fingerprint]...)
		if len(one.Pointers) > 0 {
			one.Pointer = one.Pointers[0]
		}
		if inBody := f.Location == "" || f.Location[0] == '/'; err == nil && inBody {
			one.Offset = offset(doc, one.Pointer)
		}
		all = append(all, one)
	}
	return all
}

// offset is where a value begins in a body, -1 if it is not there.
func offset(doc *jsondoc.Document, pointer string) int {
	var tokens []string
	for token := range jsontext.Pointer(pointer).Tokens() {
		tokens = append(tokens, token)
	}
	if value := doc.Root().Follow(tokens); value.Exists() {
		start, _ := value.Offset()
		return start
	}
	return -1
}

// finding is a finding without where it occurred.
func (s *Session) finding(f *contract.Finding) Finding {
	rule, _ := contract.RuleNamed(f.Rule)
	file := f.FileIn(s.o.Spec.File)
	return Finding{
		Rule: f.Rule, Severity: f.Severity, Title: rule.Summary, Operation: f.Operation, Status: f.Status, Location: f.Location,
		Offset: -1, Pointers: []string{}, Expected: f.Expected, Actual: f.Actual, Impact: f.Impact, Advice: rule.Advice,
		SpecFile: file, SpecLine: f.SpecLine, SpecLines: s.linesAround(file, f.SpecLine),
		Occurrences: f.Occurrences, Of: f.Of, Help: f.Help, Fingerprint: f.Fingerprint,
	}
}

const (
	around  = 3   // lines of a description, before and after
	maxLine = 300 // bytes of one
)

// linesAround are the lines of a description around one.
func (s *Session) linesAround(file string, line int) []SpecLine {
	all := []SpecLine{}
	if line <= 0 || s.o.Source == nil {
		return all
	}
	text, err := s.o.Source(file)
	if err != nil {
		return all
	}
	n := 0
	for one := range bytes.Lines(text) {
		if n++; n > line+around {
			break
		}
		if n >= line-around {
			shown := strings.ToValidUTF8(strings.TrimRight(string(one), "\r\n"), "\uFFFD")
			if len(shown) > maxLine {
				shown = cut(shown, maxLine) + "…"
			}
			all = append(all, SpecLine{n, shown})
		}
	}
	return all
}
