package contract

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// Evidence is what has been seen so far: how many exchanges, what was wrong with them, and what
// stood at every place. It merges, in any order. The zero value is no evidence.
type Evidence struct {
	total, checked, unmatched, inconclusive int
	shown                                   int           // exchanges that show something of the contract
	listed, items                           int           // pages of lists, and the items on them
	blanks                                  map[blank]int // those that show nothing, and why
	interrupted                             []string      // why the capture of exchanges ended early

	recordings map[string]RecordingCount
	exchanges  map[exchangeKey]int
	findings   map[findingKey]*sighting
	notes      map[noteKey]*sighting // what may become a finding, see settle
	properties map[propertyKey]*Property
	pages      []page
	firstPages map[pageKey]bool // those that came without a cursor
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

// parent is the place of the object that a property is one of.
func (k propertyKey) parent() propertyKey {
	k.place = k.place[:max(strings.LastIndexByte(k.place, '/'), 0)]
	return k
}

// source is where an exchange came from.
type source struct {
	recording string
	index     int
}

// sighting is a finding as it is gathered.
type sighting struct {
	Finding          // of the occurrence that sorts first
	at      []string // where a client would read, while the exchange is being checked
	first   source
	actual  []string // the first few different ones, sorted
	in      map[string]struct{}
}

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
		e.notes = map[noteKey]*sighting{}
		e.firstPages = map[pageKey]bool{}
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
	e.listed += other.listed
	e.items += other.items
	e.interrupted = append(e.interrupted, other.interrupted...)
	for reason, n := range other.blanks {
		e.blanks[reason] += n
	}
	for name, n := range other.recordings {
		e.recordings[name] = e.recordings[name].merge(n)
	}
	for key, n := range other.exchanges {
		e.exchanges[key] += n
	}
	mergeSightings(e.findings, other.findings)
	mergeSightings(e.notes, other.notes)
	maps.Copy(e.firstPages, other.firstPages)
	e.pages = append(e.pages, other.pages...)
	for key, p := range other.properties {
		e.property(key).merge(p)
	}
}

// Progress says how far checking has come: how many pages of lists there were, how many items on them,
// and how many findings so far. Some findings only the report draws from the whole.
func (e *Evidence) Progress() (pages, items, findings int) {
	return e.listed, e.items, len(e.findings)
}

// Interrupt notes that exchanges are missing, and why in a few words: a live run that was cut
// short proves nothing about what did not come.
func (e *Evidence) Interrupt(reason string) {
	e.interrupted = append(e.interrupted, reason)
}

// add adds one occurrence of a finding. Its severity is the rule's, unless it has another.
func (e *Evidence) add(f Finding, at []string, from source) {
	sight(e.findings, findingKey{f.Rule, f.Operation, f.Status, f.Place}, newSighting(f, at, from))
}

// newSighting is one occurrence of a finding.
func newSighting(f Finding, at []string, from source) *sighting {
	f.Severity = cmp.Or(f.Severity, ruleByName[f.Rule].Severity)
	f.Occurrences = 1
	return &sighting{
		Finding: f, at: slices.Clone(at), first: from, actual: []string{f.Actual},
		in: map[string]struct{}{from.recording: {}},
	}
}

func mergeSightings[K comparable](into, from map[K]*sighting) {
	for key, s := range from {
		sight(into, key, s)
	}
}

// sight adds a sighting to those of the same key.
func sight[K comparable](all map[K]*sighting, key K, s *sighting) {
	known := all[key]
	if known == nil {
		clone := *s
		clone.actual = slices.Clone(s.actual)
		clone.in = maps.Clone(s.in)
		all[key] = &clone
		return
	}
	occurrences, worst := known.Occurrences+s.Occurrences, known.Severity
	if s.Severity.rank() > worst.rank() {
		worst = s.Severity
	}
	if s.before(known) {
		known.Finding, known.at, known.first = s.Finding, s.at, s.first
	}
	known.Occurrences, known.Severity = occurrences, worst
	known.actual = fewest(append(known.actual, s.actual...))
	maps.Copy(known.in, s.in)
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
