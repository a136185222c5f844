package evidence

import (
	"testing"

	"github.com/blooio-community/blooio-go/contract"
)

func TestExamples(t *testing.T) {
	x, key := NewExamples(), FindingKey{Rule: contract.RuleNull}
	at := func(entry int) *contract.Finding {
		return &contract.Finding{ExampleRecording: "a", ExampleEntry: entry}
	}
	for i, step := range []struct {
		entry int
		want  bool
	}{{5, true}, {6, false}, {5, false}, {3, true}, {4, false}} {
		if got := x.Finding(key, at(step.entry)); got != step.want {
			t.Errorf("step %d: entry %d: %v", i, step.entry, got)
		}
	}
	if !x.Candidate(CandidateKey{}, at(9)) || x.Candidate(CandidateKey{}, at(10)) {
		t.Error("candidates are not told apart from findings, or from each other")
	}
	for range 2 {
		if none := (*Examples)(nil); !none.Finding(key, at(1)) {
			t.Error("a nil one remembers")
		}
	}
}

// At the edge of what is remembered, one more is an example each time.
func TestExamplesAreBounded(t *testing.T) {
	x := NewExamples()
	for i := range maxExamples {
		x.Finding(FindingKey{Rule: "r", Location: string(rune(i))}, &contract.Finding{})
	}
	last, more := FindingKey{Rule: "r", Location: string(rune(maxExamples - 1))}, FindingKey{Rule: "more"}
	if x.Finding(last, &contract.Finding{}) {
		t.Error("the last one that there is room for is not remembered")
	}
	for range 2 {
		if !x.Finding(more, &contract.Finding{}) {
			t.Error("one more is remembered")
		}
	}
}

// The parts of 16 recordings are remembered. With one more, they begin anew.
func TestExamplesOfRecordingsAreBounded(t *testing.T) {
	x, key := NewExamples(), FindingKey{Rule: "r"}
	name := func(i int) string { return string(rune('a' + i)) }
	for i := range maxParts {
		x.Of(name(i)).Finding(key, &contract.Finding{})
	}
	if x.Of(name(0)).Finding(key, &contract.Finding{}) || !x.Finding(key, &contract.Finding{}) {
		t.Error("a part is forgotten, or not told apart from the whole")
	}
	x.Of(name(maxParts))
	if !x.Of(name(0)).Finding(key, &contract.Finding{}) {
		t.Error("more than 16 are remembered")
	}
	if (*Examples)(nil).Of("a") != nil {
		t.Error("a nil one has parts")
	}
}
