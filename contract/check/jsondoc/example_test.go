package jsondoc_test

import (
	"fmt"

	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
)

func ExampleParse() {
	d, err := jsondoc.Parse([]byte(`{"id": "grp_1", "size": 1e1, "id": "grp_2"}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	defer d.Release()
	for name, member := range d.Root().Members() {
		start, end := member.Offset()
		fmt.Println(name, member.Kind(), string(member.Raw()), start, end, member.Superseded())
	}
	fmt.Println(d.Root().Get("id").Text(), d.Root().Get("size").Number().IsInteger())
	// Output:
	// id string "grp_1" 7 14 true
	// size number 1e1 24 27 false
	// id string "grp_2" 35 42 false
	// grp_2 true
}

func ExampleParse_malformed() {
	_, err := jsondoc.Parse([]byte(`{"data": [{"id": "grp`))
	fmt.Println(err)
	// Output: a value that breaks off after 21 bytes
}

func ExampleParseNumber() {
	price, _ := jsondoc.ParseNumber("19.99")
	cent, _ := jsondoc.ParseNumber("0.01")
	fmt.Println(price.MultipleOf(cent), price.IsInteger(), price.Digits())
	// Output: true false 2
}

func ExampleOf() {
	d, _ := jsondoc.Parse([]byte(`[1.0, "a"]`))
	fmt.Println(d.Root().Equal(jsondoc.Of([]any{1, "a"})))
	// Output: true
}
