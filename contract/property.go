package contract

import (
	"maps"
	"slices"
)

// Property is what was seen at one place: counts, and of values what they look like and never what
// they are.
type Property struct {
	// Seen counts the values, null among them; Null the nulls; Absent the objects without one.
	Seen, Null, Absent int
	// kinds is the set of JSON kinds, as a bit for each of allKinds.
	kinds   uint8
	texts   texts
	numbers numbers
	// values counts strings and numbers by their hash.
	values few[uint64]
}

var allKinds = []string{"array", "boolean", "integer", "null", "number", "object", "string"}

func (p *Property) see(value any) {
	p.Seen++
	p.kinds |= 1 << slices.Index(allKinds, kindOf(value))
	switch v := value.(type) {
	case nil:
		p.Null++
	case string:
		p.texts.see(v)
		if !p.values.many {
			p.values.add(hash(v), 1)
		}
	case float64:
		p.numbers.see(v)
		if !p.values.many {
			p.values.add(hash(v), 1)
		}
	}
}

func (p *Property) merge(other *Property) {
	p.Seen += other.Seen
	p.Null += other.Null
	p.Absent += other.Absent
	p.kinds |= other.kinds
	p.texts.merge(&other.texts)
	p.numbers.merge(&other.numbers)
	p.values.merge(&other.values)
}

// Kinds lists the JSON kinds that were seen, sorted.
func (p *Property) Kinds() []string {
	kinds := []string{}
	for i, kind := range allKinds {
		if p.kinds&(1<<i) != 0 {
			kinds = append(kinds, kind)
		}
	}
	return kinds
}

// texts is what strings look like.
type texts struct {
	count int
	forms [formCount]int
	// leads counts the schemes of URLs and the prefixes of ids.
	leads few[string]
	// withDigit counts the prefixed ones that have a digit, as ids mostly have and words have not.
	withDigit int
}

func (t *texts) see(v string) {
	t.count++
	f, lead := formOf(v)
	t.forms[f]++
	if lead != "" {
		t.leads.add(lead, 1)
	}
	if f == formPrefixed && slices.ContainsFunc([]byte(v), isDigit) {
		t.withDigit++
	}
}

func (t *texts) merge(other *texts) {
	t.count += other.count
	for f, n := range other.forms {
		t.forms[f] += n
	}
	t.leads.merge(&other.leads)
	t.withDigit += other.withDigit
}

// numbers is how large numbers are.
type numbers struct {
	count, zeros, mostDigits int
	units                    [unitCount]int
}

func (n *numbers) see(v float64) {
	n.count++
	if v == 0 {
		n.zeros++
	}
	n.units[unitOf(v)]++
	n.mostDigits = max(n.mostDigits, digitsOf(v))
}

func (n *numbers) merge(other *numbers) {
	n.count += other.count
	n.zeros += other.zeros
	n.mostDigits = max(n.mostDigits, other.mostDigits)
	for u, count := range other.units {
		n.units[u] += count
	}
}

// mostFew is how many different things are few.
const mostFew = 32

// few counts different things as long as they are few. After that it knows only that they are many.
type few[K comparable] struct {
	counts map[K]int
	many   bool
}

func (f *few[K]) add(k K, n int) {
	if f.many {
		return
	}
	if f.counts == nil {
		f.counts = map[K]int{}
	}
	f.counts[k] += n
	if len(f.counts) > mostFew {
		f.counts, f.many = nil, true
	}
}

func (f *few[K]) merge(other *few[K]) {
	if other.many {
		f.counts, f.many = nil, true
	}
	for k, n := range other.counts {
		f.add(k, n)
	}
}

// only returns the one thing that was counted, if there was no other.
func (f *few[K]) only() (k K, ok bool) {
	if len(f.counts) != 1 {
		return k, false
	}
	for k := range maps.Keys(f.counts) {
		return k, true
	}
	return k, false
}
