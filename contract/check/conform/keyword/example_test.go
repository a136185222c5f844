package keyword_test

import (
	"fmt"

	"github.com/blooio-community/blooio-go/contract/check/conform/keyword"
	"github.com/blooio-community/blooio-go/contract/internal/ecma"
)

func ExampleMatcher() {
	matches := keyword.Matcher("^grp_.+$", ecma.Compile)
	fmt.Println(matches("grp_1"), matches("group 1"))
	// Output: true false
}
