package evidence

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/observe"
)

// gathered has so many findings, candidates and locations below the root, each seen twice.
func gathered(findings, candidates, locations int) *Evidence {
	e := New()
	for range 2 {
		for i := range findings {
			e.Add(contract.Finding{Rule: contract.RuleNull, Location: fmt.Sprintf("/%06d", i)})
		}
		for i := range candidates {
			e.Propose(Detail{Kind: CandidateDefault, Size: i}, contract.Finding{Rule: contract.RuleDefaultChanged}, observe.Presence{})
		}
		for i := range locations {
			e.Tree(observe.Response{}).Child(fmt.Sprintf("%06d", i)).Seen++
		}
	}
	return e
}

func (e *Evidence) counts() string {
	locations := -1 // the root is none
	for _, tree := range e.Trees {
		tree.Visit(func(string, *observe.Node, *observe.Node) { locations++ })
	}
	return fmt.Sprintf("%d %d %d, folded %d %d %d", len(e.Findings), len(e.Candidates), locations, e.Folded.Findings, e.Folded.Candidates, e.Folded.Observations)
}

// A report has room for 5,000 findings, 5,000 candidates and 10,000 locations. While exchanges are being
// added there may be twice as many.
func TestLimitOfWhatIsKept(t *testing.T) {
	tests := map[string]struct {
		findings, candidates, locations int
		bound                           func(*Evidence)
		want                            string
	}{
		"findings fit":        {5_000, 0, 0, (*Evidence).Bound, "5000 0 -1, folded 0 0 0"},
		"a finding more":      {5_001, 0, 0, (*Evidence).Bound, "5000 0 -1, folded 2 0 0"},
		"candidates fit":      {0, 5_000, 0, (*Evidence).Bound, "0 5000 -1, folded 0 0 0"},
		"a candidate more":    {0, 5_001, 0, (*Evidence).Bound, "0 5000 -1, folded 0 2 0"},
		"locations fit":       {0, 0, 10_000, (*Evidence).Bound, "0 0 10000, folded 0 0 0"},
		"a location more":     {0, 0, 10_001, (*Evidence).Bound, "0 0 10000, folded 0 0 2"},
		"room for findings":   {10_000, 0, 0, (*Evidence).Trim, "10000 0 -1, folded 0 0 0"},
		"none for one more":   {10_001, 0, 0, (*Evidence).Trim, "5000 0 -1, folded 10002 0 0"},
		"room for candidates": {0, 10_000, 0, (*Evidence).Trim, "0 10000 -1, folded 0 0 0"},
		"none for another":    {0, 10_001, 0, (*Evidence).Trim, "0 5000 -1, folded 0 10002 0"},
		"room for locations":  {0, 0, 19_999, (*Evidence).Trim, "0 0 19999, folded 0 0 0"}, // the root takes one
		"none for a location": {0, 0, 20_000, (*Evidence).Trim, "0 0 10000, folded 0 0 20000"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			e := gathered(test.findings, test.candidates, test.locations)
			test.bound(e)
			if got := e.counts(); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

// The first n are moved to the front, whatever the order was.
func TestPart(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 1))
		keys := make([]int, r.IntN(40))
		for i := range keys {
			keys[i] = r.IntN(20)
		}
		want := slices.Sorted(slices.Values(keys))
		n := r.IntN(len(keys) + 1)
		part(keys, n, cmp.Compare)
		if got := slices.Sorted(slices.Values(keys[:n])); !slices.Equal(got, want[:n]) {
			t.Fatalf("seed %d: got %v, want %v", seed, got, want[:n])
		}
	}
}

// What is turned away after a cut is what the cuts would have removed: the order of 30,000 findings and candidates
// makes no difference, and none is lost or counted twice.
func TestTurningAway(t *testing.T) {
	const n = 30_000
	add := func(order func(i int) int) string {
		e := New()
		for i := range n {
			at := order(i)
			e.Add(contract.Finding{Rule: contract.RuleNull, Location: fmt.Sprintf("/%06d", at)})
			e.Propose(Detail{Kind: CandidateDefault, Size: at}, contract.Finding{Rule: contract.RuleDefaultChanged}, observe.Presence{})
			if i%1000 == 0 {
				e.Trim()
			}
		}
		merged := New()
		merged.Merge(e)
		merged.Bound()
		if merged.Findings[FindingKey{Rule: contract.RuleNull, Location: "/004999"}] == nil {
			t.Error("one of the first findings is not there")
		}
		return merged.counts()
	}
	const want = "5000 5000 -1, folded 25000 25000 0"
	for name, order := range map[string]func(i int) int{
		"ascending":  func(i int) int { return i },
		"descending": func(i int) int { return n - 1 - i },
		"mixed":      func(i int) int { return i * 7919 % n },
	} {
		if got := add(order); got != want {
			t.Errorf("%s: got %s, want %s", name, got, want)
		}
	}
}

