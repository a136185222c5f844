package impact_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/impact"
)

func TestImpactOfWalks(t *testing.T) {
	const usual, stops = "pagination completes", "pagination stops with an error"
	const loops = "pagination never ends; the SDK: " + stops
	for name, test := range map[string]struct {
		pages []contract.WalkedPage
		want  string
	}{
		"no pages":             {nil, ""},
		"one page":             {walked(">"), usual},
		"three pages":          {walked(">a", "a>b", "b>"), usual},
		"its middle":           {walked("a>b", "b>c"), usual},
		"its start":            {walked(">a", "a>b"), usual},
		"an empty page":        {walked(">a", "a>b empty", "b>"), usual},
		"to itself":            {walked(">a", "a>a"), loops},
		"two in turn":          {walked(">a", "a>b", "b>a"), loops},
		"back to the first":    {walked("a>b", "b>c", "c>a"), loops},
		"a cursor asked twice": {walked(">a", "a>a", "a>"), usual},
		"empty without end":    {emptyPages(1000), usual + "; the SDK: " + stops},
		"many empty pages":     {emptyPages(999), usual},
		"cursors to be escaped": {
			walked(">a&cursor=b", "a&cursor=b>%2F+ ", "%2F+ >"), usual},
	} {
		t.Run(name, func(t *testing.T) {
			if got := impact.Client().Walk("listGroups", test.pages); got != test.want {
				t.Errorf("%q, want %q", got, test.want)
			}
		})
	}
}

func TestWalkOfAnotherOperation(t *testing.T) {
	if got := impact.Client().Walk("listContacts", walked(">a")); got != "" {
		t.Errorf("%q of an operation that the SDK lacks", got)
	}
}

// walked are pages, each given as the cursor it was asked for with and the one it gives.
func walked(steps ...string) []contract.WalkedPage {
	var pages []contract.WalkedPage
	for _, step := range steps {
		step, empty := strings.CutSuffix(step, " empty")
		page := contract.WalkedPage{Items: 2}
		if empty {
			page.Items = 0
		}
		page.Cursor, page.Next, _ = strings.Cut(step, ">")
		pages = append(pages, page)
	}
	return pages
}

// emptyPages are so many pages of which the last leads to one that is not recorded.
func emptyPages(count int) []contract.WalkedPage {
	pages := walked(">1 empty")
	for i := 1; i < count; i++ {
		pages = append(pages, contract.WalkedPage{Cursor: strconv.Itoa(i), Next: strconv.Itoa(i + 1)})
	}
	return pages
}
