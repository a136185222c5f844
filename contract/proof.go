package contract

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// Proof says how much of what the spec describes the exchanges have shown. What they have not shown
// may be as the spec says, or not.
type Proof struct {
	// Statuses counts the responses that the spec documents, per operation.
	Statuses Share `json:"statuses"`
	// Properties counts the properties of their bodies; one is shown by a value other than null.
	Properties Share `json:"properties"`
	// Nulls counts the properties that may be null.
	Nulls Share `json:"nulls"`
	// Values counts the values of each enumeration, sorted by name.
	Values []ValueShare `json:"values"`
	// NotShown lists what no exchange has shown, sorted. What is below something that is listed is not.
	NotShown []NotShown `json:"not_shown"`
}

// Share is how much of a whole.
type Share struct {
	Shown int `json:"shown"`
	Of    int `json:"of"`
}

// ValueShare is how many values of an enumeration.
type ValueShare struct {
	// Name is that of the enumeration, such as "channel types" for a schema ChannelType.
	Name string `json:"name"`
	Share
}

// NotShown is something that the spec describes and that no exchange has shown.
type NotShown struct {
	// What is "status", "property", "null" or "values".
	What      string `json:"what"`
	Operation string `json:"operation"`
	// Status is the response's key in the spec: a code, a class such as 4XX, or default.
	Status string `json:"status"`
	// Place is where in the body, empty for a status.
	Place string `json:"place"`
	// Values are those of an enumeration that did not come.
	Values []string `json:"values,omitempty"`
}

// proof compares what the spec describes with the evidence.
func (s *Spec) proof(e *Evidence) Proof {
	t := &tally{spec: s, enums: map[string]*enumeration{}, proof: Proof{NotShown: []NotShown{}, Values: []ValueShare{}}}
	for _, op := range s.operations {
		for _, key := range documentedStatuses(op.responses) {
			t.response(op, key, e.seenUnder(op, key))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(t.enums)) {
		enum := t.enums[name]
		t.proof.Values = append(t.proof.Values, ValueShare{name, Share{len(enum.shown), len(enum.all)}})
	}
	slices.SortFunc(t.proof.NotShown, func(a, b NotShown) int {
		return cmp.Or(cmp.Compare(a.Operation, b.Operation), cmp.Compare(a.Status, b.Status), cmp.Compare(a.Place, b.Place), cmp.Compare(a.What, b.What))
	})
	return t.proof
}

// seenUnder sums up what was seen of the responses that a key of the spec stands for, by their place;
// nil when there was no such response.
func (e *Evidence) seenUnder(op *operation, key string) map[string]*Property {
	var seen map[string]*Property
	for at := range e.exchanges {
		if at.operation == op.id && responseKey(op.responses, at.status) == key {
			seen = map[string]*Property{}
		}
	}
	if seen == nil {
		return nil
	}
	for at, p := range e.properties {
		if at.operation != op.id || responseKey(op.responses, at.status) != key {
			continue
		}
		if seen[at.place] == nil {
			seen[at.place] = &Property{}
		}
		seen[at.place].merge(p)
	}
	return seen
}

// tally counts what was shown.
type tally struct {
	spec  *Spec
	proof Proof
	enums map[string]*enumeration
}

type enumeration struct{ all, shown map[string]bool }

func (t *tally) response(op *operation, key string, seen map[string]*Property) {
	t.proof.Statuses.Of++
	if seen == nil {
		t.proof.NotShown = append(t.proof.NotShown, NotShown{What: "status", Operation: op.id, Status: key})
	} else {
		t.proof.Statuses.Shown++
	}
	for place, promised := range t.spec.promises(op, key) {
		t.place(NotShown{Operation: op.id, Status: key, Place: place}, promised, seen)
	}
}

// place counts one place of a body. Only what is new is listed: of a response that never came, and of
// a property below one that never came, that is said already.
func (t *tally) place(at NotShown, promised *promise, seen map[string]*Property) {
	p := seen[at.Place]
	if p == nil {
		p = &Property{}
	}
	parent := seen[at.Place[:max(strings.LastIndexByte(at.Place, '/'), 0)]]
	isNew := parent != nil && parent.Seen > parent.Null
	list := func(what string, values ...string) {
		at.What, at.Values = what, values
		if isNew {
			t.proof.NotShown = append(t.proof.NotShown, at)
		}
	}
	if promised.named {
		shown := p.Seen > p.Null
		if t.proof.Properties.count(shown); !shown {
			list("property")
			isNew = false
		}
	}
	if promised.nullable {
		if t.proof.Nulls.count(p.Null > 0); p.Null == 0 {
			list("null")
		}
	}
	if missing := t.values(promised, p); len(missing) > 0 {
		list("values", missing...)
	}
}

// values counts the values of an enumeration, and returns those that did not come.
func (t *tally) values(promised *promise, p *Property) []string {
	if len(promised.enum) == 0 {
		return nil
	}
	enum := t.enums[promised.enumName]
	if enum == nil {
		enum = &enumeration{map[string]bool{}, map[string]bool{}}
		t.enums[promised.enumName] = enum
	}
	var missing []string
	for _, v := range promised.enum {
		text := enumText([]any{v})
		enum.all[text] = true
		if p.values.counts[hash(v)] > 0 {
			enum.shown[text] = true
		} else {
			missing = append(missing, text)
		}
	}
	return missing
}

func (s *Share) count(shown bool) {
	s.Of++
	if shown {
		s.Shown++
	}
}

// inWords makes a name such as ChannelType or channel_type words in the plural, which it may be in.
func inWords(name string) string {
	words := strings.Join(wordsOf(name), " ")
	for _, ending := range plurals {
		if stem, ok := strings.CutSuffix(words, ending.one); ok {
			return stem + ending.many
		}
	}
	return words
}

// plurals are endings with what they become, the first that fits.
var plurals = []struct{ one, many string }{
	{"us", "uses"}, {"ss", "sses"}, {"s", "s"}, {"x", "xes"}, {"ch", "ches"}, {"sh", "shes"},
	{"ay", "ays"}, {"ey", "eys"}, {"oy", "oys"}, {"y", "ies"}, {"", "s"},
}
