package redaction_test

import (
	"flag"
	"fmt"
	"hash/fnv"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/contract/redact/leak"
	"github.com/blooio-community/blooio-go/internal/race"
)

var (
	listAll = flag.Bool("survivors", false, "list every value that a redaction left, not the first ten")
	folder  = flag.String("reproduce", "", "an existing `folder` to which a recording of each survivor is written")
	perKind = flag.Int("values", 2, "how many values of each kind are planted in each place")
)

// TestMatrix plants values of every kind in every place of a recording, redacts it, and looks for each. Nothing of a
// value may be left, in no encoding; a search for leaks finds the kinds that it knows before, and nothing after; no
// entry is missing. With -v it prints what was tried.
func TestMatrix(t *testing.T) {
	m := &matrix{spec: spec(t), redactors: newSalted(spec(t), 4), byKind: map[string]*tally{}, byGroup: map[string]*tally{}}
	t.Run("places", func(t *testing.T) {
		for group, places := range byGroup(allPlaces()) {
			t.Run(group, func(t *testing.T) {
				t.Parallel()
				for i, p := range places {
					if !race.Enabled || i%40 == 0 { // all take minutes
						m.try(t, p)
					}
				}
			})
		}
		t.Run("archive", func(t *testing.T) { m.tryArchives(t) })
	})
	m.report(t)
}

func byGroup(places []place) map[string][]place {
	groups := map[string][]place{}
	for _, p := range places {
		groups[p.group] = append(groups[p.group], p)
	}
	return groups
}

// matrix is what was tried, and what was left.
type matrix struct {
	spec      *openapi.Spec
	redactors salted

	mu        sync.Mutex
	byKind    map[string]*tally
	byGroup   map[string]*tally
	survivors []survivor
	alarms    []string // of a search after redaction
}

type tally struct{ tried, broken, scanned, missed int }

// survivor is a value of which a part was left.
type survivor struct{ group, place, kind, text, around, recording string }

// plant is a value in an entry of a recording.
type plant struct {
	value
	entry string
}

// plants are values of each kind for a place, no two with a part in common.
func plants(p place) (all []plant) {
	h := fnv.New64()
	fmt.Fprint(h, p.group, p.name)
	r := rand.New(rand.NewPCG(h.Sum64(), 1))
	used := map[string]bool{}
	for _, k := range kinds {
		if slices.Contains(p.except, k.name) {
			continue
		}
		made := 0
		for tries := 0; made < *perKind && tries < 20**perKind; tries++ {
			v := k.make(r)
			entry, ok := p.entry(v)
			if !ok || p.keepsNumber(v) || slices.ContainsFunc(v.needles(), func(n needle) bool { return used[n.text] }) {
				continue
			}
			for _, n := range v.needles() {
				used[n.text] = true
			}
			all = append(all, plant{v, entry})
			made++
		}
	}
	return all
}

// keepsNumber tells whether a value is a time for whoever does not know what it is, at a place that is documented to
// have one: a number, or a fraction of a second down to nanoseconds.
func (p place) keepsNumber(v value) bool {
	switch {
	case strings.Contains(p.body, `10:00:00.`):
		return len(v.number) <= 9
	case strings.Contains(p.body, `"created_at"`), strings.Contains(p.body, `"count"`), strings.HasPrefix(p.header, "Deprecation"):
		return isEpoch(v.number)
	}
	return false
}

// isEpoch tells whether a number is a time between 2001 and 2033, in seconds or a smaller unit.
func isEpoch(number string) bool {
	switch len(number) {
	case 10, 13, 16, 19:
		return number[0] == '1'
	}
	return false
}

// try plants values in a place.
func (m *matrix) try(t *testing.T, p place) {
	all := plants(p)
	if len(all) == 0 {
		t.Errorf("%s: no value can be planted there", p.name)
		return
	}
	var entries []string
	for _, one := range all {
		entries = append(entries, one.entry)
	}
	before := p.recording(entries)
	exchanges := readAll(t, before, "matrix.har")
	if len(exchanges) != len(all) {
		t.Errorf("%s: %d of %d entries can be read", p.name, len(exchanges), len(all))
		return
	}
	after, outs := written(t, m.redactors[0], exchanges)
	m.count(t, p, all, before)
	for i, one := range all {
		m.look(t, p, one, exchanges[i], outs, i)
	}
	redacted := readAll(t, after, "redacted.har")
	sameOrder(t, p, exchanges, redacted)
	m.sameFindings(t, p, all, exchanges, redacted)
	leaks, err := leak.Scan(strings.NewReader(after), "redacted.har")
	if err != nil {
		t.Error(err)
	}
	m.falseAlarms(p, leaks, after)
}

// sameFindings makes sure that a redacted recording has the findings of the original.
func (m *matrix) sameFindings(t *testing.T, p place, all []plant, before, after []contract.Exchange) {
	if len(before) != len(after) || maps.Equal(findingsIn(m.spec, before), findingsIn(m.spec, after)) {
		return
	}
	for i := range before {
		want, got := findingsIn(m.spec, before[i:i+1]), findingsIn(m.spec, after[i:i+1])
		if !maps.Equal(want, got) {
			t.Errorf("%s, %s: other findings after redaction of the %s %q:%s", p.group, p.name, all[i].kind, all[i].text, difference(want, got))
			return
		}
	}
	t.Errorf("%s, %s: other findings after redaction of all values:%s", p.group, p.name, difference(findingsIn(m.spec, before), findingsIn(m.spec, after)))
}

// sameOrder makes sure that no entry is missing.
func sameOrder(t *testing.T, p place, before, after []contract.Exchange) {
	if len(after) != len(before) {
		t.Errorf("%s: %d entries became %d", p.name, len(before), len(after))
		return
	}
	for i := range before {
		if before[i].Status != after[i].Status || !before[i].Started.Equal(after[i].Started) {
			t.Errorf("%s: entry %d is another one", p.name, i)
			return
		}
	}
}

// look searches the redacted entry for what is left of a value.
func (m *matrix) look(t *testing.T, p place, one plant, ex contract.Exchange, outs []string, i int) {
	original := viewsOf(one.entry)
	needles := slices.DeleteFunc(one.needles(), func(n needle) bool { return !n.isLeft(original) })
	if len(needles) == 0 {
		t.Errorf("%s: the search does not see the %s %q before redaction", p.name, one.kind, one.text)
		return
	}
	m.add(p, one, "", needle{}, nil)
	views := viewsOf(outs[i])
	for _, n := range needles {
		if v := n.found(views); v != nil && m.isSurvivor(t, n, ex, outs[(i+1)%len(outs)]) {
			m.add(p, one, outs[i], n, v)
			return
		}
	}
}

// isSurvivor tells whether a part that is left is no coincidence: it is left whatever the salt, and is not in an entry
// into which another value was planted.
func (m *matrix) isSurvivor(t *testing.T, n needle, ex contract.Exchange, sibling string) bool {
	if n.isLeft(viewsOf(sibling)) {
		return false
	}
	for _, r := range m.redactors[1:] {
		if _, outs := written(t, r, []contract.Exchange{ex}); !n.isLeft(viewsOf(outs[0])) {
			return false
		}
	}
	return true
}
