package cassette_test

import (
	"fmt"
	"log"
	"strings"

	"github.com/blooio-community/blooio-go/contract/cassette"
)

func ExampleRead() {
	tape := `
version: 2
interactions:
- request: {method: GET, url: https://api.blooio.com/v4/groups}
  response: {code: 200, body: "{}"}
`
	for exchange, err := range cassette.Read(strings.NewReader(tape), "groups.yaml") {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Printf("%s interaction %d: %s %s %d %s\n", exchange.Recording, exchange.Index,
			exchange.Method, exchange.URL.Path, exchange.Status, exchange.Body)
	}
	// Output: groups.yaml interaction 0: GET /v4/groups 200 {}
}

func ExampleReadFile() {
	for _, err := range cassette.ReadFile("testdata/none.yaml") {
		fmt.Println(err)
	}
	// Output: opening the cassette: open testdata/none.yaml: no such file or directory
}

func ExampleRecognizes() {
	fmt.Println(cassette.Recognizes([]byte("---\nversion: 2\ninteractions:\n")))
	// Output: true
}
