package faults_test

import (
	"bufio"
	"crypto/tls"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"time"
)

const (
	apiHost = "localhost"
	testKey = "bl_live_S3cr3tKeyOfATest"

	proxyHost    = "proxy.example"
	proxyAddress = proxyHost + ":3128"
)

// What servers have: a list, whose items are groups and members, and a group, which is what any operation on one returns.
const (
	listBody  = `{"data":[{"id":"c","identity_id":"c"},{"id":"d","identity_id":"d"}],"has_more":false,"next_cursor":null}`
	groupBody = `{"data":{"id":"c","created_at":1,"icon_url":null,"deleted":true,"removed":true},"has_more":false,"x":null}`
)

// firstPage is the first of two pages for those that walk. The fault befalls the second.
const firstPage = `{"data":[{"id":"a"},{"id":"b"}],"has_more":true,"next_cursor":"2"}`

// lastPage is what servers answer while the rows are tried: listBody, or groupBody.
var lastPage = listBody

// response is a response as it is sent, of a status line and headers without line ends.
func response(body string, lines ...string) string {
	return strings.Join(lines, "\r\n") + "\r\n\r\n" + body
}

// page is an ordinary response.
func page(body string) string {
	return response(body, "HTTP/1.1 200 OK", "Content-Type: application/json", fmt.Sprintf("Content-Length: %d", len(body)))
}

// peer is the server's end of a connection on which a request came.
type peer struct {
	net.Conn
	in    *bufio.Reader
	req   *http.Request
	reset func() // makes the end of the connection a reset
}

func (p *peer) send(text string) bool {
	_, err := io.WriteString(p, text)
	return err == nil
}

// hang does nothing until the client hangs up.
func (p *peer) hang() { _, _ = io.Copy(io.Discard, p.in) }

// endless sends a text as often as the client takes it, a lot of it each millisecond.
func (p *peer) endless(text string) {
	lot := strings.Repeat(text, 1+64<<10/len(text))
	for p.send(lot) {
		time.Sleep(time.Millisecond)
	}
}

// trickle sends a text every 7 seconds.
func (p *peer) trickle(text string) {
	for p.send(text) {
		time.Sleep(7 * time.Second)
	}
}

// script is what a server does with a request in place of answering it. The connection is closed afterwards.
type script func(*peer)

// says sends a text and closes the connection.
func says(text string) script { return func(p *peer) { p.send(text) } }

// saysAndHangs sends a text and nothing more.
func saysAndHangs(text string) script {
	return func(p *peer) {
		p.send(text)
		p.hang()
	}
}

// server answers requests as an ordinary one does, but for those that a fault befalls.
type server struct {
	fault  script
	always bool // else the fault befalls one request only
	faults atomic.Int32
	tls    *tls.Config

	// greet is the fault of a connection, before the first request on it. Proxies have it too.
	greet func(host string, conn net.Conn) net.Conn // nil to close the connection
	conns atomic.Int32

	arrived atomic.Int32 // requests, but for those that redirects led to
}

func (s *server) serve(host string, conn net.Conn, reset func()) {
	if s.greet != nil && (s.conns.Add(1) == 1 || s.always) {
		if conn = s.greet(host, conn); conn == nil {
			return
		}
	} else if host == proxyHost {
		if tunnel(conn) != nil {
			return
		}
	}
	if s.tls != nil {
		secure := tls.Server(conn, s.tls)
		if secure.Handshake() != nil {
			return
		}
		conn = secure
	}
	in := bufio.NewReader(conn)
	for {
		req, err := http.ReadRequest(in)
		if err != nil {
			return
		}
		if _, err := io.Copy(io.Discard, req.Body); err != nil {
			return
		}
		if !strings.HasPrefix(req.URL.Path, "/hop") {
			s.arrived.Add(1)
		}
		if s.fault != nil && s.befalls(req) {
			s.fault(&peer{Conn: conn, in: in, req: req, reset: reset})
			return
		}
		body := lastPage
		if req.URL.Path == "/v4/walk/groups" && req.URL.Query().Get("cursor") == "" {
			body = firstPage
		}
		if _, err := io.WriteString(conn, page(body)); err != nil {
			return
		}
	}
}

// tunnel answers as a proxy that connects, of HTTP or of SOCKS 5, RFC 1928.
func tunnel(conn net.Conn) error {
	in := bufio.NewReader(conn)
	if first, err := in.Peek(1); err == nil && first[0] == 5 {
		_, _ = in.Read(make([]byte, 512))
		if _, err := io.WriteString(conn, "\x05\x00"); err != nil { // no authentication
			return err
		}
		_, _ = in.Read(make([]byte, 512))
		_, err := io.WriteString(conn, "\x05\x00\x00\x01\x00\x00\x00\x00\x00\x00")
		return err
	}
	if _, err := http.ReadRequest(in); err != nil {
		return err
	}
	_, err := io.WriteString(conn, "HTTP/1.1 200 Connected\r\n\r\n")
	return err
}

// befalls reports whether the fault befalls a request: not the first page of a walk, and one request only
// unless it is there always. Where a redirect leads to, it stays.
func (s *server) befalls(req *http.Request) bool {
	if req.URL.Path == "/v4/walk/groups" && req.URL.Query().Get("cursor") == "" {
		return false
	}
	if strings.HasPrefix(req.URL.Path, "/hop") {
		return true
	}
	return s.faults.Add(1) == 1 || s.always
}
