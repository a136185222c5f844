package contracttest_test

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/contract/contracttest"
	"github.com/blooio-community/blooio-go/contract/har"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

const shop = `openapi: 3.0.3
info: {title: Shop, version: '1'}
paths:
  /orders:
    get:
      operationId: listOrders
      parameters: [{name: more, in: query, schema: {}}]
      responses:
        '200':
          description: orders
          content:
            application/json:
              schema:
                type: object
                properties:
                  more: {type: boolean}
                  note: {type: string}
`

// The types of package testing fit the parameter of the assertions.
var (
	_ = func(t testing.TB) { contracttest.AssertTransport(t, check.Checker{}, nil) }
	_ = func(t *testing.T) { contracttest.AssertTransport(t, check.Checker{}, nil) }
)

func checker(t testing.TB) check.Checker {
	t.Helper()
	spec, err := openapi.Load("shop.yaml", []byte(shop))
	if err != nil {
		t.Fatal(err)
	}
	return check.Checker{Spec: spec}
}

func exchange(path, body string) contract.Exchange {
	return contract.Exchange{
		Recording: "test", Method: "GET", URL: &url.URL{Scheme: "http", Host: "x", Path: path},
		Status: 200, Header: http.Header{"Content-Type": {"application/json"}}, Body: []byte(body),
	}
}

// fakeT notes failures and does not fail.
type fakeT struct {
	failures []string
	cleanups []func()
}

func (t *fakeT) Helper() {}
func (t *fakeT) Errorf(format string, args ...any) {
	t.failures = append(t.failures, fmt.Sprintf(format, args...))
}
func (t *fakeT) Cleanup(f func()) { t.cleanups = append(t.cleanups, f) }

func TestAssertClean(t *testing.T) {
	const rule = contract.RuleTypeMismatch
	about, _ := contract.RuleNamed(rule)
	baseline := &contract.Baseline{Entries: []contract.BaselineEntry{
		{Fingerprint: contract.Fingerprint(rule, "listOrders", 200, "/note"), Rule: rule},
	}}
	tests := map[string]struct {
		exchange contract.Exchange
		err      error
		baseline *contract.Baseline
		want     string // "" for no failure
	}{
		"clean":            {exchange: exchange("/orders", `{"note":"x"}`)},
		"a warning":        {exchange: exchange("/orders", `{"note":"x","color":"red"}`)},
		"baselined":        {exchange: exchange("/orders", `{"note":5}`), baseline: baseline},
		"nothing verified": {exchange: exchange("/none", "{}"), want: "contract: inconclusive: no exchange belongs to an operation of the spec"},
		"unreadable":       {err: errors.New("a.har: invalid JSON"), want: "contract: a.har: invalid JSON"},
		"an error": {exchange: exchange("/orders", `{"note":5}`), want: `contract: response-type-mismatch: listOrders 200 /note
    expected string
    got      integer
    at       /note in entry 0 of test, 1 of 1
    spec     shop.yaml:17:26
    to do    ` + about.Advice},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			fake, c := &fakeT{}, checker(t)
			c.Baseline = test.baseline
			contracttest.AssertClean(fake, c, func(yield func(contract.Exchange, error) bool) { yield(test.exchange, test.err) })
			if got := strings.Join(fake.failures, "\n"); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}

func TestAssertTransport(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		fmt.Fprintf(w, `{"more":%s}`, r.URL.Query().Get("more"))
	}))
	defer server.Close()
	for path, want := range map[string]int{"/orders?more=false": 0, "/orders?more=%22no%22": 1, "/none": 1} {
		fake := &fakeT{}
		client := &http.Client{Transport: contracttest.AssertTransport(fake, checker(t), nil)}
		resp, err := client.Get(server.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		for _, f := range fake.cleanups {
			f()
		}
		if len(fake.failures) != want {
			t.Errorf("%s: %q", path, fake.failures)
		}
	}
}

// loggingT notes what is logged, too.
type loggingT struct {
	fakeT
	logs []string
}

func (t *loggingT) Logf(format string, args ...any) {
	t.logs = append(t.logs, fmt.Sprintf(format, args...))
}

