package keyed_test

import (
	"fmt"

	"github.com/blooio-community/blooio-go/contract/redact/pseudonym/keyed"
)

// Letters become letters and digits become digits, the same in a context by the same.
func ExampleCipher() {
	cipher := keyed.New([keyed.KeyLength]byte{1})
	id := cipher.Letters("ids", "grp-42")
	fmt.Println(cipher.Letters("ids", "grp-42") == id, cipher.Letters("names", "grp-42") == id)
	// Output: true false
}
