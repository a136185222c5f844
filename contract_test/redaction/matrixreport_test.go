package redaction_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
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
		if !mustBeFound(one.value) {
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

// mustBeFound tells whether a search has to find a value. Short numbers without an area could be anything.
func mustBeFound(v value) bool {
	isScanned := slices.ContainsFunc(kinds, func(k kind) bool { return k.name == v.kind && k.isScanned })
	return isScanned && (v.kind != "phone, national form" || len(v.digits) >= 9 && !quantity.MatchString(v.text))
}

// quantity is a number in thousands, which in a sentence is no telephone number.
var quantity = regexp.MustCompile(`^\d{1,3}( \d{3})+$`)

// falseAlarms keeps what a search finds in a redacted recording: there is nothing to find.
func (m *matrix) falseAlarms(p place, leaks []leak.Leak, text string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, l := range leaks {
		m.alarms = append(m.alarms, fmt.Sprintf("%s, %s: a search finds %s after redaction in …%s…", p.group, p.name, l.Kind, excerpt(text, l)))
	}
}

// excerpt is the text around a leak.
func excerpt(text string, l leak.Leak) string {
	for range l.Line - 1 {
		_, text, _ = strings.Cut(text, "\n")
	}
	line, _, _ := strings.Cut(text, "\n")
	from, to := max(0, l.Column-24), min(len(line), l.Column+48)
	return strings.ToValidUTF8(line[min(from, to):to], "")
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
		m.survivors = append(m.survivors, survivor{p.group, p.name, one.kind, one.text, n.around(v), p.recording([]string{one.entry})})
	}
}

const maxShown = 10 // survivors

// report fails the test for survivors, and prints the table.
func (m *matrix) report(t *testing.T) {
	slices.SortFunc(m.survivors, func(a, b survivor) int {
		return strings.Compare(a.group+"\x00"+a.place+"\x00"+a.kind, b.group+"\x00"+b.place+"\x00"+b.kind)
	})
	for i, s := range m.survivors {
		if *folder != "" {
			path := filepath.Join(*folder, fmt.Sprintf("%03d.har", i))
			if err := os.WriteFile(path, []byte(s.recording), 0o600); err != nil {
				t.Error(err)
			}
			s.place += " (" + path + ")"
		}
		if i == maxShown && !*listAll {
			t.Errorf("and %d more; -survivors lists them", len(m.survivors)-i)
			break
		}
		t.Errorf("%s, %s: the %s %q is left, %s", s.group, s.place, s.kind, s.text, s.around)
	}
	slices.Sort(m.alarms)
	for i, alarm := range m.alarms {
		if i == maxShown && !*listAll {
			t.Errorf("and %d more false alarms", len(m.alarms)-i)
			break
		}
		t.Error(alarm)
	}
	t.Log(m.table())
}

// table is what was tried, and what was left, by kind and by group of places, and the places where something was left.
func (m *matrix) table() string {
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
	return b.String()
}

func sortedNames(table map[string]*tally) []string {
	var names []string
	for name := range table {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
