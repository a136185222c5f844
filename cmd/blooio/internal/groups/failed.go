package groups

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/exit"
)

// failed is the error of a request, with the server's words and what to do, and its exit code. Parameters that no
// request is made for are wrong usage.
func failed(err error, advice func(*blooio.Error) string) error {
	if errors.Is(err, blooio.ErrInvalidParams) {
		return err
	}
	e, ok := errors.AsType[*blooio.Error](err)
	if !ok {
		return exit.With(exit.Failed, err)
	}
	todo := ""
	if advice != nil {
		todo = advice(e)
	}
	if todo == "" && errors.Is(e, blooio.ErrUnauthorized) {
		todo = "check the key in BLOOIO_API_KEY"
	}
	err = worded(*e)
	if todo != "" {
		err = fmt.Errorf("%w; %s", err, todo)
	}
	return exit.With(exit.Failed, err)
}

// listFailed is the error of a list. An interruption is not one of the request, which changes nothing.
func listFailed(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return exit.ErrInterrupted
	}
	return failed(err, nil)
}

// worded is an error whose message has the details too, which so are shown like it: without personal data. A full stop ends
// no error.
func worded(e blooio.Error) error {
	e.Message = strings.TrimSuffix(e.Message, ".")
	details := jsontext.Value(e.Details).Clone()
	if details.Compact() == nil && strings.Trim(string(details), `{}[]"`) != "" {
		e.Message = strings.TrimSpace(e.Message + " (details: " + string(details) + ")")
	}
	return &e
}

// adviceOnID is for operations on one group.
func adviceOnID(e *blooio.Error) string {
	if errors.Is(e, blooio.ErrNotFound) {
		return "blooio groups list shows the ids of groups"
	}
	return ""
}

// mayHaveArrived tells whether a request that failed may have been carried out.
func mayHaveArrived(e *blooio.Error) bool {
	if dial, ok := errors.AsType[*net.OpError](e); ok && dial.Op == "dial" {
		return false
	}
	return e.StatusCode < 400 || e.StatusCode >= 500
}
