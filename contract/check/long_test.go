package check_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
)

// The items of a long array are judged one by one when the walk comes to them: what is found must not depend on how
// long an array is, nor on what the schemas above it are composed of.
func TestLongArrays(t *testing.T) {
	const item = `{"type":"object","required":["id"],"properties":{"id":{"type":"integer"},"at":{"type":"string"},"in":{"type":"array","items":{"type":"integer"}}}}`
	const list = `{"type":"object","required":["more"],"properties":{"more":{"type":"boolean"},"data":{"type":"array","items":` + item + `}}}`
	schemas := map[string]string{
		"plain":                list,
		"in an allOf":          `{"allOf":[` + list + `,{"type":"object","required":["data"],"properties":{"data":{"type":"array","items":{"properties":{"at":{"minLength":1}}}}}}]}`,
		"in a oneOf":           `{"oneOf":[{"type":"string"},` + list + `]}`,
		"twice the same":       `{"allOf":[` + list + `,` + list + `]}`,
		"items in an allOf":    strings.Replace(list, item, `{"allOf":[`+item+`]}`, 1),
		"items in a oneOf":     strings.Replace(list, item, `{"oneOf":[{"type":"string"},`+item+`]}`, 1),
		"an array in an array": strings.Replace(list, `{"type":"array","items":`+item+`}`, `{"type":"array","items":{"type":"array","items":`+item+`}}`, 1),
	}
	const good = `{"id":1,"at":"x","in":[]}`
	wrong := []string{`{"id":"1","at":"x","in":[]}`, `{"at":null}`, `{"id":1,"in":[1,2,"3"]}`, `{"id":1,"odd":1}`, `7`, `{"id":2,"In":[]}`}
	for name, schema := range schemas {
		t.Run(name, func(t *testing.T) {
			spec := specOf(t, schema)
			for _, item := range wrong {
				var want string
				for _, length := range []int{1, 63, 64, 65, 1025} {
					for _, at := range []int{0, length / 2, length - 1} {
						items := repeated(good, length)
						items[at] = item
						body := strings.Join(items, ",")
						if strings.HasPrefix(name, "an array") {
							body = `[],[` + body + `]`
						}
						r := draw(spec, check.Checker{Spec: spec}.Check(exchange("GET", "http://h/x", 200, `{"data":[`+body+`]}`)))
						got := locations(r)
						if want == "" {
							want = got
						}
						if got != want || got == "" {
							t.Fatalf("%s at %d of %d:\n%s\nwant\n%s", item, at, length, got, want)
						}
					}
				}
			}
		})
	}
}

// locations renders findings without the example, which may be any item.
func locations(r *contract.Report) string {
	var b strings.Builder
	for _, f := range r.Findings {
		fmt.Fprintf(&b, "%s %s %d: %s / %s\n", f.Rule, f.Location, f.Occurrences, f.Expected, f.Actual)
	}
	return b.String()
}

// One body with more different names than a report has room for gives the findings that sort first, and their
// number does not depend on where in the body they are.
func TestHostileNamesInOneBody(t *testing.T) {
	const items, kept = 12_000, 5000
	orders := func(name func(i int) int) contract.Exchange {
		var b strings.Builder
		for i := range items {
			fmt.Fprintf(&b, `{"number":1,"k%05d":1},`, name(i))
		}
		return exchange("GET", "http://x/orders", 200, `{"orders":[`+strings.TrimSuffix(b.String(), ",")+`],"more":false}`)
	}
	for name, order := range map[string]func(int) int{
		"in order": func(i int) int { return i }, "backwards": func(i int) int { return items - 1 - i }, "mixed": func(i int) int { return i * 7919 % items },
	} {
		r := reportOf(t, orders(order))
		named := 0
		for _, f := range r.Findings {
			if f.Rule == contract.RulePropertyUndocumented {
				if want := fmt.Sprintf("/orders/*/k%05d", named); f.Location != want {
					t.Fatalf("%s: %s, want %s", name, f.Location, want)
				}
				named++
			}
		}
		if len(r.Findings) != kept || r.Folded == nil || r.Folded.Findings != items-named || r.Folded.Observations == 0 {
			t.Errorf("%s: %d findings, %d of names, folded %+v", name, len(r.Findings), named, r.Folded)
		}
	}
}

