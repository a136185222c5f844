package check_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

// checkBodies checks the bodies of GET /x by a schema, against accepted ones if there are any.
func checkBodies(t *testing.T, schema string, accepted []string, min int, bodies ...string) string {
	t.Helper()
	checker := check.Checker{Spec: specOf(t, schema)}
	gather := func(bodies []string) *check.Evidence {
		e := &check.Evidence{}
		for _, body := range bodies {
			e.Merge(checker.Check(exchange("GET", "http://h/x", 200, body)))
		}
		return e
	}
	if accepted != nil {
		checker.Accepted = check.Accept(gather(accepted), min)
	}
	return lines(checker.Report(gather(bodies)))
}

// A pattern counts after three occurrences, or as many as one asks for.
func TestLimitOfAcceptedPatterns(t *testing.T) {
	const schema = `{"type":"object","properties":{"at":{"type":"integer"},"url":{"type":"string"},"id":{"type":"string"}}}`
	tests := map[string]struct{ accepted, now, want string }{
		"a property": {`{"at":5}`, `{}`, "behaviour-property-"}, // missing, or vanished if one object is enough
		"a unit":     {`{"at":1762000000}`, `{"at":1762000000000}`, "behaviour-scale-changed"},
		"a scheme":   {`{"url":"https://x.example"}`, `{"url":"http://x.example"}`, "behaviour-scheme-weakened"},
		"a format":   {`{"id":"no_1a2b3"}`, `{"id":"12"}`, "behaviour-shape-changed"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			for min, least := range map[int]int{0: 3, 1: 1, 2: 2, 5: 5} {
				for seen := least - 1; seen <= least+1; seen++ {
					got := checkBodies(t, schema, repeated(test.accepted, seen), min, test.now)
					if seen < least && got != "" || seen >= least && !strings.HasPrefix(got, test.want) {
						t.Errorf("accepted %d times, of %d: got %s", seen, least, got)
					}
				}
			}
		})
	}
}

