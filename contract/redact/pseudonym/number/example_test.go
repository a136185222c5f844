package number_test

import (
	"fmt"

	"github.com/blooio-community/blooio-go/contract/redact/pseudonym/number"
)

func ExampleIn() {
	fmt.Println(number.In("call +1 415 555 2671"), number.In("no number"))
	fmt.Println(number.Is("415-555-2671"), number.Is("call 415-555-2671"))
	// Output:
	// true false
	// true false
}
