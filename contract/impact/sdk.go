package impact

import (
	"context"
	"errors"
	"iter"
	"net/http"
	"reflect"

	"github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/api"
	"github.com/blooio-community/blooio-go/contract"
)

// operation is what the SDK adds to an operation of the generated client.
type operation struct {
	// read sends the request of an exchange, and returns what it decodes the response's body to.
	read func(context.Context, *blooio.Client, *contract.Exchange) (any, error)
	// paging is how a list is followed page by page.
	paging paging
}

// paging is a list in pages, as both clients have it.
type paging struct {
	// parameter is the query parameter that carries the cursor.
	parameter string
	// body is a page with items or without, and with the cursor of the next unless it is empty.
	body func(items bool, next string) ([]byte, error)
	// pages follows the list with the SDK, and yields nil or an error for each page.
	pages func(ctx context.Context, client *blooio.Client, cursor string) iter.Seq[error]
	// next asks for one page with the generated client, and returns the cursor that it gives. Empty at
	// the end of the list.
	next func(ctx context.Context, client *api.ClientWithResponses, cursor string) (string, error)
}

// readSDK lets the SDK read a response, once.
func readSDK(operationID string, ex *contract.Exchange) reading {
	op, found := operations[operationID]
	if !found {
		return reading{}
	}
	replay := &replay{exchange: ex}
	client, err := newSDK(replay)
	if err != nil {
		return reading{}
	}
	decoded, err := op.read(context.Background(), client, ex)
	switch {
	case replay.requests == 0:
		return reading{}
	case replay.requests > 1:
		return reading{failure: redirected}
	case err != nil:
		return reading{failure: refusal(err)}
	}
	return reading{decoded: target(reflect.ValueOf(decoded))}
}

// newSDK returns a client that neither repeats requests nor waits for anything.
func newSDK(transport http.RoundTripper) (*blooio.Client, error) {
	return blooio.New(blooio.Config{
		APIKey: "no-key", BaseURL: baseURL, Transport: transport, MaxRetries: -1, Timeout: -1,
	})
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
