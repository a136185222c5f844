package blooiotest_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"testing/synctest"
	"time"

	"github.com/blooio-community/blooio-go/blooiotest"
)

// open starts a request and returns with the body still to come.
func open(t *testing.T, ctx context.Context, srv *blooiotest.Server) *http.Response {
	t.Helper()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, srv.URL+"/groups", nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+srv.APIKey)
	resp, err := (&http.Client{Transport: &http.Transport{}}).Do(req)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { resp.Body.Close() })
	return resp
}

// streams are the faults that go on for longer than any test would wait.
var streams = map[string]blooiotest.Fault{
	"slow":   blooiotest.Slow(1000 * time.Hour),
	"spaces": blooiotest.Spaces(1 << 62),
}

// TestStreamStopsWithTheRequest would not end if the server went on, since it waits for the handler.
func TestStreamStopsWithTheRequest(t *testing.T) {
	for name, fault := range streams {
		t.Run(name, func(t *testing.T) {
			ended := make(chan struct{})
			handler := blooiotest.NewHandler(blooiotest.WithSeed(3, 1))
			handler.Inject(fault)
			srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				defer close(ended)
				handler.ServeHTTP(w, r)
			}))
			defer srv.Close()

			ctx, cancel := context.WithCancel(t.Context())
			resp := open(t, ctx, &blooiotest.Server{URL: srv.URL + "/v4", APIKey: blooiotest.DefaultAPIKey})
			cancel()
			if _, err := io.Copy(io.Discard, resp.Body); !errors.Is(err, context.Canceled) {
				t.Errorf("the body ended with %v", err)
			}
			<-ended
		})
	}
}

// TestCloseCutsStreams would not end either: the client neither reads nor hangs up.
func TestCloseCutsStreams(t *testing.T) {
	for name, fault := range streams {
		t.Run(name, func(t *testing.T) {
			srv := blooiotest.NewServer(blooiotest.WithSeed(3, 1))
			srv.Inject(fault)
			resp := open(t, t.Context(), srv)
			srv.Close()
			if _, err := io.Copy(io.Discard, resp.Body); err == nil {
				t.Error("the body passes for a whole one")
			}
		})
	}
}

// recorded serves one request without a listener, in the time of the bubble that it is called in.
// It returns the body and whether the handler cut the connection.
func recorded(ctx context.Context, fault blooiotest.Fault) (body string, cut bool) {
	handler := blooiotest.NewHandler(blooiotest.WithSeed(3, 1))
	handler.Inject(fault)
	r := httptest.NewRequestWithContext(ctx, http.MethodGet, "/v4/groups", nil)
	r.Header.Set("Authorization", "Bearer "+blooiotest.DefaultAPIKey)
	w := httptest.NewRecorder()
	func() {
		defer func() { cut = recover() == http.ErrAbortHandler }()
		handler.ServeHTTP(w, r)
	}()
	return w.Body.String(), cut
}

func TestSlowWaitsBeforeEachPiece(t *testing.T) {
	whole, _ := recorded(t.Context(), blooiotest.Pass())
	tests := []struct {
		name     string
		patience time.Duration
		share    int // quarters of the page that arrive
		took     time.Duration
	}{
		{"patient", time.Hour, 4, 40 * time.Second},
		{"gone before the first piece", 5 * time.Second, 0, 5 * time.Second},
		{"gone before the third piece", 25 * time.Second, 2, 25 * time.Second},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				began := time.Now()
				ctx, cancel := context.WithTimeout(t.Context(), test.patience)
				defer cancel()
				body, cut := recorded(ctx, blooiotest.Slow(10*time.Second))
				if want := whole[:len(whole)*test.share/4]; body != want {
					t.Errorf("got %d bytes, want %d", len(body), len(want))
				}
				if took := time.Since(began); took != test.took || cut != (test.share < 4) {
					t.Errorf("took %v and cut %v, want %v", took, cut, test.took)
				}
			})
		})
	}
}

func TestCutAndDropAbortTheHandler(t *testing.T) {
	for name, fault := range map[string]blooiotest.Fault{"cut": blooiotest.Cut(5), "drop": blooiotest.Drop()} {
		if body, cut := recorded(t.Context(), fault); !cut || len(body) > 5 {
			t.Errorf("%s: cut %v after %d bytes", name, cut, len(body))
		}
	}
}

// TestSpacesStopWithTheContext uses a writer that never fails, so that only the context can stop it.
func TestSpacesStopWithTheContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if body, cut := recorded(ctx, blooiotest.Spaces(100_000)); !cut || body != "" {
		t.Errorf("cut %v after %d bytes", cut, len(body))
	}
}
