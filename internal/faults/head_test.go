package faults_test

import (
	"context"
	"fmt"
	"net"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/blooio-community/blooio-go"
)

const statusLine = "HTTP/1.1 200 OK\r\n"

// maxHead is what the matrix lets net/http read of a head, and a little more. The default is 10 MiB, which
// takes long to send so often.
const maxHead = 70 << 10

// headRows are faults of connections and of the heads of responses.
func headRows() []row {
	return slices.Concat(interimRows(), garbageRows(), []row{
		{family: "connection", name: "refused", want: passes, is: []error{syscall.ECONNREFUSED}, columns: with("List", true),
			server: dialing(func(context.Context) error { return syscall.ECONNREFUSED })},
		{family: "connection", name: "no such host", want: passes, columns: with("List", true),
			server: dialing(func(context.Context) error { return &net.DNSError{Err: "no such host", IsNotFound: true} })},
		{family: "connection", name: "dialing stalls", want: stalls, columns: with("List", false),
			server: dialing(func(ctx context.Context) error {
				<-ctx.Done()
				return ctx.Err()
			})},
		{family: "connection", name: "closed at once", fault: says(""), want: passes},
		{family: "connection", name: "reset at once", fault: func(p *peer) { p.reset() }, want: passes},
		{family: "connection", name: "reset in the head", fault: func(p *peer) { p.send(statusLine[:9]); p.reset() }, want: passes},
		{family: "connection", name: "reset in the body", fault: func(p *peer) { p.send(page(lastPage)[:120]); p.reset() }, want: passes},

		{family: "slow head", name: "nothing", fault: saysAndHangs(""), want: stalls},
		{family: "slow head", name: "half a status line", fault: saysAndHangs("HTTP/1.1 2"), want: stalls},
		{family: "slow head", name: "no end", fault: saysAndHangs(statusLine + "Content-Type: application/json\r\n"), want: stalls},
		{family: "slow head", name: "bytes that trickle", fault: func(p *peer) { p.send(statusLine + "X: "); p.trickle("x") }, want: stalls},
		{family: "slow head", name: "lines that trickle", fault: func(p *peer) { p.send(statusLine); p.trickle("X: y\r\n") }, want: stalls},
		{family: "slow head", name: "in time", fault: func(p *peer) { time.Sleep(3 * time.Second); p.send(page(lastPage)) }, want: good},

		{family: "endless head", name: "status line", fault: func(p *peer) { p.endless("H") }, want: passes, maxRead: maxHead, columns: fewColumns},
		{family: "endless head", name: "reason", fault: func(p *peer) { p.send("HTTP/1.1 200 "); p.endless("O") }, want: passes, maxRead: maxHead, columns: fewColumns},
		{family: "endless head", name: "line", fault: func(p *peer) { p.send(statusLine + "X: "); p.endless("y") }, want: passes, maxRead: maxHead, columns: fewColumns},
		{family: "endless head", name: "name", fault: func(p *peer) { p.send(statusLine); p.endless("X") }, want: passes, maxRead: maxHead, columns: fewColumns},
		{family: "endless head", name: "lines", fault: func(p *peer) { p.send(statusLine); p.endless("X: y\r\n") }, want: passes, maxRead: maxHead},
		{family: "endless head", name: "continued line", fault: func(p *peer) { p.send(statusLine + "X: y\r\n"); p.endless(" y\r\n") }, want: passes, maxRead: maxHead, columns: fewColumns},
		{family: "endless head", name: "zeros", fault: func(p *peer) { p.endless("\x00") }, want: passes, maxRead: maxHead, columns: fewColumns},
	})
}

