package html

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"

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

// tally says how often each of some names was counted, the most frequent first.
func tally(counts map[string]int) (text []string) {
	whole := 0
	for _, n := range counts {
		whole += n
	}
	names := slices.SortedFunc(maps.Keys(counts), func(a, b string) int { return cmp.Or(counts[b]-counts[a], cmp.Compare(a, b)) })
	for _, name := range names {
		part := ""
		if len(names) > 1 {
			part = " (" + percent(counts[name], whole) + ")"
		}
		text = append(text, fmt.Sprintf("%d %s%s", counts[name], terminal.Plain(name), part))
	}
	return text
}