// Merging trims: evidence that grows is bounded all the way.
func TestLimitWhileMerging(t *testing.T) {
	for findings, want := range map[int]string{
		9_999:  "10000 0 -1, folded 0 0 0",
		10_000: "5000 0 -1, folded 10002 0 0", // all but 4,999 of them, which were seen twice each
	} {
		e, one := gathered(findings, 0, 0), New()
		one.Add(contract.Finding{Rule: contract.RuleNull}) // sorts before the others
		if e.Merge(one); e.counts() != want {
			t.Errorf("%d and one: got %s, want %s", findings, e.counts(), want)
		}
	}
}

func TestLimitOfValuesThatAFindingLists(t *testing.T) {
	tests := map[string]struct {
		values, want string
		kept         int
	}{
		"one":                {"a", "a", 1},
		"as many as fit":     {"e d c b a", "a, b, c, d, e", 5},
		"one of them twice":  {"a b c d e a", "a, b, c, d, e", 5},
		"one more":           {"f e d c b a", "a, b, c, d, e, …", 6},
		"two more":           {"g f e d c b a", "a, b, c, d, e, …", 6},
		"many, then a first": {"b c d e f g h a", "a, b, c, d, e, …", 6},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			e := New()
			var o *Occurrences
			for value := range strings.FieldsSeq(test.values) {
				o, _ = e.Add(contract.Finding{Rule: contract.RuleNull, Actual: value})
			}
			if got := o.ActualText(); got != test.want || len(o.Actuals) != test.kept {
				t.Errorf("got %s, keeps %d", got, len(o.Actuals))
			}
		})
	}
}

// The example is replaced by one that sorts before it, and by no other.
func TestLimitOfExamples(t *testing.T) {
	for name, test := range map[string]struct {
		entry int
		want  bool
	}{"before": {4, true}, "the same": {5, false}, "after": {6, false}} {
		e := New()
		at := func(entry int) contract.Finding {
			return contract.Finding{Rule: contract.RuleNull, ExampleEntry: entry}
		}
		e.Add(at(5))
		if _, isExample := e.Add(at(test.entry)); isExample != test.want {
			t.Errorf("%s: %v", name, isExample)
		}
	}
}

// The severity of a finding is the worst of its occurrences.
func TestLimitOfSeverity(t *testing.T) {
	add := func(severities ...contract.Severity) contract.Severity {
		e := New()
		var o *Occurrences
		for _, s := range severities {
			o, _ = e.Add(contract.Finding{Rule: contract.RuleNull, Severity: s})
		}
		return o.Severity
	}
	const info, warning, failure = contract.SeverityInfo, contract.SeverityWarning, contract.SeverityError
	for _, test := range []struct{ first, second, want contract.Severity }{
		{info, info, info}, {info, warning, warning}, {warning, info, warning}, {warning, failure, failure}, {failure, warning, failure},
	} {
		if got := add(test.first, test.second); got != test.want {
			t.Errorf("%s and %s: got %s", test.first, test.second, got)
		}
	}
}

// The examples of 10,000 findings are remembered.
func TestLimitOfRememberedExamples(t *testing.T) {
	x := NewExamples()
	key := func(i int) FindingKey { return FindingKey{Location: fmt.Sprint(i)} }
	for i := range 10_001 {
		if !x.Finding(key(i), &contract.Finding{}) {
			t.Fatalf("the first of %d is no example", i)
		}
	}
	if x.Finding(key(9_999), &contract.Finding{}) || !x.Finding(key(10_000), &contract.Finding{}) {
		t.Error("not 10,000 are remembered")
	}
}

// Values of an enumeration are restored, however few there were.
func TestLimitOfRestoredValues(t *testing.T) {
	enum := func(observe.Response, string) []observe.EnumValue {
		return []observe.EnumValue{{Text: "a", Hash: 1}, {Text: "b", Hash: 2}}
	}
	for want, values := range map[string]map[string]int{"0 0 of 0": nil, "1 0 of 1": {"a": 1}, "2 1 of 2": {"a": 2, "b": 1, "c": 5}} {
		r := &contract.Report{Evidence: []byte("{}"), Observations: []contract.Observation{{Location: "/a", Values: values}}}
		e, _, err := Restore(r, enum)
		if err != nil {
			t.Fatal(err)
		}
		distinct := e.Property(observe.Response{}, "/a").Distinct
		if got := fmt.Sprintf("%d %d of %d", distinct.Of(1), distinct.Of(2), len(distinct.Counts)); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}
