package media_test

import (
	"fmt"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/openapi/media"
)

func ExampleOf() {
	content := openapi3.Content{"application/json": &openapi3.MediaType{}, "text/*": &openapi3.MediaType{}}
	fmt.Println(media.Of(content, "text/plain; charset=utf-8") == content["text/*"], media.Of(content, "image/png") == nil)
	fmt.Println(media.IsJSON("application/problem+json"))
	// Output:
	// true true
	// true
}
