package check_test

import (
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
)

// pages makes exchanges of "query body" pairs.
func pages(pairs ...string) []contract.Exchange {
	var list []contract.Exchange
	for i := 0; i < len(pairs); i += 2 {
		ex := exchange("GET", "http://x/orders"+pairs[i], 200, pairs[i+1])
		ex.Index = i / 2
		list = append(list, ex)
	}
	return list
}

func orderPage(next string, numbers ...string) string {
	var orders []string
	for _, n := range numbers {
		orders = append(orders, `{"number":`+n+`}`)
	}
	if next == "" {
		return `{"orders":[` + strings.Join(orders, ",") + `],"more":false,"after":null}`
	}
	return `{"orders":[` + strings.Join(orders, ",") + `],"more":true,"after":"` + next + `"}`
}

func TestPagination(t *testing.T) {
	tests := map[string]struct {
		exchanges []contract.Exchange
		want      string // rules and examples
	}{
		"a walk":                                       {pages("", orderPage("a", "1", "2"), "?after=a", orderPage("b", "3"), "?after=b", orderPage("", "4")), ""},
		"no cursor at the end":                         {pages("", `{"orders":[{"number":1}],"more":false}`), ""},
		"envelope without items":                       {pages("", `{"more":false}`), "response-required-missing /orders"},
		"more without a cursor":                        {pages("", `{"orders":[{"number":1}],"more":true,"after":null}`), "pagination-cursor-missing /after"},
		"more with an empty cursor":                    {pages("", `{"orders":[{"number":1}],"more":true,"after":""}`), "pagination-cursor-missing /after"},
		"more, cursor absent":                          {pages("", `{"orders":[{"number":1}],"more":true}`), "pagination-cursor-missing /after"},
		"a cursor after the end":                       {pages("", `{"orders":[{"number":1}],"more":false,"after":"a"}`), "pagination-cursor-after-end /after"},
		"an empty page in the middle":                  {pages("", orderPage("a", "1"), "?after=a", orderPage("b"), "?after=b", orderPage("", "2")), "pagination-empty-page /orders"},
		"an empty last page":                           {pages("", orderPage("a", "1"), "?after=a", orderPage("")), ""},
		"as many as asked for":                         {pages("?size=2", orderPage("", "1", "2")), ""},
		"more than asked for":                          {pages("?size=2", orderPage("", "1", "2", "3")), "pagination-limit-exceeded /orders"},
		"a limit that is none":                         {pages("?size=abc", orderPage("", "1", "2", "3")), ""},
		"as many as the default":                       {pages("", orderPage("", "1", "2", "3", "4")), ""},
		"more than the default":                        {pages("", orderPage("", "1", "2", "3", "4", "5")), "pagination-default-exceeded /orders"},
		"the same identity twice":                      {pages("", `{"orders":[{"number":1},{"number":1,"note":"x"}],"more":false}`), "response-duplicate-id /orders/1/number"},
		"the same item twice":                          {pages("", `{"orders":[{"number":1,"note":"x"},{"note":"x","number":1}],"more":false}`), "response-duplicate-item /orders/1"},
		"a cursor that leads to the start of the walk": {pages("?after=a", orderPage("b", "1"), "?after=b", orderPage("a", "2")), "pagination-cursor-repeated /after"},
		"a cursor that leads two pages back": {
			pages("", orderPage("a", "1"), "?after=a", orderPage("b", "2"), "?after=b", orderPage("c", "3"), "?after=c", orderPage("a", "4")),
			"pagination-cursor-repeated /after"},
		"the same cursor with the same page": {pages("", orderPage("a", "1"), "?after=a", orderPage("a", "2"), "?after=a", orderPage("a", "2")), "pagination-cursor-repeated /after"},
		"its own cursor":                     {pages("", orderPage("a", "1"), "?after=a", orderPage("a", "2")), "pagination-cursor-repeated /after"},
		"its own cursor, and nothing else":   {pages("?after=a", orderPage("a", "2")), "pagination-cursor-repeated /after"},
		"its own cursor, percent-encoded":    {pages("?after=%61%2F%3D", orderPage("a/=", "2")), "pagination-cursor-repeated /after"},
		"its own cursor, with a plus":        {pages("?after=a+b%2Bc", orderPage("a+b+c", "2")), "pagination-cursor-repeated /after"},
		"its own cursor, escaped in JSON":    {pages("?after=a/b", orderPage(`a\/\u0062`, "2")), "pagination-cursor-repeated /after"},
		"its own cursor, on the last page":   {pages("?after=a", `{"orders":[{"number":2}],"more":false,"after":"a"}`), "pagination-cursor-after-end /after"},
		"its own cursor, on an empty page":   {pages("?after=a", orderPage("a")), "pagination-cursor-repeated /after, pagination-empty-page /orders"},
		"the example of documentation":       {pages("?after=string", orderPage("string", "2")), ""},
		"the cursor in another parameter":    {pages("?cursor=a", orderPage("a", "2")), ""},
		"a cursor that begins alike":         {pages("?after=a", orderPage("aa", "2")), ""},
		"a walk with a plus in its cursor":   {pages("", orderPage("a+b", "1", "2"), "?after=a+b", orderPage("", "3", "2")), "pagination-item-repeated /orders/1/number"},
		"the same cursor, and no more pages": {pages("", orderPage("s", "1"), "?after=s", orderPage("s", "2"), "?after=s", orderPage("s", "3")), ""},
		"the same cursor with other pages":   {pages("", orderPage("s", "1"), "?after=s", orderPage("s", "2"), "?after=s", orderPage("s", "3"), "?after=s", orderPage("", "4")), ""},
		"another cursor with the same page":  {pages("", orderPage("a", "1"), "?after=a", orderPage("b", "2"), "?after=b", orderPage("c", "2"), "?after=c", orderPage("", "3")), "pagination-page-repeated /orders"},
		"an item that comes again":           {pages("", orderPage("a", "1", "2"), "?after=a", orderPage("", "3", "2")), "pagination-item-repeated /orders/1/number"},
		"two walks, interleaved":             {pages("", orderPage("a", "1"), "", orderPage("b", "1"), "?after=a", orderPage("", "2"), "?after=b", orderPage("", "2")), ""},
		"two walks with other limits":        {pages("?size=1", orderPage("a", "1"), "?size=2", orderPage("a", "1", "2"), "?size=1&after=a", orderPage("", "2"), "?size=2&after=a", orderPage("", "3")), ""},
		"the same walk again":                {pages("", orderPage("a", "1"), "?after=a", orderPage("", "2"), "", orderPage("a", "1"), "?after=a", orderPage("", "2")), ""},
		"a page asked for once more":         {pages("", orderPage("a", "1"), "?after=a", orderPage("b", "2"), "?after=a", orderPage("b", "2"), "?after=b", orderPage("", "3")), ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			r := reportOf(t, test.exchanges...)
			var got []string
			for _, f := range r.Findings {
				got = append(got, f.Rule+" "+f.Example)
				if f.SpecLine == 0 || f.Of < f.Occurrences {
					t.Errorf("odd finding: %+v", f)
				}
			}
			if text := strings.Join(got, ", "); text != test.want {
				t.Errorf("got %s\nwant %s", text, test.want)
			}
		})
	}
}

// Pages are of one walk only if they are of one recording.
func TestWalksDoNotCrossRecordings(t *testing.T) {
	list := pages("?after=a", orderPage("b", "1"), "?after=b", orderPage("a", "2"))
	list[1].Recording = "another"
	if r := reportOf(t, list...); len(r.Findings) > 0 {
		t.Errorf("%+v", r.Findings)
	}
}