func TestLimitOfAcceptedTimes(t *testing.T) {
	const schema, s, ms = `{"type":"object","properties":{"at":{"type":"integer"}}}`, `{"at":1762000000}`, `{"at":1762000000000}`
	const changed = "behaviour-scale-changed /at: a time in seconds, as in 3 accepted values / a time in milliseconds"
	tests := map[string]struct {
		accepted []string
		want     string
	}{
		"with zeros":            {append(repeated(s, 3), `{"at":0}`), changed},
		"with one that is none": {append(repeated(s, 3), `{"at":1}`), ""},
		"with another unit":     {append(repeated(s, 3), ms), ""},
		"zeros only":            {repeated(`{"at":0}`, 3), ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := checkBodies(t, schema, test.accepted, 0, ms); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}

// A number that is no time, where all accepted ones were, is reported. Times that are only unusual are not.
func TestLimitOfLostTimes(t *testing.T) {
	times := map[string][2]string{"seconds": {"1762000000", "seconds"}, "milliseconds": {"1762000000000", "milliseconds"}}
	tests := map[string]struct {
		name, unit, accepted, now string
		lost                      bool
	}{
		"a sign for none":         {"created_at", "seconds", "", "-1", true},
		"another sign for none":   {"created_at", "milliseconds", "", "0", true},
		"known to be none":        {"created_at", "milliseconds", "0", "0", false},
		"another one than known":  {"created_at", "milliseconds", "0", "-1", true},
		"others were none":        {"created_at", "milliseconds", "1", "-1", false},
		"a counter":               {"created_at", "seconds", "", "1234", true},
		"a fraction":              {"created_at", "seconds", "", "0.5", true},
		"a year from 1970":        {"created_at", "seconds", "", "31536000", true},
		"a second more":           {"created_at", "seconds", "", "31536001", false},
		"a year before":           {"created_at", "seconds", "", "-31536000", true},
		"a second less":           {"created_at", "seconds", "", "-31536001", false},
		"a birthday of 1985":      {"born", "seconds", "", "473385600", false},
		"in milliseconds":         {"born", "milliseconds", "", "473385600000", false},
		"a year, in milliseconds": {"created_at", "milliseconds", "", "31536000000", true},
		"one more":                {"created_at", "milliseconds", "", "31536000001", false},
		"the end of 9999":         {"expires", "seconds", "", "253402300799", false},
		"later":                   {"expires", "seconds", "", "253402300800", true},
		"the year 1":              {"since", "seconds", "", "-62135596800", false},
		"earlier":                 {"since", "seconds", "", "-62135596801", true},
		"an id":                   {"id", "seconds", "", "7", false},
		"ids":                     {"groupIds", "seconds", "", "7", false},
		"an amount":               {"size", "seconds", "", "0", false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			schema := `{"type":"object","properties":{"` + test.name + `":{"type":"number"}}}`
			body := func(v string) string { return `{"` + test.name + `":` + v + `}` }
			accepted := repeated(body(times[test.unit][0]), 3)
			if test.accepted != "" {
				accepted = append(accepted, body(test.accepted))
			}
			got := checkBodies(t, schema, accepted, 0, body(test.now))
			if want := "behaviour-timestamp-lost /" + test.name + ": a time in " + test.unit + ", as in 3 accepted values / "; strings.HasPrefix(got, want) != test.lost || !test.lost && got != "" {
				t.Errorf("got\n%s", got)
			}
			if got := checkBodies(t, schema, accepted[1:3], 0, body(test.now)); got != "" {
				t.Errorf("with two accepted: %s", got)
			}
		})
	}
}

func names(n int) string {
	var list []string
	for i := range n {
		list = append(list, fmt.Sprintf(`"k%03d":1`, i))
	}
	return strings.Join(list, ",")
}

// An object with more than 256 undocumented properties is a dictionary.
func TestLimitOfNames(t *testing.T) {
	findings := func(body string) (n int, first, at string) {
		r := reportOf(t, exchange("GET", "http://x/orders", 200, `{"orders":[`+body+`],"more":false}`))
		seen := 0
		for _, o := range r.Observations {
			if strings.HasPrefix(o.Location, "/orders/*/k") {
				seen++
			}
		}
		return len(r.Findings), fmt.Sprintf("%s, %d told apart", r.Findings[0].Actual, seen), r.Findings[0].Location
	}
	tests := map[string]struct {
		body  string
		n     int
		first string
		at    string
	}{
		"some":                   {`{"number":1,` + names(2) + `}`, 2, "integer, 2 told apart", "/orders/*/k000"},
		"as many as told apart":  {`{"number":1,` + names(256) + `}`, 256, "integer, 256 told apart", "/orders/*/k000"},
		"one more":               {`{"number":1,` + names(257) + `}`, 1, "257 undocumented names, 0 told apart", "/orders/*/*"},
		"nothing else":           {`{` + names(256) + `}`, 1, "object of 256 properties, 256 told apart", "/orders/*"},
		"nothing else, one more": {`{` + names(257) + `}`, 1, "object of 257 properties, 0 told apart", "/orders/*"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if n, first, at := findings(test.body); n != test.n || first != test.first || at != test.at {
				t.Errorf("%d findings, the first: %s at %s", n, first, at)
			}
		})
	}
}

// An object is not recognized if it has none of the properties that there are, one at least.
func TestLimitOfUnrecognized(t *testing.T) {
	for schema, want := range map[string]string{
		`{"type":"object","additionalProperties":false}`:                                                      "response-property-undocumented /b: no such property, because additionalProperties is false / integer",
		`{"type":"object","properties":{"a":{"type":"integer"}}}`:                                             "response-property-undocumented /b: no such property / integer",
		`{"type":"object","required":["a"],"properties":{"a":{"type":"integer"}}}`:                            "response-body-unrecognized : the property a / object of 1 property",
		`{"type":"object","required":["a"],"properties":{"a":{"type":"integer"},"c":{"type":"integer"}}}`:     "response-body-unrecognized : at least one of the properties a, c / object of 1 property",
		`{"type":"object","properties":{"a":{"type":"integer"},"b":{"type":"integer","x-http-status":true}}}`: "error-status-mismatch /b: 200 / 1",
	} {
		if got := checkBodies(t, schema, nil, 0, `{"b":1}`); got != want {
			t.Errorf("%s: got %s, want %s", schema, got, want)
		}
	}
}

// One of up to 16 undocumented properties may be a documented one under a new name.
func TestLimitOfNewcomers(t *testing.T) {
	for others, renamed := range map[int]bool{0: true, 14: true, 15: true, 16: false, 17: false} {
		properties := strings.TrimSuffix(`"order_tags":["new"],`+names(others), ",")
		got := lines(reportOf(t, orders(properties)))
		if strings.Contains(got, "response-property-renamed /orders/0/order_tags: tags / order_tags") != renamed {
			t.Errorf("beside %d others: got\n%s", others, got)
		}
	}
}

