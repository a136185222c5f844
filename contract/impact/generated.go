package impact

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"reflect"
	"strings"

	"github.com/blooio-community/blooio-go/api"
	"github.com/blooio-community/blooio-go/contract"
)

// baseURL is one that both clients take. Nothing is sent there.
const baseURL = "http://127.0.0.1/"

// generatedCall finds the method of the generated client that sends the request of an operation and
// decodes the response: its index in the type.
func generatedCall(operationID string) (index int, found bool) {
	name := plain(operationID) + "withresponse"
	client := reflect.TypeFor[*api.ClientWithResponses]()
	for i := range client.NumMethod() {
		if m := client.Method(i); plain(m.Name) == name && decodes(m.Type) {
			return i, true
		}
	}
	return 0, false
}

// plain is a name without what the generator changes about it: case, and whatever separates words.
func plain(name string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case 'A' <= r && r <= 'Z':
			return r | 0x20
		case 'a' <= r && r <= 'z', '0' <= r && r <= '9':
			return r
		}
		return -1
	}, name)
}

// decodes tells whether a method returns a pointer to a struct and an error.
func decodes(method reflect.Type) bool {
	return method.NumOut() == 2 && method.Out(1) == reflect.TypeFor[error]() &&
		method.Out(0).Kind() == reflect.Pointer && method.Out(0).Elem().Kind() == reflect.Struct
}

// readGenerated lets the generated client read a response through the client of net/http, which is
// what it uses unless it is told otherwise.
func readGenerated(call int, ex *contract.Exchange) reading {
	replay := &replay{exchange: ex}
	client, err := api.NewClientWithResponses(baseURL, api.WithHTTPClient(&http.Client{Transport: replay}))
	if err != nil {
		return reading{}
	}
	method := reflect.ValueOf(client).Method(call)
	out := method.Call(zeroArguments(method.Type()))
	err, _ = out[1].Interface().(error)
	_, refused := errors.AsType[*url.Error](err)
	switch {
	case replay.requests == 0: // its parameters must not be zero
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

// zeroArguments are a context, and of every other parameter the zero value, a pointer leading to one.
// Of request editors there are none.
func zeroArguments(method reflect.Type) []reflect.Value {
	count := method.NumIn()
	if method.IsVariadic() {
		count--
	}
	arguments := make([]reflect.Value, count)
	for i := range arguments {
		switch in := method.In(i); {
		case in == reflect.TypeFor[context.Context]():
			arguments[i] = reflect.ValueOf(context.Background())
		case in.Kind() == reflect.Pointer:
			arguments[i] = reflect.New(in.Elem())
		default:
			arguments[i] = reflect.Zero(in)
		}
	}
	return arguments
}

// decodedBody finds in a result, beside the response of net/http and documented headers, the body as the client
// decoded it: the one of JSON200, JSON401 and so on that is there.
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
