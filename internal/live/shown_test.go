package live_test

import (
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/blooiotest"
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/internal/live"
)

// broken are responses that net/http quotes in its errors.
var broken = map[string]string{
	"no response":           "%s\r\n\r\n",
	"a status":              "HTTP/1.1 %s\r\n\r\n",
	"a version":             "HTTP/%s 200 OK\r\n\r\n",
	"a header":              "HTTP/1.1 200 OK\r\n%s\r\n\r\n",
	"a folded header":       "HTTP/1.1 200 OK\r\n %s\r\n\r\n",
	"a length":              "HTTP/1.1 200 OK\r\nContent-Length: %s\r\n\r\n",
	"an encoding":           "HTTP/1.1 200 OK\r\nTransfer-Encoding: %s\r\n\r\n",
	"where it is":           "HTTP/1.1 302 Found\r\nLocation: http://[%s\r\nContent-Length: 0\r\n\r\n",
	"another protocol":      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: %s\r\n\r\n",
	"more than one length ": "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: %s\r\n\r\n",
}

// Whatever a server sends in place of a response, and whoever sends the request: the error shows neither the key nor
// personal data.
func TestErrorsShowNothingOfBrokenResponses(t *testing.T) {
	const personal = phone + " " + email + " " + secretKey
	for name, response := range broken {
		answer := func(w http.ResponseWriter, _ *http.Request) {
			connection, _, err := w.(http.Hijacker).Hijack()
			if err != nil {
				t.Error(err)
				return
			}
			defer connection.Close()
			fmt.Fprintf(connection, response, personal)
		}
		for way, run := range map[string]func(base string) error{
			"probe": func(base string) error {
				return live.Run(t.Context(), live.Options{Probes: probes(t), Config: blooio.Config{APIKey: secretKey, BaseURL: base, MaxRetries: -1}, Exchange: func(contract.Exchange) {}})
			},
			"operation": func(base string) error {
				calls, _ := live.Calls(requests(t, shop), 1, nil)
				for i := range calls {
					calls[i].Base = base
				}
				return live.RunOperations(t.Context(), live.OperationOptions{Key: secretKey, Calls: calls, Exchange: func(contract.Exchange) {}})
			},
		} {
			healthy := blooiotest.NewHandler(blooiotest.WithAPIKey(secretKey), blooiotest.WithSeed(1, 1))
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if strings.HasPrefix(r.URL.Path, "/v4/groups") && r.URL.Query().Get("limit") != "0" {
					healthy.ServeHTTP(w, r)
					return
				}
				answer(w, r)
			}))
			err := run(server.URL + "/v4")
			server.Close()
			if err == nil && name != "another protocol" {
				t.Errorf("%s of %s: no error", name, way)
				continue
			}
			for _, part := range []string{"5551234", "jane.doe", "a1b2c3d4e5f6"} {
				if text := fmt.Sprint(err); strings.Contains(text, part) {
					t.Errorf("%s of %s: %s shows %s", name, way, text, part)
				}
			}
		}
	}
}

// An error that quotes no server says what it said.
func TestErrorsOfTheNetworkAreShown(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	listener.Close()
	calls, _ := live.Calls(requests(t, shop), 1, nil)
	for i := range calls {
		calls[i].Base = "http://" + listener.Addr().String()
	}
	err = live.RunOperations(t.Context(), live.OperationOptions{Key: secretKey, Calls: calls, Exchange: func(contract.Exchange) {}})
	if want := fmt.Sprintf("operation %s: dial tcp %s: connect: ", calls[0].Operation.ID, listener.Addr()); err == nil || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("got %v, want %s", err, want)
	}
}
