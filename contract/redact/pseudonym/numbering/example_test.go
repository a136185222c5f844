package numbering_test

import (
	"fmt"

	"github.com/blooio-community/blooio-go/contract/redact/pseudonym/numbering"
)

// Untaken are prefixes that no country assigns: fake phone numbers begin with them.
func ExamplePlan() {
	fmt.Println(numbering.Code(4930), numbering.Code(1415))
	fmt.Println(len(numbering.International(11).Untaken(false)) > 0)
	// Output:
	// 49 1
	// true
}
