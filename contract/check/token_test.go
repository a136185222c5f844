package check_test

import (
	"strings"
	"testing"
)

func TestTokens(t *testing.T) {
	// cash wraps the members of an object that has an integer, change, and nothing else to break.
	cash := func(members string) string {
		return `{"orders":[{"number":1,"payment":{"kind":"cash",` + members + `}}],"more":false}`
	}
	const at = "/orders/0/payment/change"
	tests := map[string]struct{ body, want string }{
		"nothing odd":                   {cash(`"change":-5`), ""},
		"the largest integers":          {cash(`"change":9223372036854775807`) + "\n", ""},
		"the smallest integer":          {cash(`"change":-9223372036854775808`), ""},
		"a fraction of zero":            {cash(`"change":1.0`), "json-integer-notation " + at + ": an integer without fraction or exponent / an integer with a fraction or an exponent"},
		"an exponent":                   {cash(`"change":1E3`), "json-integer-notation " + at + ": an integer without fraction or exponent / an integer with a fraction or an exponent"},
		"a fraction where numbers go":   {`{"orders":[{"number":1,"parcel":{"weight":1.0}}],"more":false}`, ""},
		"digits in a string":            {`{"orders":[{"number":1,"note":"1.0e5"}],"more":false}`, ""},
		"a real fraction":               {cash(`"change":1.5`), "response-type-mismatch " + at + ": integer / number"},
		"beyond 64-bit floats":          {`{"orders":[{"number":1,"parcel":{"weight":1e309}}],"more":false}`, "json-malformed /orders/0/parcel/weight: a number that fits into a 64-bit float / a number out of range"},
		"the largest float":             {`{"orders":[{"number":1,"parcel":{"weight":1.7976931348623157e308}}],"more":false}`, ""},
		"beyond 64 bits":                {cash(`"change":9223372036854775808`), "json-integer-overflow " + at + ": an integer that fits into 64 bits / an integer of 19 digits"},
		"beyond 64 bits below":          {cash(`"change":-9223372036854775809`), "json-integer-overflow " + at + ": an integer that fits into 64 bits / an integer of 19 digits"},
		"beyond 64 bits, free":          {`{"orders":[{"number":1,"extra":{"n":92233720368547758080}}],"more":false}`, ""},
		"duplicate, equal":              {cash(`"change":5, "change" : 5`), "json-duplicate-key " + at + ": unique keys / a duplicate key, with equal values"},
		"duplicate, different":          {cash(`"change":5,"change":6`), "json-duplicate-key " + at + ": unique keys / a duplicate key, with different values"},
		"duplicate, written otherwise":  {cash(`"change":5,"ch\u0061nge":6`), "json-duplicate-key " + at + ": unique keys / a duplicate key, with different values"},
		"duplicate objects, reordered":  {`{"orders":[{"number":1,"extra":{"a":1,"b":2},"extra":{"b":2,"a":1}}],"more":false}`, "json-duplicate-key /orders/0/extra: unique keys / a duplicate key, with equal values"},
		"the same name in two objects":  {`{"orders":[{"number":1},{"number":2}],"more":false}`, ""},
		"bytes that are no UTF-8":       {"{\"orders\":[{\"number\":1,\"note\":\"a\xff\"}],\"more\":false}", "json-invalid-utf8 /orders/0/note: valid UTF-8 / a string with invalid UTF-8"},
		"half a surrogate pair":         {`{"orders":[{"number":1,"note":"a\ud83d"}],"more":false}`, "json-lone-surrogate /orders/0/note: valid Unicode / a string with half of a surrogate pair"},
		"the other half":                {`{"orders":[{"number":1,"note":"\ude00a"}],"more":false}`, "json-lone-surrogate /orders/0/note: valid Unicode / a string with half of a surrogate pair"},
		"a whole surrogate pair":        {`{"orders":[{"number":1,"note":"\ud83d\ude00"}],"more":false}`, ""},
		"an escaped backslash before u": {`{"orders":[{"number":1,"note":"\\ud83d"}],"more":false}`, ""},
		"a person's name twice":         {`{"orders":[{"number":1,"labels":{"Jane Doe":"a","Jane Doe":"b"}}],"more":false}`, "json-duplicate-key /orders/0/labels/(name of 8 characters): unique keys / a duplicate key, with different values"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			r := reportOf(t, exchange("GET", "http://x/orders", 200, test.body))
			if got := lines(r); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
			for _, f := range r.Findings {
				if f.SpecLine == 0 {
					t.Errorf("%s has no line in the spec", f.Rule)
				}
			}
		})
	}
}

// The worst of what was found at a place counts, in whatever order.
func TestDuplicatesOfBothKinds(t *testing.T) {
	body := `{"orders":[{"number":1,"number":1},{"number":1,"number":2},{"number":1,"number":1}],"more":false}`
	f := reportOf(t, exchange("GET", "http://x/orders", 200, body)).Findings[0]
	if f.Severity != "error" || f.Occurrences != 3 || f.Of != 3 || !strings.Contains(f.Actual, "different") {
		t.Errorf("%+v", f)
	}
}