// What a client makes of a finding depends on what else is wrong with the response, and not on which other
// responses were checked before.
func TestImpactDoesNotDependOnTheOrder(t *testing.T) {
	fails := func(_ string, ex *contract.Exchange) func([]string) string {
		return func([]string) string {
			return fmt.Sprintf("fails: %t", strings.Contains(string(ex.Body), `"number":"`))
		}
	}
	first := exchange("GET", "http://x/orders", 200, `{"orders":[{"number":"1"}],"more":false}`)
	second := exchange("GET", "http://x/orders", 200, `{"orders":[{"number":1,"odd":1},{"number":2},{"number":"3"}],"more":false}`)
	second.Index = 1
	var want string
	for _, exchanges := range [][]contract.Exchange{{first, second}, {second, first}} {
		checker := check.Checker{Spec: shop(t), Impact: contract.Impact{Response: fails}}.Gathering()
		var e check.Evidence
		for _, ex := range exchanges {
			e.Merge(checker.Check(ex))
		}
		var got []string
		for _, f := range checker.Report(&e).Findings {
			got = append(got, f.Rule+" "+f.Impact)
		}
		if want == "" {
			want = strings.Join(got, "\n")
		}
		if text := strings.Join(got, "\n"); text != want || !strings.Contains(text, "undocumented fails: true") {
			t.Errorf("got\n%s\nwant\n%s", text, want)
		}
	}
}

// A response of which some values would take too much work to judge is no evidence.
func TestTooComplexBodies(t *testing.T) {
	spec := specOf(t, `{"anyOf":[{"type":"string"},{"type":"array","items":{"type":"number"}}]}`)
	negative := -2.0 // only the validator knows what it makes of that
	spec.Operations[0].BodySchemas("200")[0].AnyOf[1].Value.Items.Value.MultipleOf = &negative
	tests := map[string]struct {
		items   int
		verdict contract.Verdict
		reason  string
	}{
		"enough can be judged": {1000, contract.VerdictDrift, "the API has drifted from the spec in 1 place"},
		"too much":             {5000, contract.VerdictInconclusive, "some values would take too much work to check"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			body := "[" + strings.TrimSuffix(strings.Repeat("2,", test.items), ",") + "]"
			r := draw(spec, check.Checker{Spec: spec}.Check(exchange("GET", "http://h/x", 200, body)))
			if r.Verdict != test.verdict || r.Reason != test.reason {
				t.Errorf("%s: %s", r.Verdict, r.Reason)
			}
		})
	}
}

// A response with a text that takes too long to match is no evidence either. What else is wrong with it is reported.
func TestSlowPatterns(t *testing.T) {
	long := strings.Repeat("a", 1<<16) // look-ahead backtracks: it gets no long texts
	for schema, want := range map[string]contract.Verdict{
		`{"type":"string","pattern":"^(?!b)a*$"}`:                                             contract.VerdictInconclusive,
		`{"not":{"type":"string","pattern":"^(?!b)a*$"}}`:                                     contract.VerdictInconclusive,
		`{"oneOf":[{"type":"string","pattern":"^(?!b)a*$"},{"type":"integer"}]}`:              contract.VerdictInconclusive,
		`{"anyOf":[{"type":"string","pattern":"^(?!b)a*$"},{"type":"string"}]}`:               contract.VerdictClean,
		`{"allOf":[{"type":"string","pattern":"^(?!b)a*$"},{"type":"string","maxLength":9}]}`: contract.VerdictDrift,
		`{"type":"string","maxLength":9,"pattern":"^(?!b)a*$"}`:                               contract.VerdictDrift,
		`{"type":"string","pattern":"^a*$"}`:                                                  contract.VerdictClean,
		`{"type":"string","pattern":"\\Aa*\\Z"}`:                                              contract.VerdictClean,
	} {
		spec := specOf(t, schema)
		r := draw(spec, check.Checker{Spec: spec}.Check(exchange("GET", "http://h/x", 200, `"`+long+`"`)))
		if r.Verdict != want {
			t.Errorf("%s: %s, as %s", schema, r.Verdict, r.Reason)
		}
		if want == contract.VerdictInconclusive && r.Reason != contract.CauseTooComplex.Text() {
			t.Errorf("%s: %s", schema, r.Reason)
		}
	}
}
