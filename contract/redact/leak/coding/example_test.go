package coding_test

import (
	"fmt"

	"github.com/blooio-community/blooio-go/contract/redact/leak/coding"
)

func ExampleView() {
	view := coding.View{Text: []byte(`%2B14155552671`), End: 14}
	for _, v := range view.Unescaped() {
		fmt.Println(string(v.Text))
	}
	// Output: +14155552671
}
