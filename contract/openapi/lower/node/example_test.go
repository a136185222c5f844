package node_test

import (
	"fmt"
	"log"

	yaml "github.com/oasdiff/yaml3"

	"github.com/blooio-community/blooio-go/contract/openapi/lower/node"
)

func Example() {
	var document yaml.Node
	if err := yaml.Unmarshal([]byte("type: string\nx-note: kept\nexamples: [a]\n"), &document); err != nil {
		log.Fatal(err)
	}
	schema := document.Content[0]
	_, examples := node.Take(schema, "examples")
	node.Set(schema, "example", examples.Content[0], schema)
	for key, value := range node.Pairs(schema) {
		fmt.Println(node.TextOf(key), node.TextOf(value), "line", value.Line)
	}
	// Output:
	// type string line 1
	// x-note kept line 2
	// example a line 3
}
