package check_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
)

const (
	ownOrders     = "https://shop.example/api/v1/orders"
	ownOrdersBody = `{"orders":[{"number":1}],"more":false}`
)

// in sets the recording of an exchange, and its number there.
func in(recording string, index int) func(*contract.Exchange) {
	return func(ex *contract.Exchange) { ex.Recording, ex.Index = recording, index }
}

// requested sets headers of a request, given as name and value in turn.
func requested(headers ...string) func(*contract.Exchange) {
	return func(ex *contract.Exchange) {
		ex.RequestHeader = http.Header{}
		for i := 0; i < len(headers); i += 2 {
			ex.RequestHeader.Add(headers[i], headers[i+1])
		}
	}
}

func resource(name string) func(*contract.Exchange) {
	return func(ex *contract.Exchange) { ex.Resource = name }
}

// Exchanges with other hosts count if the recording has none with the description's own.
func TestOtherHosts(t *testing.T) {
	own := func() contract.Exchange { return exchange("GET", ownOrders, 200, ownOrdersBody) }
	other := func(address string) contract.Exchange { return exchange("GET", address, 200, `{"orders":"none"}`) }
	const clean, drift, inconclusive = contract.VerdictClean, contract.VerdictDrift, contract.VerdictInconclusive
	tests := map[string]struct {
		exchanges []contract.Exchange
		verdict   contract.Verdict
		counts    string // checked, unmatched, look-alikes
	}{
		"own":                                {[]contract.Exchange{own()}, clean, "1 0 0"},
		"another only":                       {[]contract.Exchange{other("http://localhost:4010/orders")}, drift, "1 0 0"},
		"another only, through a gateway":    {[]contract.Exchange{other("https://gw.example/shop/api/v1/orders")}, drift, "1 0 0"},
		"own and another":                    {[]contract.Exchange{own(), other("https://app.shop.example/orders")}, clean, "1 1 1"},
		"another's version of the API":       {[]contract.Exchange{own(), other("https://lab.example/api/v1/orders")}, clean, "1 1 1"},
		"another's other version":            {[]contract.Exchange{own(), other("https://graph.example/v19.0/me/orders")}, clean, "1 1 1"},
		"own and another port":               {[]contract.Exchange{own(), other("https://shop.example:8443/api/v1/orders")}, clean, "1 1 1"},
		"two of its own":                     {[]contract.Exchange{own(), other("http://shop.example:80/api/v1/orders")}, drift, "2 0 0"},
		"own, but no operation":              {[]contract.Exchange{exchange("GET", "https://shop.example/api/v1/none", 200, "{}"), other("https://app.example/orders")}, inconclusive, "0 2 1"},
		"own host, but not the API":          {[]contract.Exchange{exchange("GET", "https://shop.example/about", 200, "{}"), other("https://app.example/orders")}, drift, "1 1 0"},
		"own, but a preflight":               {[]contract.Exchange{exchange("OPTIONS", ownOrders, 204, ""), other("https://app.example/orders")}, inconclusive, "0 2 1"},
		"own, but no answer":                 {[]contract.Exchange{exchange("GET", ownOrders, 0, ""), other("https://app.example/orders")}, inconclusive, "1 1 1"},
		"own, but the page of a browser":     {[]contract.Exchange{exchange("GET", ownOrders, 200, "<html>", contentType("text/html"), resource("document")), other("http://localhost:3000/orders")}, drift, "1 1 1"},
		"own of another recording":           {[]contract.Exchange{exchange("GET", ownOrders, 200, ownOrdersBody, in("second", 0)), other("http://localhost/orders")}, drift, "2 0 0"},
		"own and another, path of nothing":   {[]contract.Exchange{own(), other("https://app.example/customers")}, clean, "1 1 0"},
		"own, refused, and another that may": {[]contract.Exchange{exchange("GET", ownOrders, 503, "", contentType("")), exchange("GET", "https://app.example/orders", 200, ownOrdersBody)}, inconclusive, "1 1 1"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			for range 2 {
				r := reportOf(t, test.exchanges...)
				x := r.Exchanges
				if got := fmt.Sprint(x.Checked, x.Unmatched, x.LookAlikes); r.Verdict != test.verdict || got != test.counts || x.Total != len(test.exchanges) {
					t.Errorf("%s, %s, want %s, %s", r.Verdict, got, test.verdict, test.counts)
				}
				slices.Reverse(test.exchanges)
			}
		})
	}
}

// A description without a host has no other hosts.
func TestOtherHostsOfNoHost(t *testing.T) {
	spec := specFrom(t, strings.Replace(listSpec, `"paths"`, `"servers":[{"url":"/v1"}],"paths"`, 1))
	e := check.Checker{Spec: spec}.Check(exchange("GET", "https://any.example/v1/x", 200, `{"data":[],"more":false}`))
	if e.Exchanges.Checked != 1 {
		t.Error("the exchange is kept apart")
	}
}

