package observe_test

import (
	"fmt"

	"github.com/blooio-community/blooio-go/contract/check/observe"
)

// A location is a JSON Pointer (RFC 6901).
func Example() {
	location := observe.PointerTo("orders") + "/" + observe.Each + "/" + observe.Escape("a/b")
	fmt.Println(location, observe.LastToken(location), observe.Parent(location))
	// Output: /orders/*/a~1b a/b /orders/*
}
