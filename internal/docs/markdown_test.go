package docs_test

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// page is what other pages can lead to, and where it leads.
type page struct {
	anchors map[string]bool
	links   []link
}

type link struct {
	target string
	line   int
}

var (
	// inline is code in a line, which has no links.
	inline = regexp.MustCompile("`[^`]*`")
	// leading is a link or an image of Markdown, or an attribute of HTML.
	leading = regexp.MustCompile(`\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)|(?:src|srcset|href)="([^"\s]+)"`)
	heading = regexp.MustCompile(`^#{1,6} +(.*)$`)
	// named is a link in a heading, of which only the text is in the anchor.
	named = regexp.MustCompile(`\[([^\]]*)\]\([^)]*\)`)
)

// parse finds headings and links outside of blocks of code.
func parse(text string) page {
	p := page{anchors: map[string]bool{}}
	fenced := false
	for i, line := range strings.Split(text, "\n") {
		if strings.HasPrefix(strings.TrimSpace(line), "```") {
			fenced = !fenced
		}
		if fenced {
			continue
		}
		if title := heading.FindStringSubmatch(line); title != nil {
			p.anchors[free(p.anchors, slug(title[1]))] = true
		}
		for _, found := range leading.FindAllStringSubmatch(inline.ReplaceAllString(line, "code"), -1) {
			p.links = append(p.links, link{found[1] + found[2], i + 1})
		}
	}
	return p
}

// slug is the anchor of a heading, as GitHub makes it.
func slug(title string) string {
	title = named.ReplaceAllString(title, "$1")
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '-'
		case unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-' || r == '_':
			return unicode.ToLower(r)
		}
		return -1
	}, strings.TrimSpace(title))
}

// free is an anchor that no heading before has.
func free(taken map[string]bool, name string) string {
	for i, all := 1, name; ; i++ {
		if !taken[all] {
			return all
		}
		all = fmt.Sprintf("%s-%d", name, i)
	}
}

func TestParse(t *testing.T) {
	text := "# One & two\n\n## `--flag` of [a page](x.md)\n## Again\n## Again\n" +
		"[a](b.md#c) and ![d](e.png \"title\") and `[no](link.md)`\n" +
		"```sh\n# no heading [no](link.md)\n```\n<img src=\"f.svg\" width=\"1\">\n"
	p := parse(text)
	if got, want := slices.Sorted(maps.Keys(p.anchors)), []string{"--flag-of-a-page", "again", "again-1", "one--two"}; !slices.Equal(got, want) {
		t.Errorf("anchors %q, want %q", got, want)
	}
	if want := []link{{"x.md", 3}, {"b.md#c", 6}, {"e.png", 6}, {"f.svg", 10}}; !slices.Equal(p.links, want) {
		t.Errorf("links %v, want %v", p.links, want)
	}
}
