package wording_test

import (
	"fmt"

	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
	"github.com/blooio-community/blooio-go/contract/check/rule/wording"
)

// A value is described without what could be somebody's.
func Example() {
	fmt.Println(wording.Value(jsondoc.Of("Jane Doe")), "and", wording.Value(jsondoc.Of(42)))
	fmt.Println(wording.Status(404))
	// Output:
	// string of 8 characters and 42
	// 404 Not Found
}
