package address_test

import (
	"fmt"
	"strings"

	"github.com/blooio-community/blooio-go/contract/redact/leak/address"
)

func ExampleBeforeCode() {
	text := `{"address": "Am Markt 3, 28195 Bremen"}`
	at, ok := address.BeforeCode(text, strings.Index(text, "3,"))
	fmt.Println(ok, strings.HasPrefix(text[at:], "Am Markt"))
	// Output: true true
}
