package key_test

import (
	"fmt"

	"github.com/blooio-community/blooio-go/contract/redact/leak/key"
)

func ExampleAt() {
	text := "key=bl_live_0123456789abcdefABCDEF"
	key.At(text, 4, func(kind key.Kind, from, to int) {
		fmt.Println(kind == key.APIKey, from, to)
	})
	// Output: true 4 34
}
