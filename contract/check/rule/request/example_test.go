package request_test

import (
	"fmt"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/rule/request"
)

func ExampleIsJudged() {
	fmt.Println(request.IsJudged(&contract.Exchange{Method: "GET"}))
	fmt.Println(request.IsJudged(&contract.Exchange{Method: "GET", Probe: "no-key"}))
	// Output:
	// true
	// false
}
