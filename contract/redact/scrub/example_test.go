package scrub_test

import (
	"fmt"

	"github.com/blooio-community/blooio-go/contract/redact/scrub"
)

func ExampleBody() {
	fmt.Printf("%s\n", scrub.Body("text/html", []byte("<h1>Jane, 42</h1>")))
	// Output: <x0>xxxx, 00</x0>
}