// A rename takes names that are alike; which ones are, package conclude tests.
func TestLimitOfWords(t *testing.T) {
	const schema = `{"type":"object","properties":{"icon_url":{"type":"string"},"id":{"type":"string"},"site_url":{"type":"string"}}}`
	tests := map[string]struct {
		name    string
		renamed bool
	}{
		"another word for it":         {"icon_link", true},
		"a word less":                 {"icon", true},
		"a word that another has too": {"new_url", false},
		"in a longer word":            {"iconic", false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := checkBodies(t, schema, nil, 0, `{"id":"x","site_url":"x","`+test.name+`":"y"}`)
			if strings.Contains(got, "response-property-renamed /"+test.name+": icon_url") != test.renamed {
				t.Errorf("got\n%s", got)
			}
		})
	}
}

// listSpec has a list whose pages have 50 items by default.
const listSpec = `{"openapi": "3.0.3", "info": {"title": "X", "version": "1"}, "paths": {"/x": {"get": {"operationId": "listX",
"x-pagination": {"request": {"limit": "limit", "cursor": "after"}, "response": {"items": "data", "next": "after", "more": "more", "identity": "id"}},
"parameters": [{"name": "limit", "in": "query", "schema": {"type": "integer", "default": 50}}],
"responses": {"200": {"description": "Xs.", "content": {"application/json": {"schema": {"type": "object", "properties": {
"data": {"type": "array", "items": {"type": "object", "properties": {"id": {"type": "integer"}}}}, "more": {"type": "boolean"}, "after": {"type": "string", "nullable": true}}}}}}}}}}}`

// Pages without a limit that are all shorter than the default mean another default: of ten items at least, and
// two of them or one of a round size.
func TestLimitOfDefaults(t *testing.T) {
	tests := map[string]struct {
		sizes   []int
		changed bool
	}{
		"two of nine": {[]int{9, 9}, false}, "two of ten": {[]int{10, 10}, true}, "two of eleven": {[]int{11, 11}, true},
		"one of nine": {[]int{9}, false}, "one of ten": {[]int{10}, true}, "one of eleven": {[]int{11}, false},
		"one of fourteen": {[]int{14}, false}, "one of fifteen": {[]int{15}, true}, "one of sixteen": {[]int{16}, false},
		"one less than the default": {[]int{49, 49}, true}, "one of the default": {[]int{50}, false},
		"the default and one less": {[]int{50, 49}, false}, "of two sizes": {[]int{10, 15}, false}, "of five": {[]int{5, 5}, false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := lines(reportOfList(t, "", true, test.sizes...))
			if strings.Contains(got, "pagination-default-changed") != test.changed {
				t.Errorf("got\n%s", got)
			}
		})
	}
}

// A page that says that there are more, and is shorter than the default, is a candidate for another default.
func TestLimitOfDefaultCandidates(t *testing.T) {
	for size, want := range map[int]int{0: 0, 1: 1, 2: 1, 48: 1, 49: 1, 50: 0, 51: 0} {
		items := strings.TrimSuffix(strings.Repeat(`{},`, size), ",")
		e := check.Checker{Spec: specFrom(t, listSpec)}.Check(exchange("GET", "http://h/x", 200, `{"data":[`+items+`],"more":true,"after":"c"}`))
		if got := len(e.Candidates); got != want {
			t.Errorf("%d items: %d candidates, want %d", size, got, want)
		}
	}
}

// Pages are those of successful responses.
func TestLimitOfListStatuses(t *testing.T) {
	text := strings.Replace(listSpec, `"responses": {"200"`, `"responses": {"default"`, 1)
	for status, want := range map[int]int{199: 0, 200: 1, 201: 1, 298: 1, 299: 1, 300: 0, 404: 0} {
		e := check.Checker{Spec: specFrom(t, text)}.Check(exchange("GET", "http://h/x", status, `{"data":[],"more":false}`))
		if e.Listed != want || e.Shown != 0 {
			t.Errorf("%d: %d pages, %d responses with evidence", status, e.Listed, e.Shown)
		}
	}
}

