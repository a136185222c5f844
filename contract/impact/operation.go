package impact

import (
	"net/http"
	"reflect"
	"strings"
	"sync"

	"github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/api"
)

// operation is how the two clients call an operation.
type operation struct {
	generated call
	sdk       *call // nil if the SDK lacks the operation
	pages     *call // the SDK's loop over pages, nil if there is none
}

// operations are those of the generated client, by operationId without case and separators. The methods of the SDK that call
// one are those that send the same request.
var operations = sync.OnceValue(func() map[string]*operation {
	all := map[string]*operation{}
	byRequest := map[string]*operation{}
	for name, generated := range generatedCalls() {
		all[name] = &operation{generated: generated}
		byRequest[generated.request] = all[name]
	}
	results, sequences := sdkCalls()
	for _, c := range results {
		if op := byRequest[c.request]; op != nil {
			op.sdk = &c
		}
	}
	for _, c := range sequences {
		if op := byRequest[c.request]; op != nil && op.sdk != nil && yields(c.out) == op.sdk.out {
			op.pages = &c
		}
	}
	return all
})

// generatedCalls are the methods of the generated client that send a request and decode the response. Of two for the same
// operation it is the one that makes the body itself.
func generatedCalls() map[string]call {
	found := map[string]call{}
	client := reflect.TypeFor[*api.ClientWithResponses]()
	for i := range client.NumMethod() {
		name, decodes := strings.CutSuffix(plain(client.Method(i).Name), "withresponse")
		name, raw := strings.CutSuffix(name, "withbody")
		if _, again := found[name]; !decodes || again && raw {
			continue
		}
		if c, ok := discover(func(transport http.RoundTripper) reflect.Value { return newGenerated(transport).Method(i) }); ok {
			found[name] = c
		}
	}
	return found
}

// sdkCalls are the methods of the SDK's services that send requests: those that return a result, and those that return a
// sequence.
func sdkCalls() (results, sequences []call) {
	client := reflect.TypeFor[blooio.Client]()
	for i := range client.NumField() {
		service := client.Field(i)
		if !service.IsExported() {
			continue
		}
		for j := range service.Type.NumMethod() {
			c, ok := discover(func(transport http.RoundTripper) reflect.Value { return newSDK(transport).Elem().Field(i).Method(j) })
			switch {
			case ok && yields(c.out) != nil:
				sequences = append(sequences, c)
			case ok:
				results = append(results, c)
			}
		}
	}
	return results, sequences
}
