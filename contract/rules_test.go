package contract_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
)

// The table lists the rules group by group, each once.
func TestRulesAreInOrder(t *testing.T) {
	seen, groups := map[string]bool{}, contract.Groups()
	last := 0
	for _, r := range contract.Rules() {
		at := slices.Index(groups, r.Group)
		if at < last {
			t.Errorf("%s stands behind a rule of a later group", r.Name)
		}
		last = at
		if seen[r.Name] || r.Summary == "" || r.Advice == "" || r.Severity.Compare("") <= 0 {
			t.Errorf("the row of %s is not right: %+v", r.Name, r)
		}
		seen[r.Name] = true
		if known, ok := contract.RuleNamed(r.Name); !ok || known != r {
			t.Errorf("%s is not found by its name", r.Name)
		}
	}
	if _, ok := contract.RuleNamed("none"); ok {
		t.Error("there is no rule called none")
	}
}

func TestSeverityOrder(t *testing.T) {
	order := []contract.Severity{"", contract.SeverityInfo, contract.SeverityWarning, contract.SeverityError}
	for i := range order[1:] {
		if order[i].Compare(order[i+1]) >= 0 {
			t.Errorf("%q is not milder than %q", order[i], order[i+1])
		}
	}
}

func ExampleRules() {
	rule := contract.Rules()[0]
	fmt.Println(rule.Name, rule.Group, rule.Severity)
	// Output: request-parameter-undocumented request error
}
