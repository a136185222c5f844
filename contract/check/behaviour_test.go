package check_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
)

// orders is a page of orders, each given by its properties beside the number.
func orders(properties ...string) contract.Exchange {
	var list []string
	for i, p := range properties {
		list = append(list, strings.TrimSuffix(fmt.Sprintf(`{"number":%d,%s`, i+1, p), ",")+"}")
	}
	return exchange("GET", "http://x/orders?size=99", 200, `{"orders":[`+strings.Join(list, ",")+`],"more":false}`)
}

func repeated(properties string, n int) []string {
	var list []string
	for range n {
		list = append(list, properties)
	}
	return list
}

// checkAgainst checks exchanges against what one accepted page shows.
func checkAgainst(t testing.TB, accepted contract.Exchange, min int, exchanges ...contract.Exchange) *contract.Report {
	t.Helper()
	spec := shop(t)
	checker := check.Checker{Spec: spec}
	checker.Accepted = check.Accept(checker.Check(accepted), min)
	var evidence check.Evidence
	for _, ex := range exchanges {
		evidence.Merge(checker.Check(ex))
	}
	return checker.Report(&evidence)
}

func TestBehaviour(t *testing.T) {
	full := `"payment":{"kind":"cash","change":5},"tags":["new"],"labels":{"by":"+14045550161"}`
	tests := map[string]struct {
		accepted, now []string
		min           int
		want          string
	}{
		"the same": {accepted: repeated(full, 3), now: repeated(full, 3)},
		"absent from one": {accepted: repeated(full, 3), now: []string{full, `"payment":{"kind":"cash","change":5},"labels":{}`},
			want: "behaviour-property-missing /orders/1/tags: present, as in all 3 accepted objects / absent"},
		"absent from one, as before": {accepted: append(repeated(full, 3), ""), now: []string{full, ""}},
		"too little evidence":        {accepted: repeated(full, 2), now: []string{`"note":null`, `"note":null`}},
		"less evidence asked for": {accepted: repeated(`"tags":["new"]`, 1), now: []string{""}, min: 1,
			want: "behaviour-property-vanished /orders/0/tags: present, as in 1 of 1 accepted object / absent from every object"},
		"absent from all, but of few": {accepted: repeated(`"tags":["new"]`, 3), now: []string{"", ""},
			want: "behaviour-property-missing /orders/0/tags: present, as in all 3 accepted objects / absent"},
		"rare before, absent from a few now": {accepted: append(repeated("", 7), repeated(`"tags":["new"]`, 3)...), now: repeated("", 9)},
		"rare before, absent from many now": {accepted: append(repeated("", 7), repeated(`"tags":["new"]`, 3)...), now: repeated("", 10),
			want: "behaviour-property-vanished /orders/0/tags: present, as in 3 of 10 accepted objects / absent from every object"},
		"nullable, absent from one":  {accepted: repeated(`"note":"x"`, 3), now: append(repeated(`"note":null`, 2), "")},
		"nullable, absent from all":  {accepted: repeated(`"note":"x"`, 3), now: repeated("", 3), want: "behaviour-property-vanished /orders/0/note: present, as in 3 of 3 accepted objects / absent from every object"},
		"nullable, null everywhere":  {accepted: repeated(`"note":"x"`, 3), now: repeated(`"note":null`, 3)},
		"another form within a map":  {accepted: repeated(full, 3), now: []string{strings.Replace(full, "+14045550161", "404", 1)}, want: "behaviour-shape-changed /orders/0/labels/(name of 2 characters): a phone number in E.164 form, as in 3 accepted values / string of 3 characters"},
		"another known form":         {accepted: repeated(`"note":"a@b.example"`, 3), now: []string{`"note":"2026-11-01"`}, want: "behaviour-shape-changed /orders/0/note: an email address, as in 3 accepted values / a date"},
		"one of several forms":       {accepted: []string{`"note":"a@b.example"`, `"note":"a@c.example"`, `"note":"2026-11-01"`}, now: []string{`"note":"2026-11-02"`}},
		"none of several forms":      {accepted: []string{`"note":"a@b.example"`, `"note":"a@c.example"`, `"note":"2026-11-01"`}, now: []string{`"note":"soon"`}, want: "behaviour-shape-changed /orders/0/note: an email address or a date, as in 3 accepted values / string of 4 characters"},
		"no form before":             {accepted: []string{`"note":"a@b.example"`, `"note":"a@c.example"`, `"note":"call me"`}, now: []string{`"note":"2026-11-02"`}},
		"words that look like ids":   {accepted: repeated(`"note":"red_house"`, 3), now: []string{`"note":"a house"`}},
		"another prefix":             {accepted: repeated(`"note":"no_1a2b3"`, 3), now: []string{`"note":"id_1a2b3"`}, want: "behaviour-shape-changed /orders/0/note: an id that starts with no_, as in 3 accepted values / an id with a prefix"},
		"the same prefix, no digit":  {accepted: repeated(`"note":"no_1a2b3"`, 3), now: []string{`"note":"no_abcde"`}},
		"a new value of a few":       {accepted: append(repeated(`"note":"a"`, 4), repeated(`"note":"b"`, 4)...), now: []string{`"note":"c"`}, want: "behaviour-value-new /orders/0/note: one of the 2 values of the accepted recordings / string of 1 character"},
		"a new value of too few":     {accepted: append(repeated(`"note":"a"`, 4), repeated(`"note":"b"`, 3)...), now: []string{`"note":"c"`}},
		"a value of an enum":         {accepted: repeated(`"tags":["new"]`, 9), now: []string{`"tags":["paid"]`}},
		"wrong by the spec, said so": {accepted: repeated(`"note":"no_1a2b3"`, 3), now: []string{`"note":"longer than ten"`}, want: "response-bound-exceeded /orders/0/note: maxLength 10 / string of 15 characters"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			r := checkAgainst(t, orders(test.accepted...), test.min, orders(test.now...))
			if got := lines(r); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
			if r.Accepted == nil || r.Accepted.Exchanges != 1 {
				t.Errorf("accepted: %+v", r.Accepted)
			}
		})
	}
}