// Nothing of what does not count is in the report, whatever the order in which exchanges are merged and however they
// are split; every exchange is counted.
func TestOtherHostsInAnyOrder(t *testing.T) {
	var own, all []contract.Exchange
	for i := range 6 {
		name := []string{"both", "own", "other"}[i%3]
		for j := range 4 {
			address := ownOrders
			if name == "other" || name == "both" && j%2 == 1 {
				address = "https://app.example/orders"
			}
			body := fmt.Sprintf(`{"orders":[{"number":%d,"surprise":1}],"more":true,"after":"c%d"}`, 1+j, j%2)
			ex := exchange("GET", address, 200, body, in(name, 10*i+j))
			all = append(all, ex)
			if name != "both" || address == ownOrders {
				own = append(own, ex)
			}
		}
	}
	checker := check.Checker{Spec: shop(t), Impact: contract.Impact{Response: func(string, *contract.Exchange) func([]string) string {
		return func([]string) string { return "told" }
	}}}
	text := func(r *contract.Report) string {
		x := r.Exchanges
		if x.Total != len(all) || x.Checked != len(own) || x.LookAlikes != len(all)-len(own) {
			t.Fatalf("%+v", x)
		}
		out, err := json.Marshal([]any{r.Verdict, r.Findings, r.Observations, r.Coverage, r.Recordings, r.Evidence})
		if err != nil {
			t.Fatal(err)
		}
		return string(out)
	}
	want := ""
	for range 20 {
		rand.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		gathering, parts := checker.Gathering(), make([]check.Evidence, 3)
		for i, ex := range all {
			parts[i%len(parts)].Merge(gathering.Check(ex))
		}
		var whole check.Evidence
		for i := range parts {
			whole.Merge(&parts[i])
		}
		got := text(checker.Report(&whole))
		if want == "" {
			want = got
		}
		if got != want || strings.Contains(got, `"impact":""`) || !strings.Contains(got, `"impact":"told"`) {
			t.Fatalf("another report:\n%s\n%s", got, want)
		}
	}
	plain := check.Evidence{}
	for _, ex := range own {
		plain.Merge(checker.Check(ex))
	}
	a, b := checker.Report(&plain), check.Evidence{}
	for _, ex := range all {
		b.Merge(checker.Check(ex))
	}
	if both := checker.Report(&b); !reflect.DeepEqual(a.Findings, both.Findings) || !reflect.DeepEqual(a.Coverage, both.Coverage) {
		t.Error("what does not count shows in findings or coverage")
	}
}

// Reports of whole recordings merge into the report of all.
func TestOtherHostsOfMergedReports(t *testing.T) {
	checker := check.Checker{Spec: shop(t)}
	both := []contract.Exchange{
		exchange("GET", ownOrders, 200, ownOrdersBody, in("both", 0)),
		exchange("GET", "https://app.example/orders", 200, `{"orders":1}`, in("both", 1)),
	}
	other := exchange("GET", "http://localhost/orders", 200, ownOrdersBody, in("other", 0))
	one, two, all := check.Evidence{}, check.Evidence{}, check.Evidence{}
	for _, ex := range both {
		one.Merge(checker.Check(ex))
		all.Merge(checker.Check(ex))
	}
	two.Merge(checker.Check(other))
	all.Merge(checker.Check(other))
	merged, err := check.MergeReports(checker.Spec, checker.Report(&two), checker.Report(&one))
	if err != nil {
		t.Fatal(err)
	}
	want := checker.Report(&all)
	if merged.Exchanges != want.Exchanges || merged.Exchanges.LookAlikes != 1 || merged.Verdict != contract.VerdictClean || want.Verdict != merged.Verdict {
		t.Errorf("%+v %s, want %+v %s", merged.Exchanges, merged.Verdict, want.Exchanges, want.Verdict)
	}
}

// What is accepted, and what is compared, leaves other hosts out too.
func TestOtherHostsAreNotAccepted(t *testing.T) {
	checker, e := check.Checker{Spec: shop(t)}, check.Evidence{}
	e.Merge(checker.Check(exchange("GET", ownOrders, 200, ownOrdersBody)))
	own := e.Clone()
	e.Merge(checker.Check(exchange("GET", "https://app.example/orders", 200, `{"orders":[{"number":2,"note":null}],"more":false}`)))
	if a := check.Accept(&e, 0); a.Count.Exchanges != 1 {
		t.Errorf("%d exchanges are accepted", a.Count.Exchanges)
	}
	if changes := check.Compare(checker.Spec, own, &e); len(changes) > 0 {
		t.Error(changes)
	}
	alone := checker.Check(exchange("GET", "https://app.example/orders", 200, ownOrdersBody))
	if a := check.Accept(alone, 0); a.Count.Exchanges != 1 || len(a.Trees) != 1 {
		t.Error("what is elsewhere alone is not accepted")
	}
	if pages, _, _ := alone.Progress(); pages != 1 {
		t.Error("progress does not count what is elsewhere")
	}
}
