package explain_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/explain"
)

// Every rule is explained, and its bad example differs from the good one.
func TestEveryRule(t *testing.T) {
	for _, rule := range contract.Rules() {
		e, known := explain.Rule(rule.Name)
		if !known {
			t.Errorf("%s is not known", rule.Name)
		}
		for _, text := range []string{e.Why, e.FalseAlarm} {
			if text == "" || strings.HasSuffix(text, ".") || text[0] >= 'A' && text[0] <= 'Z' {
				t.Errorf("%s: %q is not a clause", rule.Name, text)
			}
		}
		if bad, good := e.Example.Bad(), e.Example.Good(); len(bad) == 0 || len(good) == 0 || slices.Equal(bad, good) {
			t.Errorf("%s: bad\n%q\ngood\n%q", rule.Name, bad, good)
		}
		if e.Example.Where == "" || e.Example.Expected == "" || e.Example.Actual == "" {
			t.Errorf("%s: %+v", rule.Name, e.Example)
		}
	}
	if _, known := explain.Rule("response-nul"); known {
		t.Error("an unknown rule is known")
	}
}

func ExampleRule() {
	e, _ := explain.Rule("response-status-undocumented")
	fmt.Println("false alarm:", e.FalseAlarm)
	fmt.Println(e.Example.Bad()[1])
	fmt.Println(e.Example.Good()[1])
	// Output:
	// false alarm: a proxy, a firewall or a maintenance page responded instead of the API, often with 403, 502 or 503
	// HTTP/1.1 202 Accepted
	// HTTP/1.1 200 OK
}
