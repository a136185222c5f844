package evidence

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/observe"
)

// FindingKey identifies a finding.
type FindingKey struct {
	Rule string
	observe.Response
	Location string
}

// Occurrences gathers the occurrences of a finding: the finding of the one that sorts first, and how many there were.
type Occurrences struct {
	contract.Finding
	// Actuals has the first few different values of Actual, sorted.
	Actuals []string `json:"actuals"`
	Places
	// Accepted is how often accepted recordings have the location.
	Accepted observe.Presence `json:"accepted,omitzero"`
	// Path leads to the value of the example that a client would read. It is set only while the exchange is being
	// checked.
	Path []string `json:"-"`
	// Pointers lead to occurrences in bodies: the first ones, where somebody asked for them, see [Occurrences.Keep].
	Pointers []string `json:"-"`
}

// maxPointers is how many pointers to occurrences are kept of one finding.
const maxPointers = 200

// Keep keeps the names and indices that lead to an occurrence: to the example, and as a pointer to any other if it is to be
// pointed to and there is room. What concerns a body as a whole has no pointer. A nil receiver keeps nothing.
func (o *Occurrences) Keep(path func() []string, isExample, point bool) {
	if isExample {
		o.Path = path()
	}
	if !point || o == nil || len(o.Pointers) == maxPointers {
		return
	}
	var at jsontext.Pointer
	for _, token := range path() {
		at = at.AppendToken(token)
	}
	if at != "" {
		o.Pointers = append(o.Pointers, string(at))
	}
}

// CandidateKind says what a candidate may become.
type CandidateKind string

const (
	// CandidateRename is a documented property that is missing, and an undocumented one beside it whose value would
	// match.
	CandidateRename CandidateKind = "rename"
	// CandidateDefault is a page without a limit in the request that is shorter than the default limit and not the
	// last.
	CandidateDefault CandidateKind = "default"
	// CandidateAnswer is the response to a probe.
	CandidateAnswer CandidateKind = "answer"
	// CandidateStray is a page that a made-up cursor returned.
	CandidateStray CandidateKind = "stray"
	// CandidateVanished is a property that is absent where accepted recordings have it.
	CandidateVanished CandidateKind = "vanished"
)

// Detail distinguishes candidates of one kind at one location.
type Detail struct {
	Kind CandidateKind `json:"kind"`
	// Came is the location of the undocumented property of a rename.
	Came string `json:"came,omitempty"`
	// Probe is the name of the probe of an answer.
	Probe string `json:"probe,omitempty"`
	// Size is the number of items on the page of a default.
	Size int `json:"size,omitempty"`
	// Content is the hash of the items on the page of a stray.
	Content uint64 `json:"content,omitempty,string"`
}

// CandidateKey identifies a candidate.
type CandidateKey struct {
	Detail
	observe.Response
	Location string
}

// Add adds one occurrence of a finding, and tells whether it is the example now. A finding without a severity gets that
// of its rule. Add returns nil if there is no room for the finding.
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
		f.Undated = o.undated(e.Recordings)
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

// Of returns the candidates of a kind.
func (e *Evidence) Of(kind CandidateKind) map[CandidateKey]*Occurrences {
	all := map[CandidateKey]*Occurrences{}
	for key, o := range e.Candidates {
		if key.Kind == kind {
			all[key] = o
		}
	}
	return all
}

// Conclude turns a candidate into a finding.
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
		o.Pointers = append(o.Pointers, other.Pointers[:min(len(other.Pointers), maxPointers-len(o.Pointers))]...)
		return
	}
	clone := *other
	clone.Actuals, clone.Places, clone.Path, clone.Pointers = slices.Clone(other.Actuals), other.Places.clone(), nil, slices.Clone(other.Pointers)
	all[key] = &clone
}

// merge adds occurrences, and tells whether one of them is the example now.
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

// maxActuals is how many different values a finding lists. One more is kept to know whether there are more.
const maxActuals = 5

// before sorts occurrences by recording and position, so that the example does not depend on the order of merging.
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
