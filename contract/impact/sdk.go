package impact

import (
	"errors"
	"net/http"
	"reflect"
	"strings"

	"github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/contract"
)

// newSDK returns a client that neither repeats requests nor waits for anything.
func newSDK(transport http.RoundTripper) reflect.Value {
	client, err := blooio.New(blooio.Config{
		APIKey: "no-key", BaseURL: baseURL, Transport: transport, MaxRetries: -1, Timeout: -1,
	})
	if err != nil {
		panic(err) // the configuration is a valid one
	}
	return reflect.ValueOf(client)
}

// readSDK lets the SDK read a response to what the exchange asked for: it refuses a page that leads to itself, and
// an answer about another id. Without the ids it cannot be told. The type is that of the generated client's response.
func readSDK(c *call, ex *contract.Exchange, response reflect.Type) reading {
	asked := askedBy(ex)
	if c == nil || !c.knows(asked) {
		return reading{}
	}
	replay := &replay{exchange: ex}
	out := c.send(replay, asked)
	err := failure(out[1])
	switch {
	case replay.requests == 0:
		return reading{}
	case replay.requests > 1:
		return reading{failure: redirected}
	case err != nil:
		return reading{failure: refusal(err)}
	}
	return reading{decoded: enveloped(target(out[0]), response.Elem())}
}

// refusal is the answer that an error of the SDK stands for.
func refusal(err error) answer {
	switch {
	case errors.Is(err, blooio.ErrPagination):
		return walkStops
	case errors.Is(err, blooio.ErrInvalidResponse):
		return decodeFails
	}
	return requestFails
}

// enveloped puts a result of the SDK, which undoes envelopes, where the generated client has it in a response.
func enveloped(result reflect.Value, response reflect.Type) reflect.Value {
	for i := range response.NumField() {
		success := response.Field(i)
		if !strings.HasPrefix(success.Name, "JSON2") {
			continue
		}
		envelope := reflect.New(success.Type.Elem()).Elem()
		for j := range envelope.NumField() {
			if envelope.Field(j).Type() == result.Type() {
				envelope.Field(j).Set(result)
				return envelope
			}
		}
	}
	return result
}
