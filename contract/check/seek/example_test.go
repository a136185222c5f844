package seek_test

import (
	"fmt"
	"log"

	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
	"github.com/blooio-community/blooio-go/contract/check/seek"
)

func ExampleSeeker() {
	doc, err := jsondoc.Parse([]byte(`[{"id": "ord_1"}, {"id": "ord_2"}]`))
	if err != nil {
		log.Fatal(err)
	}
	var seeker seek.Seeker
	for i := range 2 {
		fmt.Println(seeker.Get(seeker.At(doc.Root(), i), "id").Text())
	}
	// Output:
	// ord_1
	// ord_2
}