// A page is kept for the others of its walk if there can be one.
func TestLimitOfKeptPages(t *testing.T) {
	tests := map[string]struct {
		query, next, probe string
		want               int
	}{
		"the only page":            {"", "null", "", 0},
		"an empty cursor":          {"?after=", `""`, "", 0},
		"the first page":           {"", `"c"`, "", 1},
		"the last page":            {"?after=c", "null", "", 1},
		"one between":              {"?after=c", `"d"`, "", 1},
		"the only page of a probe": {"", "null", "p", 1},
	}
	for name, test := range tests {
		ex := exchange("GET", "http://h/x"+test.query, 200, `{"data":[{"id":1}],"more":false,"after":`+test.next+`}`)
		ex.Probe = test.probe
		if e := (check.Checker{Spec: specFrom(t, listSpec)}).Check(ex); len(e.Pages) != test.want {
			t.Errorf("%s: %d are kept", name, len(e.Pages))
		}
	}
}

// A status that is not documented is found where the responses are.
func TestLimitOfStatusLines(t *testing.T) {
	for text, want := range map[string]int{
		listSpec: 4, strings.Replace(listSpec, `"responses"`, "\n\n"+`"responses"`, 1): 6, strings.Replace(listSpec, `"responses": {`, `"responses": {`+"\n", 1): 4,
	} {
		checker := check.Checker{Spec: specFrom(t, text)}
		r := checker.Report(checker.Check(exchange("GET", "http://h/x", 302, "")))
		if len(r.Findings) != 1 || r.Findings[0].SpecLine != want {
			t.Errorf("got %+v, want line %d", r.Findings, want)
		}
	}
}

// A client is asked about each finding, once for each response that has a new one.
func TestLimitOfQuestions(t *testing.T) {
	for body, want := range map[string]struct{ read, asked int }{
		`{"a":"x"}`: {0, 0}, `{"a":1}`: {1, 1}, `{"a":1,"b":1}`: {1, 2}, `{"a":1,"b":1,"c":1}`: {1, 3},
	} {
		read, asked := 0, 0
		checker := check.Checker{Spec: specOf(t, `{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"string"},"c":{"type":"string"}}}`)}
		checker.Impact.Response = func(string, *contract.Exchange) func([]string) string {
			read++
			return func([]string) string {
				asked++
				return "told"
			}
		}
		r := draw(checker.Spec, checker.Check(exchange("GET", "http://h/x", 200, body)))
		for _, f := range r.Findings {
			if f.Impact != "told" {
				t.Errorf("%s: the impact of %s is %q", body, f.Location, f.Impact)
			}
		}
		if read != want.read || asked != want.asked || len(r.Findings) != want.asked {
			t.Errorf("%s: read %d times, asked %d times, %d findings", body, read, asked, len(r.Findings))
		}
	}
}

// reportOfList checks pages of so many items. Each is one of its own, with more to follow or not.
func reportOfList(t *testing.T, query string, more bool, sizes ...int) *contract.Report {
	t.Helper()
	spec := specFrom(t, listSpec)
	var e check.Evidence
	for i, size := range sizes {
		var items []string
		for n := range size {
			items = append(items, fmt.Sprintf(`{"id":%d}`, n))
		}
		ex := exchange("GET", "http://h/x"+query, 200, fmt.Sprintf(`{"data":[%s],"more":%v,"after":null}`, strings.Join(items, ","), more))
		if more {
			ex.Body = []byte(strings.Replace(string(ex.Body), `"after":null`, `"after":"c"`, 1))
		}
		ex.Recording = fmt.Sprint("r", i)
		e.Merge(check.Checker{Spec: spec}.Check(ex))
	}
	return draw(spec, &e)
}

