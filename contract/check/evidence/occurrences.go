package evidence

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/observe"
)

// FindingKey says what a finding is about.
type FindingKey struct {
	Rule string
	observe.Response
	Location string
}

// Occurrences is a finding as it is gathered: that of the occurrence that sorts first, with how many there
// were.
type Occurrences struct {
	contract.Finding
	// Actuals are the first few different values of Actual, sorted.
	Actuals []string `json:"actuals"`
	Places
	// Accepted is what accepted recordings show of the location.
	Accepted observe.Presence `json:"accepted,omitzero"`
	// Path leads to what a client would read of the example, while its exchange is being checked.
	Path []string `json:"-"`
}

// CandidateKind says what a candidate may become a finding of.
type CandidateKind string

const (
	// CandidateRename is a documented property that is missing, and an undocumented one beside it that would fit.
	CandidateRename CandidateKind = "rename"
	// CandidateDefault is a page that nobody set a limit for, shorter than the default and not the last.
	CandidateDefault CandidateKind = "default"
	// CandidateAnswer is the answer to a probe.
	CandidateAnswer CandidateKind = "answer"
	// CandidateStray is a page that came for a cursor that was made up.
	CandidateStray CandidateKind = "stray"
	// CandidateVanished is a property that is absent where accepted recordings have it.
	CandidateVanished CandidateKind = "vanished"
)

// Detail is what tells candidates of one kind at one location apart.
type Detail struct {
	Kind CandidateKind `json:"kind"`
	// Came is the location of the undocumented property, of a rename.
	Came string `json:"came,omitempty"`
	// Probe is the probe, of an answer.
	Probe string `json:"probe,omitempty"`
	// Size is that of a page, of a default.
	Size int `json:"size,omitempty"`
	// Content is the hash of a page's items, of a stray.
	Content uint64 `json:"content,omitempty,string"`
}

// CandidateKey says what a candidate is about.
type CandidateKey struct {
	Detail
	observe.Response
	Location string
}

// Add adds one occurrence of a finding, and tells whether it is the example now. Its severity is the rule's,
// unless it has another. It returns nil for a finding that there is no room for.
func (e *Evidence) Add(f contract.Finding) (o *Occurrences, isExample bool) {
	e.init()
	key := keyOf(&f)
	if !e.takesFinding(key, 1) {
		return nil, false
	}
	return add(e.Findings, key, f, observe.Presence{})
}

// Propose adds one occurrence of a candidate, like [Evidence.Add].
func (e *Evidence) Propose(d Detail, f contract.Finding, accepted observe.Presence) (o *Occurrences, isExample bool) {
	e.init()
	key := CandidateKey{d, observe.Response{Operation: f.Operation, Status: f.Status}, f.Location}
	if !e.takesCandidate(key, 1) {
		return nil, false
	}
	return add(e.Candidates, key, f, accepted)
}

// FoundIn returns a function that says of a finding which recordings it was in, how many could have had it, and how many of
// those before and after did not.
func (e *Evidence) FoundIn() func(FindingKey, *Occurrences) contract.Finding {
	known := map[observe.Response]dates{}
	return func(key FindingKey, o *Occurrences) contract.Finding {
		all := e.ResponsesIn[key.Response]
		if key.Status == contract.StatusRequest {
			all = e.RequestsIn[key.Operation]
		}
		f := o.Finding
		f.FoundIn = slices.Clone(o.In)
		for i := range f.FoundIn {
			in := &f.FoundIn[i]
			in.Of = max(all[in.Name], in.Exchanges)
		}
		f.Recordings = len(o.In) + len(o.Also)
		f.OfRecordings = max(len(all), f.Recordings)
		if f.FirstSeen.IsZero() {
			return f
		}
		when, ok := known[key.Response]
		if !ok {
			when = datesOf(all, e.Recordings)
			known[key.Response] = when
		}
		f.EarlierWithout, f.LaterWithout = when.before(f.FirstSeen), when.after(f.LastSeen)
		return f
	}
}

// All yields the findings and the candidates.
func (e *Evidence) All() iter.Seq[*Occurrences] {
	return func(yield func(*Occurrences) bool) {
		for _, o := range e.Findings {
			if !yield(o) {
				return
			}
		}
		for _, o := range e.Candidates {
			if !yield(o) {
				return
			}
		}
	}
}

