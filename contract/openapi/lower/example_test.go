package lower_test

import (
	"fmt"
	"log"

	yaml "github.com/oasdiff/yaml3"

	"github.com/blooio-community/blooio-go/contract/openapi/lower"
)

func yamlOf(text string) (*yaml.Node, error) {
	var document yaml.Node
	if err := yaml.Unmarshal([]byte(text), &document); err != nil {
		return nil, err
	}
	return document.Content[0], nil
}

// A type of OpenAPI 3.1 that may be null becomes one of 3.0.
func ExampleLower() {
	file, err := yamlOf("openapi: 3.1.0\ncomponents: {schemas: {Name: {type: [string, 'null']}}}\n")
	if err != nil {
		log.Fatal(err)
	}
	lowered := lower.Lower("shop.yaml", file, func(string) *yaml.Node { return nil })
	text, err := yaml.Marshal(lowered.Root("shop.yaml"))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Print(string(text))
	// Output:
	// openapi: 3.0.3
	// components: {schemas: {Name: {type: string, nullable: true}}}
	// paths: {}
}
