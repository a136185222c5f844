package check_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/internal/race"
)

// namesExchange is an order with undocumented properties that no other exchange has.
func namesExchange(number, names int) contract.Exchange {
	var b strings.Builder
	for i := range names {
		fmt.Fprintf(&b, `,"k%06d":1`, number*names+i)
	}
	ex := exchange("GET", "http://x/orders", 200, `{"orders":[{"number":1`+b.String()+`}],"more":false}`)
	ex.Index = number
	return ex
}

// TestHostileNames checks exchanges with more different names than a report has room for: it keeps those that
// sort first, whatever the order, and counts the others.
func TestHostileNames(t *testing.T) {
	const exchanges, names, kept, locations = 480, 50, 5000, 10000
	checker := check.Checker{Spec: shop(t)}
	var forward, backward check.Evidence
	parts := make([]check.Evidence, 7)
	for i := range exchanges {
		forward.Merge(checker.Check(namesExchange(i, names)))
		parts[i%7].Merge(checker.Check(namesExchange(i, names)))
	}
	for i := range parts {
		backward.Merge(&parts[len(parts)-1-i])
	}
	r := checker.Report(&forward)
	if len(r.Findings) != kept || r.Folded == nil || r.Folded.Findings != exchanges*names-kept {
		t.Errorf("%d findings, folded %+v", len(r.Findings), r.Folded)
	}
	if n := len(r.Observations); n != locations+1 || r.Folded.Observations == 0 {
		t.Errorf("%d observations, folded %+v", n, r.Folded)
	}
	if r.Findings[0].Location != "/orders/*/k000000" {
		t.Errorf("the first is %s", r.Findings[0].Location)
	}
	if again := checker.Report(&backward); !reflect.DeepEqual(r, again) {
		t.Error("the order of merging makes a difference")
	}
}

// Documented locations stay, however many others there are.
func TestHostileNamesKeepDocumentedLocations(t *testing.T) {
	checker := check.Checker{Spec: shop(t)}
	var e check.Evidence
	for i := range 480 {
		e.Merge(checker.Check(namesExchange(i, 50)))
	}
	e.Merge(checker.Check(exchange("GET", "http://x/orders", 200, fullOrders)))
	for _, o := range checker.Report(&e).Observations {
		if o.Location == "/orders/*/payment/last4" {
			return
		}
	}
	t.Error("a documented location is not there")
}

// However many items are wrong in the same way, that is one finding.
func TestManyWrongItems(t *testing.T) {
	race.SkipLarge(t)
	body := `{"orders":[` + strings.Repeat(`{"number":"x"},`, 200_000) + `{"number":1}],"more":false}`
	r := reportOf(t, exchange("GET", "http://x/orders", 200, body))
	i := slices.IndexFunc(r.Findings, func(f contract.Finding) bool { return f.Rule == contract.RuleTypeMismatch })
	if len(r.Findings) != 3 || i < 0 || r.Findings[i].Occurrences != 200_000 {
		t.Errorf("%+v", r.Findings)
	}
}

// Pages that follow from no other take linear time.
func TestManyPagesThatFollowFromNone(t *testing.T) {
	checker := check.Checker{Spec: shop(t)}
	var e check.Evidence
	for i := range 20_000 {
		ex := exchange("GET", fmt.Sprintf("http://x/orders?after=c%d", i), 200, orderPage(fmt.Sprintf("n%d", i), "1"))
		ex.Index = i
		e.Merge(checker.Check(ex))
	}
	if r := checker.Report(&e); r.Exchanges.Checked != 20_000 {
		t.Errorf("%+v", r.Exchanges)
	}
}
