package impact

import (
	"errors"
	"net/http"
	"net/url"
	"reflect"
	"strings"

	"github.com/blooio-community/blooio-go/api"
	"github.com/blooio-community/blooio-go/contract"
)

// baseURL is a URL that both clients accept. Nothing is sent there.
const baseURL = "http://127.0.0.1/"

// newGenerated returns a generated client with a default client of net/http.
func newGenerated(transport http.RoundTripper) reflect.Value {
	client, err := api.NewClientWithResponses(baseURL, api.WithHTTPClient(&http.Client{Transport: transport}))
	if err != nil {
		panic(err) // baseURL is a URL
	}
	return reflect.ValueOf(client)
}

// readGenerated lets the generated client read a response.
func readGenerated(c call, ex *contract.Exchange) reading {
	replay := &replay{exchange: ex}
	out := c.send(replay, askedBy(ex))
	err := failure(out[1])
	_, refused := errors.AsType[*url.Error](err)
	switch {
	case replay.requests == 0: // such as a parameter that cannot be in a URL
		return reading{}
	case replay.requests > 1:
		return reading{failure: redirected}
	case refused:
		return reading{failure: requestFails}
	case err != nil:
		return reading{failure: decodeFails}
	}
	return decodedBody(out[0])
}

// decodedBody returns the decoded body of a result: the one of its fields JSON200, JSON401 and so on that is set.
func decodedBody(result reflect.Value) reading {
	result = target(result)
	if result.Kind() != reflect.Struct {
		return reading{failure: nothing}
	}
	for i := range result.NumField() {
		field := result.Field(i)
		if strings.HasPrefix(result.Type().Field(i).Name, "Headers") {
			continue // those of a response are there whatever became of its body
		}
		if field.Kind() == reflect.Pointer && !field.IsNil() && field.Type() != reflect.TypeFor[*http.Response]() {
			return reading{decoded: field.Elem()}
		}
	}
	return reading{failure: nothing}
}
