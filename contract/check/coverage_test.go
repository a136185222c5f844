package check_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
)

func coverageText(p contract.Coverage) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d/%d operations, %d/%d statuses, %d/%d properties, %d/%d nulls", p.Operations.Covered, p.Operations.Of, p.Statuses.Covered, p.Statuses.Of, p.Properties.Covered, p.Properties.Of, p.Nulls.Covered, p.Nulls.Of)
	for _, v := range p.Enums {
		fmt.Fprintf(&b, ", %d/%d %s", v.Covered, v.Of, v.Name)
	}
	for _, n := range p.Uncovered {
		if n.Operation == "listOrders" {
			fmt.Fprintf(&b, "\n%s %s %s %s", n.What, n.Status, n.Location, strings.Join(n.Values, " "))
		}
	}
	return b.String()
}

func TestCoverage(t *testing.T) {
	const orders = "http://x/orders"
	tests := map[string]struct {
		exchanges []contract.Exchange
		want      string
	}{
		"nothing": {nil, "0/4 operations, 0/5 statuses, 0/0 properties, 0/0 nulls\noperation   "},
		"a class of statuses": {[]contract.Exchange{exchange("GET", orders, 503, "", contentType(""))},
			"1/4 operations, 1/5 statuses, 0/0 properties, 0/0 nulls\nstatus 200  "},
		"an empty list": {[]contract.Exchange{exchange("GET", orders, 200, `{"orders":[],"more":false,"after":null}`)},
			"1/4 operations, 1/5 statuses, 2/3 properties, 1/1 nulls\nproperty 200 /after \nitems 200 /orders/* \nstatus 5XX  "},
		"an empty map and an empty list in an order": {[]contract.Exchange{exchange("GET", orders, 200, `{"orders":[{"tags":[],"labels":{}}],"more":false}`)},
			`1/4 operations, 1/5 statuses, 4/11 properties, 0/2 nulls
property 200 /after 
property 200 /orders/*/at 
property 200 /orders/*/extra 
items 200 /orders/*/labels/* 
property 200 /orders/*/note 
property 200 /orders/*/number 
property 200 /orders/*/parcel 
property 200 /orders/*/payment 
items 200 /orders/*/tags/* 
status 5XX  `},
		"some of an order": {[]contract.Exchange{exchange("GET", orders, 200,
			`{"orders":[{"number":1,"note":"x","tags":["new"],"labels":{"a":"b"}},{"payment":{"kind":"cash","change":null}}],"more":false,"after":"x"}`)}, `1/4 operations, 1/5 statuses, 9/14 properties, 1/3 nulls, 1/3 tags
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
			if got := coverageText(reportOf(t, test.exchanges...).Coverage); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}