// Of returns the candidates of one kind.
func (e *Evidence) Of(kind CandidateKind) map[CandidateKey]*Occurrences {
	all := map[CandidateKey]*Occurrences{}
	for key, o := range e.Candidates {
		if key.Kind == kind {
			all[key] = o
		}
	}
	return all
}

// Conclude makes a finding of a candidate.
func (e *Evidence) Conclude(o *Occurrences) { mergeInto(e.Findings, keyOf(&o.Finding), o) }

// Has tells whether a rule was broken at a location.
func (e *Evidence) Has(rule string, of observe.Response, location string) bool {
	return e.Findings[FindingKey{rule, of, location}] != nil
}

func keyOf(f *contract.Finding) FindingKey {
	return FindingKey{f.Rule, observe.Response{Operation: f.Operation, Status: f.Status}, f.Location}
}

func add[K comparable](all map[K]*Occurrences, key K, f contract.Finding, accepted observe.Presence) (*Occurrences, bool) {
	if f.Severity == "" {
		rule, _ := contract.RuleNamed(f.Rule)
		f.Severity = rule.Severity
	}
	f.Occurrences = 1
	here := contract.FoundIn{Name: f.ExampleRecording, Occurrences: 1}
	o := all[key]
	if o == nil {
		o = &Occurrences{Finding: f, Actuals: []string{f.Actual}, Places: Places{In: []contract.FoundIn{here}}, Accepted: accepted}
		all[key] = o
		return o, true
	}
	o.Places.add(here)
	return o, o.merge(&f, []string{f.Actual}, accepted)
}

func mergeInto[K comparable](all map[K]*Occurrences, key K, other *Occurrences) {
	if o := all[key]; o != nil {
		o.Places.merge(other.Places)
		o.merge(&other.Finding, other.Actuals, other.Accepted)
		return
	}
	clone := *other
	clone.Actuals, clone.Places, clone.Path = slices.Clone(other.Actuals), other.Places.clone(), nil
	all[key] = &clone
}

// merge adds occurrences, and tells whether the example is now one of them.
func (o *Occurrences) merge(f *contract.Finding, actuals []string, accepted observe.Presence) (isExample bool) {
	occurrences, worst := o.Finding.Occurrences+f.Occurrences, o.Severity
	first, last := earlier(o.FirstSeen, f.FirstSeen), later(o.LastSeen, f.LastSeen)
	if f.Severity.Compare(worst) > 0 {
		worst = f.Severity
	}
	if isExample = before(f, &o.Finding); isExample {
		o.Finding, o.Accepted = *f, accepted
	}
	o.Finding.Occurrences, o.Severity, o.FirstSeen, o.LastSeen = occurrences, worst, first, last
	for _, actual := range actuals {
		o.Actuals = insert(o.Actuals, actual)
	}
	o.Actuals = o.Actuals[:min(len(o.Actuals), maxActuals+1)]
	return isExample
}

// maxActuals is how many different values a finding lists. One more is kept, to know that there are more.
const maxActuals = 5

// before orders occurrences by where they are from, so that the example does not depend on the order of
// merging.
func before(a, b *contract.Finding) bool {
	return cmp.Or(
		cmp.Compare(a.ExampleRecording, b.ExampleRecording),
		a.ExampleEntry-b.ExampleEntry,
		len(a.Example)-len(b.Example),
		cmp.Compare(a.Example, b.Example),
		cmp.Compare(a.Expected, b.Expected),
		cmp.Compare(a.Actual, b.Actual),
		cmp.Compare(a.SpecFile, b.SpecFile),
		a.SpecLine-b.SpecLine,
		a.SpecColumn-b.SpecColumn,
		a.ExampleLine-b.ExampleLine,
	) < 0
}

// ActualText lists the first few different values of Actual.
func (o *Occurrences) ActualText() string {
	text := strings.Join(o.Actuals[:min(len(o.Actuals), maxActuals)], ", ")
	if len(o.Actuals) > maxActuals {
		text += ", …"
	}
	return text
}
