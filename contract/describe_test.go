package contract_test

import (
	"fmt"
	"testing"
)

func TestTexts(t *testing.T) {
	const body = `{"orders":[{"number":1,"tags":["new"],"at":"x","payment":{"kind":"card","last4":"1"},"other":"x"}],"after":"c"}`
	tests := map[string]struct {
		url, body string
		at        []string
		want      string
	}{
		"an enum":            {"http://x/orders", body, []string{"orders", "0", "tags", "0"}, "{true [new paid sent]   false false}"},
		"a format":           {"http://x/orders", body, []string{"orders", "0", "at"}, "{true []  date-time false false}"},
		"in an alternative":  {"http://x/orders", body, []string{"orders", "0", "payment", "last4"}, `{true [] ^\d{4}$  false false}`},
		"a cursor":           {"http://x/orders", body, []string{"after"}, "{true []   false true}"},
		"undocumented":       {"http://x/orders", body, []string{"orders", "0", "other"}, "{false []   false false}"},
		"nowhere":            {"http://x/orders", body, []string{"orders", "7", "tags", "x"}, "{true [new paid sent]   false false}"},
		"a body that is cut": {"http://x/orders", body[:60], []string{"orders", "0", "tags", "0"}, "{true [new paid sent]   false false}"},
		"another operation":  {"http://x/others", body, []string{"after"}, "{false []   false false}"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			ex := exchange("GET", test.url, 200, test.body)
			if got := fmt.Sprint(shop(t).Texts(&ex)(test.at)); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}
