package html

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/render/internal/phrase"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

// segment is a part of a bar. Bars are for the eye alone: the text beside each has its numbers.
type segment struct {
	// Class is how it looks.
	Class string
	// X and Width are in percent of the bar.
	X, Width string
}

// bar lays parts of a whole side by side, in order; empty parts are left out.
func bar(whole int, parts ...part) []segment {
	var segments []segment
	before := 0
	for _, p := range parts {
		if p.n <= 0 || whole <= 0 {
			continue
		}
		segments = append(segments, segment{p.class, decimal(100 * float64(before) / float64(whole)), decimal(100 * float64(p.n) / float64(whole))})
		before += p.n
	}
	return segments
}

type part struct {
	class string
	n     int
}

func decimal(n float64) string { return strconv.FormatFloat(n, 'f', 2, 64) }

// percent rounds to a whole percent. It never rounds down to nothing, nor up to everything.
func percent(n, of int) string {
	switch {
	case of <= 0:
		return "–"
	case n > 0 && n*100 < of:
		return "<1%"
	case n < of && n*100 > of*99:
		return ">99%"
	}
	return fmt.Sprintf("%d%%", (n*100+of/2)/of)
}

// ratio is a ratio with its bar.
type ratio struct {
	Name, Text, Percent string
	Bar                 []segment
}

// maxEnums bounds the enumerations that have a bar of their own.
const maxEnums = 20

// ratios are the ratios of the coverage, as in the text report, and those of the first enumerations.
func ratios(c contract.Coverage) []ratio {
	var list []ratio
	for _, r := range slices.Concat(phrase.Ratios(c), c.Enums[:min(len(c.Enums), maxEnums)]) {
		list = append(list, ratio{
			Name: terminal.Plain(r.Name), Text: fmt.Sprintf("%d of %d", r.Covered, r.Of), Percent: percent(r.Covered, r.Of),
			Bar: bar(r.Of, part{"value", r.Covered}),
		})
	}
	return list
}

// tally is a bar of counted names with its text, the most frequent first.
type tally struct {
	Text []string
	Bar  []segment
}

func newTally(counts map[string]int) *tally {
	if len(counts) == 0 {
		return nil
	}
	var parts []part
	whole := 0
	for name, n := range counts {
		parts = append(parts, part{name, n})
		whole += n
	}
	slices.SortFunc(parts, func(a, b part) int { return cmp.Or(b.n-a.n, cmp.Compare(a.class, b.class)) })
	c := &tally{}
	for i, p := range parts {
		c.Text = append(c.Text, fmt.Sprintf("%d %s", p.n, terminal.Plain(p.class)))
		parts[i].class = "rank-" + strconv.Itoa(min(i, 3))
	}
	c.Bar = bar(whole, parts...)
	return c
}

// timeline shows recordings in the order in which they were made.
type timeline struct {
	First, Last instant
	Rows        []timelineRow
	More        int
}

type timelineRow struct {
	Name     string
	From, To instant
	// Findings is how many findings have their example there.
	Findings int
	// X and Width are in percent of the time from the first to the last.
	X, Width string
}

// instant is a time for people and for programs.
type instant struct{ Text, RFC3339 string }

func newInstant(t time.Time) instant {
	t = t.UTC()
	return instant{t.Format("2006-01-02 15:04"), t.Format(time.RFC3339)}
}

// minWidth is how wide a bar of the timeline is at least, in percent, so that a moment can be seen.
const minWidth = 1.0

// newTimeline lays recordings out over time, without those that have no dates. It is nil for fewer than
// two, or if all are of one moment.
func newTimeline(recordings []contract.RecordingCount, findings map[string]int) *timeline {
	dated := slices.DeleteFunc(slices.Clone(recordings), func(r contract.RecordingCount) bool { return r.First.IsZero() || r.Last.Before(r.First) })
	if len(dated) < 2 {
		return nil
	}
	slices.SortStableFunc(dated, func(a, b contract.RecordingCount) int { return a.First.Compare(b.First) })
	first, last := dated[0].First, slices.MaxFunc(dated, func(a, b contract.RecordingCount) int { return a.Last.Compare(b.Last) }).Last
	if last.Equal(first) {
		return nil
	}
	t := &timeline{First: newInstant(first), Last: newInstant(last)}
	at := func(d time.Duration) float64 { return 100 * float64(d) / float64(last.Sub(first)) }
	dated, t.More = firstRows(dated)
	for _, r := range dated {
		width := max(at(r.Last.Sub(r.First)), minWidth)
		t.Rows = append(t.Rows, timelineRow{
			Name: terminal.Plain(r.Name), From: newInstant(r.First), To: newInstant(r.Last), Findings: findings[r.Name],
			X: decimal(min(at(r.First.Sub(first)), 100-width)), Width: decimal(width),
		})
	}
	return t
}