// What could not be read fails nothing, unless there was nothing else, and is said.
func TestAssertCleanLogsWhatWasLeftOut(t *testing.T) {
	odd := contract.Exchange{Recording: "a.har", Index: 3, Line: 8, URL: &url.URL{}, LeftOut: "not an object"}
	for n, want := range map[int]int{0: 0, 1: 1, 20: 20, 21: 21, 99: 21} {
		fake := &loggingT{}
		contracttest.AssertClean(fake, checker(t), func(yield func(contract.Exchange, error) bool) {
			for range n {
				yield(odd, nil)
			}
			yield(exchange("/orders", `{"note":"x"}`), nil)
		})
		if len(fake.failures) > 0 || len(fake.logs) != want || want > 0 && fake.logs[0] != "contract: entry 3, line 8 of a.har was left out: not an object" {
			t.Errorf("%d: %q, logged %q", n, fake.failures, fake.logs)
		}
	}
	fake := &fakeT{}
	contracttest.AssertClean(fake, checker(t), func(yield func(contract.Exchange, error) bool) { yield(odd, nil) })
	if got := fmt.Sprint(fake.failures); got != "[contract: inconclusive: entries of the recording could not be read]" {
		t.Error(got)
	}
}

// In a test, t is the test's own *testing.T, and the spec is read with [openapi.LoadFile].
func ExampleAssertClean() {
	t := &fakeT{}
	spec, err := openapi.Load("shop.yaml", []byte(shop))
	if err != nil {
		fmt.Println(err)
		return
	}
	contracttest.AssertClean(t, check.Checker{Spec: spec}, har.ReadFile("testdata/none.har"))
	fmt.Println(t.failures)
	// Output: [contract: opening the recording: open testdata/none.har: no such file or directory]
}

func ExampleAssertTransport() {
	t := &fakeT{}
	spec, err := openapi.Load("shop.yaml", []byte(shop))
	if err != nil {
		fmt.Println(err)
		return
	}
	client := &http.Client{Transport: contracttest.AssertTransport(t, check.Checker{Spec: spec}, nil)}
	if _, err := client.Get("http://127.0.0.1:0/"); err != nil {
		fmt.Println("no server here")
	}
	// Output: no server here
}

// A rule that is off does not fail a test, and one that is an error does.
func TestAssertCleanWithLevels(t *testing.T) {
	for name, test := range map[string]struct {
		level contract.RuleLevel
		body  string
		fails bool
	}{
		"off":          {contract.RuleLevel{Rule: contract.RuleTypeMismatch, Level: contract.LevelOff}, `{"more":1,"note":"x"}`, false},
		"off here":     {contract.RuleLevel{Rule: contract.RuleTypeMismatch, Where: "listOrders 200 /more", Level: contract.LevelOff}, `{"more":1}`, false},
		"off there":    {contract.RuleLevel{Rule: contract.RuleTypeMismatch, Where: "listOrders 200 /note", Level: contract.LevelOff}, `{"more":1}`, true},
		"an error":     {contract.RuleLevel{Rule: contract.RulePropertyUndocumented, Level: contract.Level(contract.SeverityError)}, `{"more":true,"new":1}`, true},
		"not verified": {contract.RuleLevel{Rule: contract.RuleJSONMalformed, Level: contract.LevelOff}, `{"more":`, true},
	} {
		t.Run(name, func(t *testing.T) {
			c := checker(t)
			c.Levels = contract.RuleLevels{test.level}
			fake := &fakeT{}
			contracttest.AssertClean(fake, c, stream(exchange("/orders", test.body)))
			if (len(fake.failures) > 0) != test.fails {
				t.Errorf("failures: %v", fake.failures)
			}
		})
	}
}

// Findings of a rule count as something else, or not at all.
func ExampleAssertClean_levels() {
	t := &fakeT{}
	spec, err := openapi.Load("shop.yaml", []byte(shop))
	if err != nil {
		fmt.Println(err)
		return
	}
	checker := check.Checker{Spec: spec, Levels: contract.RuleLevels{
		{Rule: contract.RuleTypeMismatch, Where: "listOrders 200 /more", Level: contract.LevelOff},
		{Rule: contract.RuleNull, Where: "listOrders 200 /nte", Level: contract.LevelOff},
	}}
	contracttest.AssertClean(t, checker, stream(exchange("/orders", `{"more": "no", "note": "x"}`)))
	fmt.Println(t.failures)
	// Output: [contract: level 2: the spec has nothing at /nte, did you mean "/note"?]
}
