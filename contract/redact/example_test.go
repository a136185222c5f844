package redact_test

import (
	"fmt"

	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/contract/redact"
	"github.com/blooio-community/blooio-go/internal/frozen"
)

func ExampleRedactor_Exchange() {
	spec, err := openapi.Load("openapi.yaml", frozen.Groups)
	if err != nil {
		fmt.Println(err)
		return
	}
	r := redact.New(redact.Options{Spec: spec, Salt: "a salt of the team"})
	fmt.Println(string(r.Exchange(page(`{"data": [{"id": "grp_a1b2c3d4", "channel_type": "amb", "created_at": 1700000000000}]}`)).Body))
	// Output:
	// {"data": [{"id": "grp_t6y4d8s4", "channel_type": "amb", "created_at": 1700000000000}]}
}
