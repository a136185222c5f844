// Package impact tells what the generated Go client and the SDK do with recorded responses. It finds out by running
// both, without a network, and looks at the result.
//
// Of all packages that check exchanges it is the only one that links the SDK.
package impact

import (
	"sync"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
)

// Client returns the impact of responses on the generated client of package api and on the SDK. Where
// the two differ, an answer has the generated client's first. The SDK has no part in answers about
// operations that it lacks; about those the generated client lacks too, nothing is told.
//
// Answers are made of a few fixed phrases and of names in the spec, never of anything in a response.
func Client() contract.Impact {
	return contract.Impact{Response: response, Walk: walk}
}

// response decodes nothing before the first question.
func response(operationID string, ex *contract.Exchange) func(at []string) string {
	op := operations()[plain(operationID)]
	if op == nil || ex == nil || ex.BodyOmitted || ex.Status == 0 {
		return nil
	}
	readings := sync.OnceValue(func() *readings {
		body, _ := jsondoc.Parse(ex.Body) // there is none of what is not JSON
		return &readings{
			body:      body.Root(),
			generated: readGenerated(op.generated, ex),
			sdk:       readSDK(op.sdk, ex, op.generated.out),
		}
	})
	return func(at []string) string { return readings().at(at) }
}

// readings are what the two clients made of one response.
type readings struct {
	body           jsondoc.Value
	generated, sdk reading
}

func (r *readings) at(at []string) string {
	return both(r.generated.at(at, r.body), r.sdk.at(at, r.body))
}

// both makes one answer of those of the two clients, either of which may be empty.
func both(generated, sdk answer) string {
	switch {
	case sdk == "" || sdk == generated:
		return string(generated)
	case generated == "":
		return "the SDK: " + string(sdk)
	}
	return string(generated + "; the SDK: " + sdk)
}
