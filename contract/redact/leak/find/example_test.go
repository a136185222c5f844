package find_test

import (
	"fmt"

	"github.com/blooio-community/blooio-go/contract/redact/leak/find"
)

func ExampleSearch() {
	text := "call +1 415 555 2671"
	for _, found := range find.Search([]byte(text)) {
		fmt.Println(found.Kind.Name, "at", found.At)
	}
	// Output: a phone number at 5
}
