package blooio_test

import (
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go"
)

// Net/http quotes what comes in place of a response, and a server can send the key there.
func TestErrorsOfTheNetworkShowNoSecrets(t *testing.T) {
	for name, raw := range map[string]string{
		"status": "HTTP/1.1 " + testKey + "\r\n\r\n",
		"header": "HTTP/1.1 200 OK\r\n" + testKey + "\r\n\r\n",
		"length": "HTTP/1.1 200 OK\r\nContent-Length: " + testKey + testPhone + "\r\n\r\n",
	} {
		t.Run(name, func(t *testing.T) {
			client := serve(t, func(w http.ResponseWriter, _ *http.Request) {
				conn, _, err := w.(http.Hijacker).Hijack()
				if err != nil {
					t.Error(err)
					return
				}
				defer conn.Close()
				io.WriteString(conn, raw)
			})
			_, err := client.Groups.List(t.Context(), blooio.ListGroupsParams{})
			texts := chain(err)
			if len(texts) < 2 || !strings.Contains(texts[1], "[API key]") {
				t.Errorf("the chain is %q", texts)
			}
			for _, text := range texts {
				if strings.Contains(text, testKey) || strings.Contains(text, testPhone) {
					t.Errorf("a link of the chain shows a secret: %s", text)
				}
			}
		})
	}
}

// What was wrapped is out of sight, not out of reach.
func TestErrorsOfTheNetworkAreFound(t *testing.T) {
	mine := &net.OpError{Op: "dial", Err: errors.New("no route")}
	client := network(t, func(*http.Request) (*http.Response, error) { return nil, mine })
	_, err := client.Groups.List(t.Context(), blooio.ListGroupsParams{})
	if found, ok := errors.AsType[*net.OpError](err); !ok || found != mine || !errors.Is(err, mine) {
		t.Errorf("%v is not %v", err, mine)
	}
	var timeout interface{ Timeout() bool }
	if !errors.As(err, &timeout) || timeout.Timeout() {
		t.Errorf("%v does not say whether it is a timeout", err)
	}
}

// chain is the text of an error and of all that it wraps.
func chain(err error) []string {
	if err == nil {
		return nil
	}
	texts := []string{err.Error()}
	switch err := err.(type) {
	case interface{ Unwrap() error }:
		texts = append(texts, chain(err.Unwrap())...)
	case interface{ Unwrap() []error }:
		for _, wrapped := range err.Unwrap() {
			texts = append(texts, chain(wrapped)...)
		}
	}
	return texts
}
