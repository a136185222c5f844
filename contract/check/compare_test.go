package check_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract/check"
)

func TestCompare(t *testing.T) {
	tests := map[string]struct {
		before, now []string // orders
		want        string
	}{
		"the same": {repeated(`"note":"x"`, 3), repeated(`"note":"y"`, 4), ""},
		"presence": {repeated(`"tags":["new"]`, 4), append(repeated(`"tags":["new"]`, 3), ""),
			"/orders/*/tags present in 75%, before 100%"},
		"a little less": {append(repeated(`"note":"x"`, 18), "", ""), append(repeated(`"note":"x"`, 17), "", "", ""), ""},
		"nulls": {append(repeated(`"note":"x"`, 3), `"note":null`), repeated(`"note":null`, 4),
			"/orders/*/note kinds: null, before null, string\n/orders/*/note null in 100%, before 25%"},
		"new":  {repeated("", 2), repeated(`"note":"x"`, 2), "/orders/*/note is new: seen 2 times"},
		"gone": {append(repeated(`"note":"x"`, 2), ""), repeated("", 2), "/orders/*/note is gone: absent from 2 objects, before it was in 2 of 3"},
		"forms": {[]string{`"note":"a@b.de"`}, []string{`"note":"call"`},
			"/orders/*/note formats: other, before email"},
		"values": {[]string{`"tags":["new","paid"]`}, []string{`"tags":["new","sent"]`},
			"/orders/*/tags/* values: new, sent, before new, paid"},
		"nothing above": {[]string{`"payment":{"kind":"cash"}`}, []string{""},
			"/orders/*/payment is gone: absent from 1 object, before it was in 1 of 1\n/orders/*/payment/change was not reached, because its parent was absent\n/orders/*/payment/kind was not reached, because its parent was absent"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			checker := check.Checker{Spec: shop(t)}
			var got []string
			for _, c := range check.Compare(checker.Spec, checker.Check(orders(test.before...)), checker.Check(orders(test.now...))) {
				got = append(got, fmt.Sprintf("%s %s", c.Location, c.What))
			}
			if text := strings.Join(got, "\n"); text != test.want {
				t.Errorf("got\n%s\nwant\n%s", text, test.want)
			}
		})
	}
}
