package conclude_test

import (
	"fmt"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/conclude"
)

func ExampleIsAboutAbsence() {
	fmt.Println(conclude.IsAboutAbsence(contract.RulePropertyMissing))
	fmt.Println(conclude.IsAboutAbsence(contract.RuleTypeMismatch))
	// Output:
	// true
	// false
}
