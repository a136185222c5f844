package contracttest_test

import (
	"iter"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/contracttest"
)

func stream(list ...contract.Exchange) iter.Seq2[contract.Exchange, error] {
	return func(yield func(contract.Exchange, error) bool) {
		for _, ex := range list {
			if !yield(ex, nil) {
				return
			}
		}
	}
}

// A test fails once for each finding, and for findings of severity error alone.
func TestLimitOfFailures(t *testing.T) {
	const typed, unknown = `"note":5`, `"more":true,"color":"red"`
	for name, test := range map[string]struct {
		exchanges []contract.Exchange
		want      int
	}{
		"no exchange":                   {nil, 1}, // inconclusive
		"a warning":                     {[]contract.Exchange{exchange("/orders", `{"note":"x",`+unknown+"}")}, 0},
		"an error":                      {[]contract.Exchange{exchange("/orders", "{"+typed+"}")}, 1},
		"an error and a warning":        {[]contract.Exchange{exchange("/orders", "{"+typed+","+unknown+"}")}, 1},
		"one error twice":               {[]contract.Exchange{exchange("/orders", "{"+typed+"}"), exchange("/orders", "{"+typed+"}")}, 1},
		"two errors":                    {[]contract.Exchange{exchange("/orders", "{"+typed+`,"more":1}`)}, 2},
		"one that belongs nowhere":      {[]contract.Exchange{exchange("/none", "{}")}, 1},
		"one of two that belongs there": {[]contract.Exchange{exchange("/none", "{}"), exchange("/orders", "{}")}, 0},
	} {
		fake := &fakeT{}
		contracttest.AssertClean(fake, checker(t), stream(test.exchanges...))
		if len(fake.failures) != test.want {
			t.Errorf("%s: %q", name, fake.failures)
		}
	}
}

// One exchange of an operation of the description is enough.
func TestLimitOfCheckedExchanges(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.Write([]byte("{}"))
	}))
	defer server.Close()
	for name, test := range map[string]struct {
		paths []string
		want  int
	}{
		"none":         {nil, 1},
		"one of none":  {[]string{"/none"}, 1},
		"one":          {[]string{"/orders"}, 0},
		"one of two":   {[]string{"/none", "/orders"}, 0},
		"two of three": {[]string{"/orders", "/none", "/orders"}, 0},
	} {
		fake := &fakeT{}
		client := &http.Client{Transport: contracttest.AssertTransport(fake, checker(t), nil)}
		for _, path := range test.paths {
			resp, err := client.Get(server.URL + path)
			if err != nil {
				t.Fatal(err)
			}
			resp.Body.Close()
		}
		for _, cleanup := range fake.cleanups {
			cleanup()
		}
		if len(fake.failures) != test.want || test.want == 1 && !strings.Contains(fake.failures[0], "nothing was checked") {
			t.Errorf("%s: %q", name, fake.failures)
		}
	}
}
