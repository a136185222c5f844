package registry_test

import (
	"fmt"

	"github.com/blooio-community/blooio-go/contract/redact/leak/registry"
)

func Example() {
	fmt.Println(registry.IsCard("4242424242424242"), registry.IsCard("4242424242424241"))
	fmt.Println(registry.IsFiction("12125550123"), registry.IBAN("NL"))
	// Output:
	// true false
	// true aannaaaannnnnnnnnn
}
