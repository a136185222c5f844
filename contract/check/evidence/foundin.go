package evidence

import (
	"cmp"
	"slices"
	"time"

	"github.com/blooio-community/blooio-go/contract"
)

// Places are the recordings that a finding was in, sorted by name: the first [contract.MaxFoundIn] with their numbers,
// and of the others the names.
type Places struct {
	In   []contract.FoundIn `json:"in"`
	Also []string           `json:"also,omitempty"`
}

func countIn[K comparable](all map[K]map[string]int, key K, recording string, n int) {
	if all[key] == nil {
		all[key] = map[string]int{}
	}
	all[key][recording] += n
}

func mergeIn[K comparable](all, other map[K]map[string]int) {
	for key, counts := range other {
		for recording, n := range counts {
			countIn(all, key, recording, n)
		}
	}
}

// add adds occurrences in a recording. Of too many recordings it keeps only the names of those that sort last: what
// sorts first among all sorts first among any of them too, so that its numbers are complete whatever the order of
// merging.
func (p *Places) add(in contract.FoundIn) {
	i, known := slices.BinarySearchFunc(p.In, in.Name, func(f contract.FoundIn, name string) int { return cmp.Compare(f.Name, name) })
	switch {
	case known:
		f := &p.In[i]
		f.Occurrences, f.Exchanges = f.Occurrences+in.Occurrences, f.Exchanges+in.Exchanges
		f.First, f.Last = earlier(f.First, in.First), later(f.Last, in.Last)
	case i == contract.MaxFoundIn:
		p.Also = insert(p.Also, in.Name)
	default:
		p.In = slices.Insert(p.In, i, in)
		if last := len(p.In) - 1; last == contract.MaxFoundIn {
			p.Also = insert(p.Also, p.In[last].Name)
			p.In = p.In[:last]
		}
	}
}

// merge adds other places.
func (p *Places) merge(other Places) {
	for _, in := range other.In {
		p.add(in)
	}
	for _, name := range other.Also {
		p.Also = insert(p.Also, name)
	}
}

// clone copies the places.
func (p Places) clone() Places { return Places{slices.Clone(p.In), slices.Clone(p.Also)} }

// undated counts the places that do not say when they were recorded.
func (p Places) undated(recordings map[string]contract.RecordingCount) (n int) {
	for _, in := range p.In {
		if in.First.IsZero() {
			n++
		}
	}
	for _, name := range p.Also {
		if recordings[name].First.IsZero() {
			n++
		}
	}
	return n
}

// insert adds a text to a sorted list, once.
func insert(list []string, text string) []string {
	i, found := slices.BinarySearch(list, text)
	if found {
		return list
	}
	return slices.Insert(list, i, text)
}

// dates are when some recordings begin and when they end, each sorted: those that say so.
type dates struct{ begins, ends []time.Time }

func datesOf(names map[string]int, recordings map[string]contract.RecordingCount) (d dates) {
	for name := range names {
		if r := recordings[name]; !r.First.IsZero() {
			d.begins, d.ends = append(d.begins, r.First), append(d.ends, r.Last)
		}
	}
	slices.SortFunc(d.begins, time.Time.Compare)
	slices.SortFunc(d.ends, time.Time.Compare)
	return d
}

// before counts the recordings that end before a time.
func (d dates) before(at time.Time) int {
	n, _ := slices.BinarySearchFunc(d.ends, at, time.Time.Compare)
	return n
}

// after counts the recordings that begin after a time.
func (d dates) after(at time.Time) int {
	n, _ := slices.BinarySearchFunc(d.begins, at.Add(1), time.Time.Compare)
	return len(d.begins) - n
}

// earlier is the earlier of two times, of which one that is not known does not count.
func earlier(a, b time.Time) time.Time {
	if a.IsZero() || !b.IsZero() && b.Before(a) {
		return b
	}
	return a
}

// later is the later of two times.
func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}