// A body that is a string where a page should be, and was one before, is what the schema says of it.
func TestBehaviourOfABodyThatIsAString(t *testing.T) {
	odd := exchange("GET", "http://x/orders", 200, `"come back later"`)
	if got := lines(checkAgainst(t, odd, 1, odd)); got != lines(reportOf(t, odd)) || got == "" {
		t.Error(got)
	}
}

func TestRenamed(t *testing.T) {
	tests := map[string]struct {
		now  []string
		want string
	}{
		"alike, others absent":      {[]string{`"order_tags":["new"]`}, "response-property-renamed /orders/0/order_tags: tags / order_tags"},
		"alike, of another kind":    {[]string{`"order_tags":"new"`}, "response-property-undocumented /orders/0/order_tags: no such property / string"},
		"alike, the old one stays":  {[]string{`"order_tags":["new"],"tags":["new"]`}, "response-property-undocumented /orders/0/order_tags: no such property / array"},
		"alike, the old one in one": {[]string{`"order_tags":["new"]`, `"tags":["new"]`}, "response-property-undocumented /orders/0/order_tags: no such property / array"},
		"alike, not in all":         {[]string{`"order_tags":["new"]`, ""}, "response-property-undocumented /orders/0/order_tags: no such property / array"},
		"not alike, others absent":  {[]string{`"marks":["new"]`}, "response-property-undocumented /orders/0/marks: no such property / array"},
		"not alike, a plain swap":   {[]string{`"payment":{"kind":"cash","coins":3}`}, "response-property-undocumented /orders/0/payment/coins: no such property / integer"},
		"not alike, always null":    {[]string{`"payment":{"kind":"cash","coins":null}`}, "response-property-undocumented /orders/0/payment/coins: no such property / null"},
		"two of one":                {[]string{`"order_tags":["new"],"tags_list":["new"]`}, "response-property-renamed /orders/0/order_tags: tags / order_tags\nresponse-property-undocumented /orders/0/tags_list: no such property / array"},
		"a required one":            {[]string{`"payment":{"kind":"card","last_4":"1234"}`}, "response-property-case-changed /orders/0/payment/last_4: last4 / last_4"},
		"a required one, otherwise": {[]string{`"payment":{"kind":"card","ending":"1234"}`}, "response-required-missing /orders/0/payment/last4: present / absent\nresponse-property-undocumented /orders/0/payment/ending: no such property / string"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := lines(reportOf(t, orders(test.now...))); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
		})
	}
	t.Run("not alike, but known from before", func(t *testing.T) {
		r := checkAgainst(t, orders(repeated(`"tags":["new"]`, 3)...), 0, orders(`"marks":["new"]`))
		if got := lines(r); got != "response-property-renamed /orders/0/marks: tags / marks" {
			t.Error(got)
		}
	})
}

func TestDictionaryIsOneFinding(t *testing.T) {
	var names []string
	for i := range 300 {
		names = append(names, fmt.Sprintf(`"k%03d":1`, i))
	}
	r := reportOf(t, orders(strings.Join(names, ",")))
	if got := lines(r); got != "response-property-undocumented /orders/0/k000: no such properties / 300 undocumented names" {
		t.Error(got)
	}
	if r.Findings[0].Location != "/orders/*/*" {
		t.Error(r.Findings[0].Location)
	}
}
