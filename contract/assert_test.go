package contract_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/har"
)

// recordedT is a test that notes its failures and does not fail.
type recordedT struct {
	failures []string
	cleanups []func()
}

func (t *recordedT) Helper() {}
func (t *recordedT) Errorf(format string, args ...any) {
	t.failures = append(t.failures, fmt.Sprintf(format, args...))
}
func (t *recordedT) Cleanup(f func()) { t.cleanups = append(t.cleanups, f) }

func TestAssertClean(t *testing.T) {
	checker := contract.Checker{Spec: shop(t)}
	assert := func(exchanges ...contract.Exchange) []string {
		failing := &recordedT{}
		contract.AssertClean(failing, checker, func(yield func(contract.Exchange, error) bool) {
			for _, ex := range exchanges {
				if !yield(ex, nil) {
					return
				}
			}
		})
		return failing.failures
	}
	if got := assert(orders(`"note":"x","color":"red"`)); len(got) > 0 {
		t.Errorf("a warning fails a test: %q", got)
	}
	want := `contract: response-type-mismatch: listOrders 200 /orders/*/note
    expected string
    got      integer
    at       /orders/0/note in entry 0 of test, 1 of 1
    spec     testdata/shop.yaml:59:16
    to do    change the type in the spec, regenerate the client and mend what no longer compiles`
	if got := assert(orders(`"note":5`)); len(got) != 1 || got[0] != want {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), want)
	}
	if got := assert(exchange("GET", "http://x/none", 200, "{}")); len(got) != 1 || got[0] != "contract: inconclusive: no exchange belongs to an operation of the spec" {
		t.Errorf("nothing proved: %q", got)
	}
	failing := &recordedT{}
	contract.AssertClean(failing, checker, har.ReadFile("testdata/none.har"))
	if len(failing.failures) != 1 || !strings.Contains(failing.failures[0], "none.har") {
		t.Errorf("no such file: %q", failing.failures)
	}
}

func TestAssertTransport(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		fmt.Fprintf(w, `{"orders":[],"more":%s}`, r.URL.Query().Get("more"))
	}))
	defer server.Close()
	for more, want := range map[string]int{"false": 0, `"no"`: 1} {
		failing := &recordedT{}
		client := &http.Client{Transport: contract.AssertTransport(failing, contract.Checker{Spec: shop(t)}, nil)}
		for _, body := range []string{"false", more} {
			resp, err := client.Get(server.URL + "/orders?more=" + strings.ReplaceAll(body, `"`, "%22"))
			if err != nil {
				t.Fatal(err)
			}
			resp.Body.Close()
		}
		for _, f := range failing.cleanups {
			f()
		}
		if len(failing.failures) != want {
			t.Errorf("more %s: %q", more, failing.failures)
		}
	}
}

func ExampleAssertTransport() {
	// In a test, t is the test's own *testing.T.
	t := &recordedT{}
	spec, err := contract.LoadFile("testdata/shop.yaml")
	if err != nil {
		fmt.Println(err)
		return
	}
	client := &http.Client{Transport: contract.AssertTransport(t, contract.Checker{Spec: spec}, nil)}
	if _, err := client.Get("http://127.0.0.1:0/"); err != nil {
		fmt.Println("there is no server here")
	}
	// Output: there is no server here
}
