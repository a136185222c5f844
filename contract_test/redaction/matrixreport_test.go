package redaction_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract/redact/leak"
)

// count counts which of the values a search finds before redaction, where it has to.
func (m *matrix) count(t *testing.T, p place, all []plant, before string) {
	if !p.isPlain {
		return
	}
	leaks, err := leak.Scan(strings.NewReader(before), "matrix.har")
	if err != nil {
		t.Error(err)
	}
	lines := map[int]bool{}
	for _, l := range leaks {
		lines[l.Line] = true
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	for i, one := range all {
		if !isScanned(one.kind) {
			continue
		}
		k := tallyOf(m.byKind, one.kind)
		if k.scanned++; !lines[firstLine+i] {
			if k.missed++; k.missed <= 3 || *listAll {
				t.Errorf("%s: a search does not find the %s %q before redaction", p.name, one.kind, one.text)
			}
		}
	}
}

func isScanned(name string) bool {
	return slices.ContainsFunc(kinds, func(k kind) bool { return k.name == name && k.isScanned })
}

func tallyOf(table map[string]*tally, name string) *tally {
	if table[name] == nil {
		table[name] = &tally{}
	}
	return table[name]
}

// add counts an attempt, or what survived it.
func (m *matrix) add(p place, one plant, out string, n needle, v *view) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, c := range []*tally{tallyOf(m.byKind, one.kind), tallyOf(m.byGroup, p.group), tallyOf(m.byGroup, p.group+": "+p.name)} {
		if v == nil {
			c.tried++
		} else {
			c.broken++
		}
	}
	if v != nil {
		m.survivors = append(m.survivors, survivor{p.group, p.name, one.kind, one.text, n.around(v)})
	}
}

const maxShown = 10 // survivors

// report fails the test for survivors, and prints the table.
func (m *matrix) report(t *testing.T) {
	slices.SortFunc(m.survivors, func(a, b survivor) int {
		return strings.Compare(a.group+"\x00"+a.place+"\x00"+a.kind, b.group+"\x00"+b.place+"\x00"+b.kind)
	})
	for i, s := range m.survivors {
		if i == maxShown && !*listAll {
			t.Errorf("and %d more; -survivors lists them", len(m.survivors)-i)
			break
		}
		t.Errorf("%s, %s: the %s %q is left, %s", s.group, s.place, s.kind, s.text, s.around)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "\n| kind | attempts | held | broken | found by scan before |\n| --- | --- | --- | --- | --- |\n")
	var sum tally
	for _, k := range kinds {
		c := tallyOf(m.byKind, k.name)
		found := "not a kind that scan knows"
		if k.isScanned {
			found = fmt.Sprintf("%d of %d", c.scanned-c.missed, c.scanned)
		}
		fmt.Fprintf(&b, "| %s | %d | %d | %d | %s |\n", k.name, c.tried, c.tried-c.broken, c.broken, found)
		sum.tried, sum.broken = sum.tried+c.tried, sum.broken+c.broken
	}
	fmt.Fprintf(&b, "| all | %d | %d | %d | |\n", sum.tried, sum.tried-sum.broken, sum.broken)
	fmt.Fprintf(&b, "\n| place | attempts | held | broken |\n| --- | --- | --- | --- |\n")
	for _, name := range sortedNames(m.byGroup) {
		if c := m.byGroup[name]; !strings.Contains(name, ": ") || c.broken > 0 {
			fmt.Fprintf(&b, "| %s | %d | %d | %d |\n", name, c.tried, c.tried-c.broken, c.broken)
		}
	}
	t.Log(b.String())
}

func sortedNames(table map[string]*tally) []string {
	var names []string
	for name := range table {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
