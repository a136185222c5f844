package contract

import (
	"cmp"
	"slices"
	"strings"
)

// Evidence is what has been seen so far: how many exchanges, what was wrong with them, and what
// stood at every place. It merges, in any order. The zero value is no evidence.
type Evidence struct {
	total, checked, unmatched, inconclusive int
	shown                                   int           // exchanges that show something of the contract
	blanks                                  map[blank]int // those that show nothing, and why
	interrupted                             []string      // why the capture of exchanges ended early

	recordings map[string]RecordingCount
	exchanges  map[exchangeKey]int
	findings   map[findingKey]*sighting
	properties map[propertyKey]*Property
	pages      []page
}

// blank is a reason for which an exchange shows nothing of the contract.
type blank string

const (
	blankNoSuccess blank = "no exchange succeeded"
	blankNoBody    blank = "the recording leaves the bodies out"
	blankEmptyList blank = "every list was empty"
)

type exchangeKey struct {
	operation string
	status    int
}

type findingKey struct {
	rule, operation string
	status          int
	place           string
}

type propertyKey struct {
	operation string
	status    int
	place     string
}

// source is where an exchange came from.
type source struct {
	recording string
	index     int
}

// sighting is a finding as it is gathered.
type sighting struct {
	Finding // of the occurrence that sorts first
	first   source
	actual  []string // the first few different ones, sorted
	in      map[string]struct{}
}

// Property is what was seen at one place.
type Property struct {
	// Seen counts the values, null among them; Null the nulls; Absent the objects without one.
	Seen, Null, Absent int
	// kinds is the set of JSON kinds, as a bit for each of allKinds.
	kinds uint8
}

var allKinds = []string{"array", "boolean", "integer", "null", "number", "object", "string"}

func newEvidence() *Evidence {
	e := &Evidence{}
	e.init()
	return e
}

func (e *Evidence) init() {
	if e.exchanges == nil {
		e.blanks = map[blank]int{}
		e.recordings = map[string]RecordingCount{}
		e.exchanges = map[exchangeKey]int{}
		e.findings = map[findingKey]*sighting{}
		e.properties = map[propertyKey]*Property{}
	}
}

// Merge adds what other has seen. Any order of merging gives the same.
func (e *Evidence) Merge(other *Evidence) {
	e.init()
	e.total += other.total
	e.checked += other.checked
	e.unmatched += other.unmatched
	e.inconclusive += other.inconclusive
	e.shown += other.shown
	e.interrupted = append(e.interrupted, other.interrupted...)
	for reason, n := range other.blanks {
		e.blanks[reason] += n
	}
	for name, n := range other.recordings {
		known := e.recordings[name]
		e.recordings[name] = RecordingCount{name, known.Total + n.Total, known.Checked + n.Checked}
	}
	for key, n := range other.exchanges {
		e.exchanges[key] += n
	}
	for key, s := range other.findings {
		e.sight(key, s)
	}
	e.pages = append(e.pages, other.pages...)
	for key, p := range other.properties {
		e.property(key).merge(p)
	}
}

// Interrupt notes that exchanges are missing, and why in a few words: a live run that was cut
// short proves nothing about what did not come.
func (e *Evidence) Interrupt(reason string) {
	e.interrupted = append(e.interrupted, reason)
}

// add adds one occurrence of a finding. Its severity is the rule's, unless it has another.
func (e *Evidence) add(f Finding, from source) {
	f.Severity = cmp.Or(f.Severity, ruleByName[f.Rule].Severity)
	key := findingKey{f.Rule, f.Operation, f.Status, f.Place}
	f.Occurrences = 1
	e.sight(key, &sighting{
		Finding: f, first: from, actual: []string{f.Actual},
		in: map[string]struct{}{from.recording: {}},
	})
}

func (e *Evidence) sight(key findingKey, s *sighting) {
	known := e.findings[key]
	if known == nil {
		clone := *s
		clone.actual = slices.Clone(s.actual)
		clone.in = map[string]struct{}{}
		known = &clone
		known.Occurrences = 0
		e.findings[key] = known
	}
	occurrences, worst := known.Occurrences+s.Occurrences, known.Severity
	if s.Severity.rank() > worst.rank() {
		worst = s.Severity
	}
	if s.before(known) {
		known.Finding, known.first = s.Finding, s.first
	}
	known.Occurrences, known.Severity = occurrences, worst
	known.actual = fewest(append(known.actual, s.actual...))
	for recording := range s.in {
		known.in[recording] = struct{}{}
	}
}

// before orders sightings by where they are from, so that the example does not depend on the
// order of merging.
func (s *sighting) before(other *sighting) bool {
	return cmp.Or(
		cmp.Compare(s.first.recording, other.first.recording),
		s.first.index-other.first.index,
		len(s.Example)-len(other.Example),
		strings.Compare(s.Example, other.Example),
		strings.Compare(s.Expected, other.Expected),
		strings.Compare(s.Actual, other.Actual),
		s.SpecLine-other.SpecLine,
		s.SpecColumn-other.SpecColumn,
	) < 0
}

// mostActual is how many different values a finding lists.
const mostActual = 5

// fewest keeps the first few of the different values and one more, to know that there are more.
func fewest(values []string) []string {
	slices.Sort(values)
	values = slices.Compact(values)
	return values[:min(len(values), mostActual+1)]
}

func (e *Evidence) property(key propertyKey) *Property {
	p := e.properties[key]
	if p == nil {
		p = &Property{}
		e.properties[key] = p
	}
	return p
}

func (p *Property) see(kind string) {
	p.Seen++
	if kind == "null" {
		p.Null++
	}
	p.kinds |= 1 << slices.Index(allKinds, kind)
}

func (p *Property) merge(other *Property) {
	p.Seen += other.Seen
	p.Null += other.Null
	p.Absent += other.Absent
	p.kinds |= other.kinds
}

// Kinds lists the JSON kinds that were seen, sorted.
func (p *Property) Kinds() []string {
	var kinds []string
	for i, kind := range allKinds {
		if p.kinds&(1<<i) != 0 {
			kinds = append(kinds, kind)
		}
	}
	return kinds
}
