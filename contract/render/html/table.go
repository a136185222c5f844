package html

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/internal/shown"
	"github.com/blooio-community/blooio-go/contract/render/internal/phrase"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

// maxRows bounds the rows of a table: more would be slow to draw, and nobody reads them here.
const maxRows = 1000

// firstRows cuts a list to what a table holds, and says how many more there are.
func firstRows[T any](list []T) ([]T, int) {
	n := min(len(list), maxRows)
	return list[:n], len(list) - n
}

// table is a table, whose rows start with what they are about.
type table struct {
	Columns []column
	Rows    [][]string
	// More is how many rows are left out.
	More int
}

type column struct {
	Name string
	// Class is how its cells look: code, number or nothing.
	Class string
}

// newTable makes a row of each value.
func newTable[T any](columns []column, list []T, row func(T) []string) table {
	t := table{Columns: columns}
	list, t.More = firstRows(list)
	for _, value := range list {
		cells := row(value)
		for i := range cells {
			cells[i] = terminal.Plain(cells[i])
		}
		t.Rows = append(t.Rows, cells)
	}
	return t
}

// uncoveredTable lists what the spec documents and no response contained.
func uncoveredTable(list []contract.Uncovered) table {
	columns := []column{{"Location", "code"}, {"Response", ""}, {"Never seen", ""}}
	return newTable(columns, list, func(u contract.Uncovered) []string {
		return []string{cmp.Or(u.Location, "the response"), strings.TrimSpace(u.Operation + " " + u.Status), phrase.Missing(u)}
	})
}

func recordingsTable(list []contract.RecordingCount, findings func(string) string) table {
	columns := []column{{"Recording", "code"}, {"From (UTC)", ""}, {"To (UTC)", ""}, {"Exchanges", "number"}, {"Checked", "number"}, {"Findings", "number"}}
	return newTable(columns, list, func(r contract.RecordingCount) []string {
		first, last := "", ""
		if !r.First.IsZero() {
			first, last = phrase.Time(r.First), phrase.Time(r.Last)
		}
		return []string{r.Name, first, last, strconv.Itoa(r.Total), strconv.Itoa(r.Checked), findings(r.Name)}
	})
}

// findingsIn says how many findings a recording has. A finding lists the first [contract.MaxFoundIn] of its recordings:
// one that sorts after those may have it too.
func findingsIn(findings []contract.Finding) func(recording string) string {
	n, listed := map[string]int{}, ""
	for _, f := range findings {
		for _, in := range f.FoundIn {
			n[in.Name]++
		}
		if last := len(f.FoundIn) - 1; last >= 0 && f.Recordings > len(f.FoundIn) && (listed == "" || f.FoundIn[last].Name < listed) {
			listed = f.FoundIn[last].Name
		}
	}
	return func(recording string) string {
		if listed != "" && recording > listed {
			return fmt.Sprintf("%d or more", n[recording])
		}
		return strconv.Itoa(n[recording])
	}
}

func probesTable(list []contract.ProbeAnswer) table {
	columns := []column{{"Probe", "code"}, {"Operation", ""}, {"Response status", "number"}, {"Times", "number"}}
	return newTable(columns, list, func(a contract.ProbeAnswer) []string {
		return []string{a.Probe, a.Operation, strconv.Itoa(a.Status), strconv.Itoa(a.Count)}
	})
}

// baseline says what the baseline did.
type baseline struct {
	File, Text, Findings string
	Expired, Gone        table
}

func newBaseline(b *contract.BaselineReport) *baseline {
	if b == nil {
		return nil
	}
	return &baseline{
		File: terminal.Plain(b.File), Text: phrase.Baseline(b), Findings: shown.Count(b.Baselined, "finding"),
		Expired: entriesTable(b.Expired), Gone: entriesTable(b.Gone),
	}
}

func entriesTable(list []contract.BaselineEntry) table {
	columns := []column{{"Fingerprint", "code"}, {"Rule", ""}, {"Where", "code"}, {"Reason", ""}, {"Owner", ""}, {"Expires", ""}}
	return newTable(columns, list, func(e contract.BaselineEntry) []string {
		return []string{e.Fingerprint, e.Rule, e.Where, e.Reason, e.Owner, e.Expires}
	})
}