// Without a documented default, a page may have any size.
func TestLimitOfNoDefault(t *testing.T) {
	for text, want := range map[string]string{
		strings.Replace(listSpec, `, "default": 50`, "", 1):           "",
		strings.Replace(listSpec, `"default": 50`, `"default": 1`, 1): "pagination-default-exceeded /data: at most 1 item / 2 items",
	} {
		checker := check.Checker{Spec: specFrom(t, text)}
		e := checker.Check(exchange("GET", "http://h/x", 200, `{"data":[{"id":1},{"id":2}],"more":false}`))
		if got := lines(checker.Report(e)); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

// Items without an identity may be equal.
func TestLimitOfIdentities(t *testing.T) {
	checker := check.Checker{Spec: specFrom(t, listSpec)}
	for items, want := range map[string]string{
		`{},{}`: "", `{"id":null},{"id":null}`: "response-null /data/0/id: integer / null", `{"id":1},{}`: "", `{"id":1},{"id":1}`: "response-duplicate-item /data/1: each item once / the same item twice",
	} {
		e := checker.Check(exchange("GET", "http://h/x", 200, `{"data":[`+items+`],"more":false}`))
		if got := lines(checker.Report(e)); got != want {
			t.Errorf("%s: got %s, want %s", items, got, want)
		}
	}
}

// A made-up cursor must not be answered with the first page, of one item at least: an empty page tells nothing.
func TestLimitOfStrays(t *testing.T) {
	for items, want := range map[string]string{
		``:                  "",
		`{"id":1}`:          "probe-cursor-ignored /data: a 4xx, because the cursor is made up / the first page",
		`{"id":1},{"id":2}`: "probe-cursor-ignored /data: a 4xx, because the cursor is made up / the first page",
	} {
		checker := check.Checker{Spec: specFrom(t, listSpec)}
		body := `{"data":[` + items + `],"more":false}`
		e := checker.Check(exchange("GET", "http://h/x", 200, body))
		stray := exchange("GET", "http://h/x?after=made-up", 200, body)
		stray.Probe, stray.Index = "unknown-cursor", 1
		if e.Merge(checker.Check(stray)); lines(checker.Report(e)) != want {
			t.Errorf("%s: got %s, want %s", items, lines(checker.Report(e)), want)
		}
	}
}

func TestLimitOfPages(t *testing.T) {
	tests := map[string]struct {
		query string
		more  bool
		size  int
		want  string
	}{
		"as many as asked for":            {"?limit=2", false, 2, ""},
		"one more":                        {"?limit=2", false, 3, "pagination-limit-exceeded /data: at most 2 items / 3 items"},
		"one asked for":                   {"?limit=1", false, 2, "pagination-limit-exceeded /data: at most 1 item / 2 items"},
		"none asked for":                  {"?limit=0", false, 1, ""},
		"fewer than none asked for":       {"?limit=-1", false, 1, ""},
		"the default":                     {"", false, 50, ""},
		"one more than the default":       {"", false, 51, "pagination-default-exceeded /data: at most 50 items / 51 items"},
		"one less, but no more":           {"", false, 49, ""},
		"none, and no more":               {"", false, 0, ""},
		"none, but more":                  {"", true, 0, "pagination-empty-page /data: at least one item, because more items follow / no items"},
		"one, and more":                   {"", true, 1, ""},
		"one less than the default, more": {"", true, 49, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := lines(reportOfList(t, test.query, test.more, test.size)); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}

// What counts as evidence, and what a probe may be answered with, goes by the class of the status. Only a success that
// was meant makes a report clean.
func TestLimitOfClasses(t *testing.T) {
	spec := specOf(t, `{"type":"object"}`)
	type edge struct {
		status, expected int
		probe            string
	}
	const none, evidence, success = 0, 1, 2
	tests := map[edge]struct {
		shows int
		rules string
	}{
		{199, 0, ""}: {none, "response-status-undocumented"}, {200, 0, ""}: {success, ""}, {299, 0, ""}: {success, "response-status-undocumented"}, {300, 0, ""}: {none, "response-status-undocumented"},
		{200, 200, ""}: {success, ""}, {200, 399, ""}: {success, ""}, {200, 400, ""}: {none, ""}, {200, 404, ""}: {none, ""},
		{400, 400, ""}: {evidence, "response-status-undocumented"}, {401, 400, ""}: {none, "response-status-undocumented"}, {400, 0, ""}: {none, "response-status-undocumented"},
		{399, 0, "p"}: {none, "response-status-undocumented"}, {400, 0, "p"}: {evidence, ""}, {499, 0, "p"}: {evidence, ""}, {500, 0, "p"}: {none, "probe-server-failure"},
		{401, 0, "p"}: {none, ""}, {403, 0, "p"}: {none, ""}, {404, 0, "p"}: {evidence, ""}, {407, 0, "p"}: {none, ""}, {429, 0, "p"}: {none, "rate-limit-without-retry-after"},
		{599, 0, "p"}: {none, "probe-server-failure"}, {600, 0, "p"}: {none, "response-status-undocumented"}, {400, 401, "p"}: {none, ""},
		{199, 401, "p"}: {none, "response-status-undocumented"}, {200, 401, "p"}: {none, "probe-key-not-required"}, {299, 401, "p"}: {none, "probe-key-not-required"},
		{300, 401, "p"}: {none, "response-status-undocumented"}, {401, 401, "p"}: {evidence, "response-status-undocumented"}, {0, 0, ""}: {none, ""}, {0, 0, "p"}: {none, ""},
	}
	for at, want := range tests {
		t.Run(fmt.Sprintf("%d for %d %s", at.status, at.expected, at.probe), func(t *testing.T) {
			ex := exchange("GET", "http://h/x", at.status, `{}`)
			ex.ExpectedStatus, ex.Probe = at.expected, at.probe
			e := check.Checker{Spec: spec}.Check(ex)
			r := draw(spec, e)
			var rules []string
			for _, f := range r.Findings {
				rules = append(rules, f.Rule)
			}
			if answered := at.probe != "" && at.status != 0; len(r.Probes) == 1 != answered {
				t.Errorf("answers: %+v", r.Probes)
			}
			if got := strings.Join(rules, " "); e.Shown+1-r.Exchanges.WithoutEvidence != want.shows || got != want.rules {
				t.Errorf("shown: %d, without evidence: %d, %s", e.Shown, r.Exchanges.WithoutEvidence, got)
			}
		})
	}
	for _, method := range []string{http.MethodHead, http.MethodGet} {
		// A response that has no body by HTTP itself lacks none.
		for status, want := range map[int]string{200: "response-body-missing", 203: "", 204: "", 205: "", 303: "", 304: "", 305: ""} {
			if method == http.MethodHead {
				want = ""
			}
			ex := exchange(method, "http://h/x", status, "")
			if got := lines(draw(spec, check.Checker{Spec: spec}.Check(ex))); strings.HasPrefix(got, "response-body-missing") != (want != "") {
				t.Errorf("%s %d: got %s", method, status, got)
			}
		}
	}
}

// Shares that differ by less than ten percent are the same, but for none and all.
func TestLimitOfShares(t *testing.T) {
	notes := func(percent int) []string {
		return append(repeated(`"note":"x"`, percent), repeated("", 100-percent)...)
	}
	nulls := func(percent int) []string {
		return append(repeated(`"note":null`, percent), repeated(`"note":"x"`, 100-percent)...)
	}
	tests := map[string]struct {
		of          func(int) []string
		before, now int
		want        string
	}{
		"nine more":         {notes, 50, 59, ""},
		"ten more":          {notes, 50, 60, "present in 60%, before 50%"},
		"eleven more":       {notes, 50, 61, "present in 61%, before 50%"},
		"nine less":         {notes, 50, 41, ""},
		"ten less":          {notes, 50, 40, "present in 40%, before 50%"},
		"eleven less":       {notes, 50, 39, "present in 39%, before 50%"},
		"all, one less":     {notes, 100, 99, "present in 99%, before 100%"},
		"one less, all":     {notes, 99, 100, "present in 100%, before 99%"},
		"no null, one":      {nulls, 0, 1, "kinds: null, string, before string; null in 1%, before 0%"},
		"one null, none":    {nulls, 1, 0, "kinds: string, before null, string; null in 0%, before 1%"},
		"one null, two":     {nulls, 1, 2, ""},
		"nine more nulls":   {nulls, 50, 59, ""},
		"ten more nulls":    {nulls, 50, 60, "null in 60%, before 50%"},
		"ten nulls less":    {nulls, 50, 40, "null in 40%, before 50%"},
		"all nulls but one": {nulls, 100, 99, "kinds: null, string, before null; null in 99%, before 100%"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			checker := check.Checker{Spec: shop(t)}
			var got []string
			for _, c := range check.Compare(checker.Spec, checker.Check(orders(test.of(test.before)...)), checker.Check(orders(test.of(test.now)...))) {
				if c.Location == "/orders/*/note" {
					got = append(got, c.What)
				}
			}
			if text := strings.Join(got, "; "); text != test.want {
				t.Errorf("got %s, want %s", text, test.want)
			}
		})
	}
}

// Shares are rounded to the nearest percent.
func TestLimitOfRounding(t *testing.T) {
	shareOf := func(n, of int) string {
		checker := check.Checker{Spec: shop(t)}
		before := orders(append(repeated(`"note":"x"`, n), repeated("", of-n)...)...)
		for _, c := range check.Compare(checker.Spec, checker.Check(before), checker.Check(orders(`"note":"x"`))) {
			if c.Location == "/orders/*/note" {
				return c.What
			}
		}
		return ""
	}
	for _, test := range []struct {
		n, of int
		want  string
	}{{1, 8, "13"}, {1, 200, "1"}, {1, 201, "0"}, {99, 200, "50"}, {98, 200, "49"}, {198, 199, "99"}} {
		if got, want := shareOf(test.n, test.of), "present in 100%, before "+test.want+"%"; got != want {
			t.Errorf("%d of %d: got %s, want %s", test.n, test.of, got, want)
		}
	}
}

func specFrom(t *testing.T, text string) *openapi.Spec {
	t.Helper()
	spec, err := openapi.Load("x.json", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return spec
}

// What may be null or has an enumeration is covered by one null and by each value.
func TestLimitOfCoverage(t *testing.T) {
	const schema = `{"type":"object","properties":{"a":{"type":"string","nullable":true,"enum":["x","y",null]}}}`
	tests := map[string]struct {
		bodies     []string
		properties string
		nulls      string
		values     string
		uncovered  string
	}{
		"nothing":               {[]string{`{}`}, "0 of 1", "0 of 1", "0 of 2", "/a property"},
		"a null":                {[]string{`{"a":null}`}, "0 of 1", "1 of 1", "0 of 2", "/a property"},
		"a value":               {[]string{`{"a":"x"}`}, "1 of 1", "0 of 1", "1 of 2", "/a null, /a values y"},
		"both values":           {[]string{`{"a":"x"}`, `{"a":"y"}`}, "1 of 1", "0 of 1", "2 of 2", "/a null"},
		"a value and a null":    {[]string{`{"a":"x"}`, `{"a":null}`}, "1 of 1", "1 of 1", "1 of 2", "/a values y"},
		"a value and two nulls": {[]string{`{"a":"x"}`, `{"a":null}`, `{"a":null}`}, "1 of 1", "1 of 1", "1 of 2", "/a values y"},
		"another value":         {[]string{`{"a":"z"}`}, "1 of 1", "0 of 1", "0 of 2", "/a null, /a values x y"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			checker := check.Checker{Spec: specOf(t, schema)}
			e := &check.Evidence{}
			for _, body := range test.bodies {
				e.Merge(checker.Check(exchange("GET", "http://h/x", 200, body)))
			}
			c := checker.Report(e).Coverage
			ratio := func(r contract.Ratio) string { return fmt.Sprintf("%d of %d", r.Covered, r.Of) }
			var uncovered []string
			for _, u := range c.Uncovered {
				uncovered = append(uncovered, strings.TrimSpace(u.Location+" "+u.What+" "+strings.Join(u.Values, " ")))
			}
			if got := strings.Join(uncovered, ", "); ratio(c.Properties) != test.properties || ratio(c.Nulls) != test.nulls || len(c.Enums) != 1 || ratio(c.Enums[0].Ratio) != test.values || got != test.uncovered {
				t.Errorf("properties %s, nulls %s, values %v, uncovered %s", ratio(c.Properties), ratio(c.Nulls), c.Enums, got)
			}
		})
	}
}

// Two recordings are compared by what both have: one number on each side has a unit, and none has no share.
func TestLimitOfComparing(t *testing.T) {
	const s, ms = `{"a":1762000000}`, `{"a":1762000000000}`
	for name, test := range map[string]struct{ before, now, want string }{
		"the same":               {s, s, ""},
		"of another unit":        {s, ms, "epoch units: milliseconds, before seconds"},
		"a number, before none":  {`{"a":"x"}`, s, "kinds: integer, before string"},
		"no number, before one":  {s, `{"a":"x"}`, "kinds: string, before integer"},
		"something, before none": {`{}`, s, "is new: seen 1 time"},
		"nothing, before one":    {s, `{}`, "is gone: absent from 1 object, before it was in 1 of 1"},
		"nothing, before none":   {`{}`, `{}`, ""},
	} {
		checker := check.Checker{Spec: specOf(t, `{"type":"object","properties":{"a":{}}}`)}
		of := func(body string) *check.Evidence { return checker.Check(exchange("GET", "http://h/x", 200, body)) }
		var got []string
		for _, c := range check.Compare(checker.Spec, of(test.before), of(test.now)) {
			if c.Location == "/a" {
				got = append(got, c.What)
			}
		}
		if text := strings.Join(got, "; "); text != test.want {
			t.Errorf("%s: got %s, want %s", name, text, test.want)
		}
	}
}
