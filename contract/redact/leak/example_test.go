package leak_test

import (
	"fmt"
	"log"
	"strings"

	"github.com/blooio-community/blooio-go/contract/redact/leak"
)

func ExampleScan() {
	leaks, err := leak.Scan(strings.NewReader(`{"phone": "+1 415 555 2671", "mail": "jane@example.com"}`), "groups.har")
	if err != nil {
		log.Fatal(err)
	}
	for _, l := range leaks {
		fmt.Println(l)
	}
	// Output: groups.har:1:12: a phone number
}
