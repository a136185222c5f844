package check_test

import (
	"bytes"
	"fmt"
	"net/url"
	"slices"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/contract/render"
)

func leftOut(recording string, entry int) contract.Exchange {
	return contract.Exchange{Recording: recording, Index: entry, Line: entry + 2, URL: &url.URL{}, LeftOut: "not an object"}
}

// What could not be read is counted, and makes nothing clean.
func TestLeftOut(t *testing.T) {
	const orders = "https://shop.example/api/v1/orders"
	odd := leftOut("a.har", 7)
	tests := map[string]struct {
		exchanges []contract.Exchange
		causes    string
		left      int
	}{
		"nothing":               {nil, "[no-exchange]", 0},
		"alone":                 {[]contract.Exchange{odd}, "[left-out]", 1},
		"twice":                 {[]contract.Exchange{odd, odd}, "[left-out]", 2},
		"with another API":      {[]contract.Exchange{odd, exchange("GET", "http://h/none", 200, "{}")}, "[left-out no-match]", 1},
		"with a failure":        {[]contract.Exchange{exchange("GET", orders, 500, "{}"), odd}, "[left-out no-success server-failed]", 1},
		"with what was shown":   {[]contract.Exchange{exchange("GET", orders, 200, `{"orders":[{}]}`), odd}, "[]", 1},
		"a failure, but no odd": {[]contract.Exchange{exchange("GET", orders, 500, "{}")}, "[no-success server-failed]", 0},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			r := reportOf(t, test.exchanges...)
			causes := fmt.Sprint(r.InconclusiveBecause)
			if r.Verdict == contract.VerdictDrift {
				causes = test.causes // drift has none
			}
			if causes != test.causes || r.Exchanges.LeftOut != test.left || r.Exchanges.Total != len(test.exchanges)-test.left {
				t.Errorf("%s because of %s, %+v", r.Verdict, causes, r.Exchanges)
			}
			if test.left > 0 && (r.LeftOut[0] != contract.LeftOutEntry{Recording: "a.har", Entry: 7, Line: 9, Reason: "not an object"}) {
				t.Errorf("%+v", r.LeftOut)
			}
		})
	}
}

// Reports of parts merge into the report of the whole, in any order, however many entries were left out. Twenty
// are listed.
func TestLeftOutMerges(t *testing.T) {
	spec := shop(t)
	c := check.Checker{Spec: spec}
	for _, n := range []int{1, 19, 20, 21, 41, 300} {
		var whole check.Evidence
		parts := make([]check.Evidence, 3)
		for i := range n {
			e := c.Check(leftOut(fmt.Sprintf("%d.har", i%7), i))
			whole.Merge(e)
			parts[i%7%3].Merge(e)
		}
		var reports []*contract.Report
		for i := range parts {
			reports = append(reports, c.Report(&parts[i]))
		}
		slices.Reverse(reports)
		merged, err := check.MergeReports(spec, reports...)
		if err != nil {
			t.Fatal(err)
		}
		want := c.Report(&whole)
		if len(want.LeftOut) != min(n, 20) || want.Exchanges.LeftOut != n {
			t.Errorf("%d: %d listed of %d", n, len(want.LeftOut), want.Exchanges.LeftOut)
		}
		if a, b := text(t, want), text(t, merged); a != b {
			t.Errorf("%d entries: whole\n%s\nmerged\n%s", n, a, b)
		}
	}
}

func text(t *testing.T, r *contract.Report) string {
	t.Helper()
	var b bytes.Buffer
	if err := render.JSON(&b, r, render.Options{}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
