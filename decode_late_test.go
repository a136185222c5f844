package blooio_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"testing"
	"time"

	"github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/internal/race"
)

// A page that takes long to decode does not keep the call from ending with its context.
func TestDecodingEndsWithTheContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	size := 32 << 20
	if race.Enabled {
		size = 4 << 20
	}
	var read time.Time
	client := network(t, func(*http.Request) (*http.Response, error) {
		resp := jsonReply(200, "")
		resp.Body = io.NopCloser(io.MultiReader(
			repeated(`{"x":[{}`, ",{}", `],"data":[],"has_more":false}`, size),
			readFunc(func([]byte) (int, error) {
				read = time.Now()
				time.AfterFunc(10*time.Millisecond, cancel)
				return 0, io.EOF
			})))
		return resp, nil
	})
	_, err := client.Groups.List(ctx, blooio.ListGroupsParams{})
	e, ok := errors.AsType[*blooio.Error](err)
	if !ok || e.StatusCode != 200 || !errors.Is(err, context.Canceled) {
		t.Errorf("after %s: %v", time.Since(read), err)
	}
}

// readFunc is a body of one function.
type readFunc func([]byte) (int, error)

func (f readFunc) Read(p []byte) (int, error) { return f(p) }