// interimRows are responses of 1xx: those that end it, and those that do not end.
func interimRows() []row {
	upgrade := []string{"Upgrade: x", "Connection: Upgrade"}
	switching := func(version string, more ...string) string {
		return response("", append([]string{version + " 101 Switching Protocols"}, append(upgrade, more...)...)...)
	}
	final := row{family: "1xx", want: fails, status: 101, is: []error{blooio.ErrInvalidResponse}}
	var rows []row
	for name, text := range map[string]string{
		"101":                    switching("HTTP/1.1"),
		"101 of HTTP/1.0":        switching("HTTP/1.0"),
		"101 with a length":      switching("HTTP/1.1", fmt.Sprint("Content-Length: ", len(lastPage)), "Content-Type: application/json") + lastPage,
		"101 with chunks":        switching("HTTP/1.1", "Transfer-Encoding: chunked"),
		"101 without an upgrade": response("", "HTTP/1.1 101 X"),
		"101 and a page":         switching("HTTP/1.1") + page(lastPage),
		"101 after 100":          response("", "HTTP/1.1 100 Continue") + switching("HTTP/1.1"),
	} {
		r := final
		r.name, r.fault = name, saysAndHangs(text)
		rows = append(rows, r)
	}
	endless := final
	endless.name, endless.fault = "101 and no end", func(p *peer) { p.send(switching("HTTP/1.1")); p.endless("x") }
	hop := final
	hop.name, hop.fault = "101 after a redirect", func(p *peer) {
		if strings.HasPrefix(p.req.URL.Path, "/hop") {
			p.send(switching("HTTP/1.1"))
			p.hang()
			return
		}
		p.send(redirect(307, withQuery("/hop", p)))
	}
	later := final
	later.want, later.columns, later.lists = either, with("List", true), true
	later.name, later.fault = "101 after a 503", nil
	later.server = func(s *server, w *wires) {
		s.always = true
		s.fault = func(p *peer) {
			if s.faults.Load() == 1 && w.retries > 0 {
				p.send(response("", "HTTP/1.1 503 X", "Content-Length: 0", "Connection: close"))
				return
			}
			p.send(switching("HTTP/1.1"))
			p.hang()
		}
	}
	rows = append(rows, endless, hop, later)
	for _, status := range []int{100, 102, 103, 104, 150, 198, 199} {
		text := response("", fmt.Sprintf("HTTP/1.1 %d X", status))
		rows = append(rows,
			row{family: "1xx", name: fmt.Sprint(status, " and nothing"), fault: saysAndHangs(text), want: stalls, columns: fewColumns},
			row{family: "1xx", name: fmt.Sprint(status, " and a page"), fault: says(text + page(lastPage)), want: good, columns: fewColumns})
	}
	for _, status := range []int{100, 102, 103, 199} {
		text := response("", fmt.Sprintf("HTTP/1.1 %d X", status), "Link: </style.css>; rel=preload")
		rows = append(rows,
			row{family: "1xx", name: fmt.Sprint("flood of ", status), fault: func(p *peer) { p.endless(text) }, want: passes, maxRead: maxHead, columns: fewColumns},
			row{family: "1xx", name: fmt.Sprint("trickle of ", status), fault: func(p *peer) { p.trickle(text) }, want: stalls})
	}
	return rows
}

// garbageRows are other things than HTTP, or HTTP that is broken.
func garbageRows() (rows []row) {
	for name, text := range map[string]string{
		"line":               "GARBAGE\r\n\r\n",
		"the page alone":     lastPage,
		"zeros":              strings.Repeat("\x00", 100),
		"SSH":                "SSH-2.0-OpenSSH_9.6\r\n",
		"SMTP":               "220 mail.example ESMTP\r\n",
		"TLS alert":          "\x15\x03\x01\x00\x02\x02\x28",
		"HTTP/2":             "\x00\x00\x12\x04\x00\x00\x00\x00\x00",
		"ICY":                strings.Replace(page(lastPage), "HTTP/1.1", "ICY", 1),
		"HTTP/9.9":           strings.Replace(page(lastPage), "HTTP/1.1", "HTTP/x.9", 1),
		"no version":         strings.Replace(page(lastPage), "HTTP/1.1 ", "", 1),
		"status of 2 digits": strings.Replace(page(lastPage), "200", "20", 1),
		"status of 4 digits": strings.Replace(page(lastPage), "200", "2000", 1),
		"status in words":    strings.Replace(page(lastPage), "200", "abc", 1),
		"negative status":    strings.Replace(page(lastPage), "200", "-20", 1),
		"no colon":           strings.Replace(page(lastPage), "Content-Type:", "Content-Type", 1),
		"no name":            strings.Replace(page(lastPage), "Content-Type:", ":", 1),
		"NUL":                strings.Replace(page(lastPage), "application/json", "application/\x00json", 1),
		"continued at once":  strings.Replace(page(lastPage), "\r\n", "\r\n folded\r\n", 1),
	} {
		rows = append(rows, row{family: "garbage", name: name, fault: says(text), want: passes})
	}
	for name, text := range map[string]string{
		"space in a name":  strings.Replace(page(lastPage), "Content-Type:", "Content Type :", 1),
		"line feeds alone": strings.ReplaceAll(page(lastPage), "\r\n", "\n"),
		"HTTP/1.0":         strings.Replace(page(lastPage), "HTTP/1.1", "HTTP/1.0", 1),
		"no reason":        strings.Replace(page(lastPage), " OK", "", 1),
		"continued line":   strings.Replace(page(lastPage), "\r\nContent-Length", "\r\nX: y\r\n folded\r\nContent-Length", 1),
	} {
		rows = append(rows, row{family: "garbage", name: name, fault: says(text), want: good})
	}
	return append(rows, row{family: "garbage", name: "before the request", fault: says(page(lastPage) + page(firstPage) + "more"), want: good})
}

// dialing makes dialing fail the first time, or always if the fault is there always.
func dialing(fail func(context.Context) error) func(*server, *wires) {
	return func(s *server, w *wires) {
		var dials atomic.Int32
		w.dial = func(ctx context.Context, _ string) error {
			if dials.Add(1) == 1 || w.always {
				return fail(ctx)
			}
			return nil
		}
	}
}

// with are columns that call the client in a way, all that do if deaf, and else those whose transport obeys its context.
func with(way string, deaf bool) []column {
	return slices.DeleteFunc(slices.Clone(columns), func(c column) bool { return c.way != way || c.deaf && !deaf })
}
