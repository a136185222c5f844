package render

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

// mostRows is how many rows a table has: more would be slow to draw, and nobody reads them here.
const mostRows = 1000

// firstFew cuts a list to what a table holds, and says how many more there are.
func firstFew[T any](list []T) ([]T, int) {
	n := min(len(list), mostRows)
	return list[:n], len(list) - n
}

// htmlTable is a table, whose rows start with what they are about.
type htmlTable struct {
	Columns []htmlColumn
	Rows    [][]string
	// More is how many rows are left out.
	More int
}

type htmlColumn struct {
	Name string
	// Class is how its cells look: code, number or nothing.
	Class string
}

// notShownTable lists what the spec describes and no exchange has shown.
func notShownTable(list []contract.NotShown) htmlTable {
	t := htmlTable{Columns: []htmlColumn{{"Place", "code"}, {"Response", ""}, {"What never came", ""}}}
	few, more := firstFew(list)
	for _, missing := range few {
		place := missing.Place
		if place == "" {
			place = "the response"
		}
		t.Rows = append(t.Rows, []string{terminal.Plain(place), terminal.Plain(missing.Operation + " " + missing.Status), neverCame(missing)})
	}
	t.More = more
	return t
}

func recordingsTable(r *contract.Report) htmlTable {
	t := htmlTable{Columns: []htmlColumn{{"Recording", "code"}, {"Exchanges", "number"}, {"Checked", "number"}, {"Examples of findings", "number"}}}
	findings := findingsByRecording(r.Findings)
	few, more := firstFew(r.Recordings)
	for _, rec := range few {
		t.Rows = append(t.Rows, []string{terminal.Plain(rec.Name), strconv.Itoa(rec.Total), strconv.Itoa(rec.Checked), strconv.Itoa(findings[rec.Name])})
	}
	t.More = more
	return t
}

func probesTable(list []contract.ProbeAnswer) htmlTable {
	t := htmlTable{Columns: []htmlColumn{{"Probe", "code"}, {"Operation", ""}, {"Answered with", "number"}, {"Times", "number"}}}
	few, more := firstFew(list)
	for _, a := range few {
		t.Rows = append(t.Rows, []string{terminal.Plain(a.Probe), terminal.Plain(a.Operation), strconv.Itoa(a.Status), strconv.Itoa(a.Count)})
	}
	t.More = more
	return t
}

// htmlBaseline is what became of a baseline.
type htmlBaseline struct {
	File, Known   string
	Expired, Gone htmlTable
}

func newHTMLBaseline(b *contract.BaselineReport) *htmlBaseline {
	if b == nil {
		return nil
	}
	return &htmlBaseline{
		File: terminal.Plain(b.File), Known: count(b.Known, "finding", "findings"),
		Expired: entriesTable(b.Expired), Gone: entriesTable(b.Gone),
	}
}

func entriesTable(list []contract.BaselineEntry) htmlTable {
	t := htmlTable{Columns: []htmlColumn{{"Fingerprint", "code"}, {"Rule", ""}, {"Where", "code"}, {"Reason", ""}, {"Owner", ""}, {"Expires", ""}}}
	few, more := firstFew(list)
	for _, e := range few {
		row := []string{e.Fingerprint, e.Rule, e.Where, e.Reason, e.Owner, e.Expires}
		for i := range row {
			row[i] = terminal.Plain(row[i])
		}
		t.Rows = append(t.Rows, row)
	}
	t.More = more
	return t
}

// htmlBasis is what a report rests on.
type htmlBasis struct {
	Spec, File, SHA256, Exchanges, Accepted string
	Recordings                              string
	Bar                                     []htmlSegment
}

func newHTMLBasis(r *contract.Report) htmlBasis {
	x := r.Exchanges
	basis := htmlBasis{
		Spec: terminal.Plain(strings.TrimSpace(r.Spec.Title + " " + r.Spec.Version)), File: terminal.Plain(r.Spec.File), SHA256: terminal.Plain(r.Spec.SHA256),
		Exchanges:  fmt.Sprintf("%d checked, %d not of this spec, %d that show nothing", x.Checked, x.Unmatched, x.Inconclusive),
		Recordings: count(len(r.Recordings), "recording", "recordings"),
		Bar:        htmlBar(x.Total, htmlPart{"value", x.Checked - x.Inconclusive}, htmlPart{"null", x.Inconclusive}, htmlPart{"absent", x.Unmatched}),
	}
	if a := r.Accepted; a != nil {
		basis.Accepted = fmt.Sprintf("%s in %s; what came %s or more counts", count(a.Exchanges, "exchange", "exchanges"),
			count(a.Recordings, "recording", "recordings"), count(a.MinEvidence, "time", "times"))
	}
	return basis
}
