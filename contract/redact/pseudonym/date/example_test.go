package date_test

import (
	"fmt"
	"time"

	"github.com/blooio-community/blooio-go/contract/redact/pseudonym/date"
	"github.com/blooio-community/blooio-go/contract/redact/pseudonym/keyed"
)

func ExampleOther() {
	cipher := keyed.New([keyed.KeyLength]byte{1})
	other := date.Other(cipher, "1984-02-29")
	_, err := time.Parse(time.DateOnly, other)
	fmt.Println(other != "1984-02-29", err)
	// Output: true <nil>
}
