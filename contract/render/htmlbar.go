package render

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

// htmlSegment is a part of a bar. Bars are for the eye alone: beside each is a text with its numbers.
type htmlSegment struct {
	// Class is how it looks.
	Class string
	// X and Width are in percent of the bar.
	X, Width string
}

// htmlBar lays parts of a whole side by side, in order; parts of nothing are left out.
func htmlBar(whole int, parts ...htmlPart) []htmlSegment {
	var bar []htmlSegment
	before := 0
	for _, p := range parts {
		if p.n <= 0 || whole <= 0 {
			continue
		}
		bar = append(bar, htmlSegment{p.class, decimal(before, whole), decimal(p.n, whole)})
		before += p.n
	}
	return bar
}

type htmlPart struct {
	class string
	n     int
}

func decimal(n, of int) string {
	return strconv.FormatFloat(100*float64(n)/float64(of), 'f', 2, 64)
}

// percent rounds to a whole percent. Something is never said to be nothing, nor nearly all to be all.
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

// htmlShare is a share with its bar.
type htmlShare struct {
	Name, Text, Percent string
	Bar                 []htmlSegment
}

// htmlShares are the shares of what was proved, as in the text report.
func htmlShares(p contract.Proof) []htmlShare {
	list := []htmlShare{newHTMLShare("properties", p.Properties)}
	for _, values := range p.Values {
		list = append(list, newHTMLShare(terminal.Plain(values.Name), values.Share))
	}
	list = append(list, newHTMLShare("statuses", p.Statuses))
	if p.Nulls.Of > 0 {
		list = append(list, newHTMLShare("nulls", p.Nulls))
	}
	return list
}

func newHTMLShare(name string, s contract.Share) htmlShare {
	return htmlShare{
		Name: name, Text: fmt.Sprintf("%d of %d", s.Shown, s.Of), Percent: percent(s.Shown, s.Of),
		Bar: htmlBar(s.Of, htmlPart{"value", s.Shown}),
	}
}

// htmlCounts is a bar of counted names with its text, the most frequent first.
type htmlCounts struct {
	Text []string
	Bar  []htmlSegment
}

func newHTMLCounts(counts map[string]int, names map[string]string) *htmlCounts {
	if len(counts) == 0 {
		return nil
	}
	var parts []htmlPart
	whole := 0
	for name, n := range counts {
		parts = append(parts, htmlPart{name, n})
		whole += n
	}
	slices.SortFunc(parts, func(a, b htmlPart) int { return cmp.Or(b.n-a.n, cmp.Compare(a.class, b.class)) })
	c := &htmlCounts{}
	for i, p := range parts {
		name := cmp.Or(names[p.class], terminal.Plain(p.class))
		c.Text = append(c.Text, fmt.Sprintf("%d %s", p.n, name))
		parts[i].class = "rank-" + strconv.Itoa(min(i, 3))
	}
	c.Bar = htmlBar(whole, parts...)
	return c
}
