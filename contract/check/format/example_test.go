package format_test

import (
	"fmt"

	"github.com/blooio-community/blooio-go/contract/check/format"
)

func ExampleValid() {
	fmt.Println(format.Valid("date")("2026-02-29"), format.Valid("duration") == nil)
	// Output: false true
}

func ExampleDetect() {
	fmt.Println(format.Detect("grp_8f3a9c1b"))
	// Output: prefixed grp_
}

func ExampleUnitOf() {
	fmt.Println(format.UnitOf(1760000000000))
	// Output: milliseconds
}
