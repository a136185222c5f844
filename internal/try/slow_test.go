package try_test

import (
	"bufio"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/blooio-community/blooio-go/internal/try/session"
)

// Nobody holds a connection with a body that does not come, with the token or without.
func TestSlowBody(t *testing.T) {
	p := start(t, session.Options{})
	p.handler.SetPatience(50 * time.Millisecond)
	host := strings.TrimPrefix(p.origin, "http://")
	for token, want := range map[string]int{p.token: http.StatusRequestTimeout, "x": http.StatusNotFound} {
		connection, err := net.Dial("tcp", host)
		if err != nil {
			t.Fatal(err)
		}
		defer connection.Close()
		fmt.Fprintf(connection, "POST /%s/api/key HTTP/1.1\r\nHost: %s\r\nOrigin: %s\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{", token, host, p.origin)
		in := bufio.NewReader(connection)
		resp, err := http.ReadResponse(in, nil)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		if resp.StatusCode != want {
			t.Errorf("got %s, want %d", resp.Status, want)
		}
		for err == nil { // until the connection ends
			_, err = in.ReadByte()
		}
	}
}

// An API may take longer to answer than a request may to come.
func TestSlowAnswer(t *testing.T) {
	const patience = 20 * time.Millisecond
	api := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		select {
		case <-r.Context().Done():
		case <-time.After(5 * patience):
			fmt.Fprint(w, "{}")
		}
	}))
	defer api.Close()
	p := start(t, session.Options{Key: "bl_live_S3cr3tKeyOfATest", BaseURL: api.URL})
	p.handler.SetPatience(patience)
	if got := p.must("POST", "api/send", object{"request": object{"operation": "listGroups"}}); got["status"] != 200.0 {
		t.Errorf("got %v", got["status"])
	}
}
