package evidence_test

import (
	"fmt"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/evidence"
)

// Evidence of several runs, or of several machines, merges in any order.
func Example() {
	monday, tuesday := evidence.New(), evidence.New()
	monday.Add(contract.Finding{Rule: contract.RuleNull, Operation: "listOrders", Status: 200, Location: "/id"})
	tuesday.Add(contract.Finding{Rule: contract.RuleNull, Operation: "listOrders", Status: 200, Location: "/id"})
	monday.Merge(tuesday)
	for o := range monday.All() {
		fmt.Println(o.Finding.Rule, o.Finding.Location, o.Finding.Occurrences)
	}
	// Output: response-null /id 2
}
