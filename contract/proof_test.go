package contract_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
)

func proofText(p contract.Proof) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d/%d statuses, %d/%d properties, %d/%d nulls", p.Statuses.Shown, p.Statuses.Of, p.Properties.Shown, p.Properties.Of, p.Nulls.Shown, p.Nulls.Of)
	for _, v := range p.Values {
		fmt.Fprintf(&b, ", %d/%d %s", v.Shown, v.Of, v.Name)
	}
	for _, n := range p.NotShown {
		if n.Operation == "listOrders" {
			fmt.Fprintf(&b, "\n%s %s %s %s", n.What, n.Status, n.Place, strings.Join(n.Values, " "))
		}
	}
	return b.String()
}

func TestProof(t *testing.T) {
	const orders = "http://x/orders"
	tests := map[string]struct {
		exchanges []contract.Exchange
		want      string
	}{
		"nothing": {nil, "0/5 statuses, 0/39 properties, 0/7 nulls, 0/3 tags\nstatus 200  \nstatus 5XX  "},
		"a class of statuses": {[]contract.Exchange{exchange("GET", orders, 503, "", contentType(""))},
			"1/5 statuses, 0/39 properties, 0/7 nulls, 0/3 tags\nstatus 200  "},
		"an empty list": {[]contract.Exchange{exchange("GET", orders, 200, `{"orders":[],"more":false,"after":null}`)},
			"1/5 statuses, 2/39 properties, 1/7 nulls, 0/3 tags\nproperty 200 /after \nstatus 5XX  "},
		"some of an order": {[]contract.Exchange{exchange("GET", orders, 200,
			`{"orders":[{"number":1,"note":"x","tags":["new"],"labels":{"a":"b"}},{"payment":{"kind":"cash","change":null}}],"more":false,"after":"x"}`)}, `1/5 statuses, 9/39 properties, 1/7 nulls, 1/3 tags
null 200 /after 
property 200 /orders/*/at 
property 200 /orders/*/extra 
null 200 /orders/*/note 
property 200 /orders/*/parcel 
property 200 /orders/*/payment/change 
property 200 /orders/*/payment/last4 
values 200 /orders/*/tags/* paid sent
status 5XX  `},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := proofText(check(t, test.exchanges...).Proof); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}
