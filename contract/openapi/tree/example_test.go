package tree_test

import (
	"fmt"
	"log"

	"github.com/blooio-community/blooio-go/contract/openapi/tree"
)

func ExampleParse() {
	file, err := tree.Parse("shop.yaml", []byte("openapi: 3.0.3\ninfo:\n  title: Shop\n"))
	if err != nil {
		log.Fatal(err)
	}
	_, info := tree.Field(file.Root, "info")
	_, title := tree.Field(info, "title")
	fmt.Printf("%s, line %d\n", title.Value, title.Line)
	// Output: Shop, line 3
}
