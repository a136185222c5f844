package faults_test

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"syscall"
	"time"
)

// proxyRows are faults of proxies on the way to a server with TLS.
func proxyRows() (rows []row) {
	add := func(name, scheme string, want want, wrong func(net.Conn)) {
		rows = append(rows, row{family: "proxy", name: name, want: want, https: true, server: greeting(wrong), columns: with("List", true), maxRead: maxHead,
			transport: func(t *http.Transport) {
				trusting(t)
				t.Proxy = http.ProxyURL(&url.URL{Scheme: scheme, Host: proxyAddress, User: url.UserPassword("user", "password")})
			}})
	}
	says := func(text string) func(net.Conn) {
		return func(conn net.Conn) {
			read(conn)
			_, _ = io.WriteString(conn, text)
		}
	}
	for _, status := range []int{100, 201, 204, 302, 400, 401, 403, 407, 429, 500, 502, 503, 504} {
		head := fmt.Sprintf("HTTP/1.1 %d X\r\nProxy-Authenticate: Basic\r\nContent-Length: 0\r\n\r\n", status)
		add(fmt.Sprint("answers ", status), "http", passes, says(head))
	}
	add("closes", "http", passes, says(""))
	add("garbage", "http", passes, says("GARBAGE\r\n\r\n"))
	add("page", "http", passes, says(page(lastPage)))
	add("tunnel that ends", "http", passes, says("HTTP/1.1 200 OK\r\n\r\n"))
	add("tunnel to plain text", "http", either, func(conn net.Conn) {
		if tunnel(conn) == nil {
			read(conn)
			_, _ = io.WriteString(conn, page(lastPage))
		}
	})
	add("stalls", "http", stalls, func(conn net.Conn) { _, _ = io.Copy(io.Discard, conn) })
	add("tunnel that stalls", "http", stalls, func(conn net.Conn) {
		if tunnel(conn) == nil {
			_, _ = io.Copy(io.Discard, conn)
		}
	})
	add("trickles", "http", stalls, flood("HTTP/1.1 200 OK\r\n", "X", 7*time.Second))
	add("endless head", "http", passes, flood("HTTP/1.1 200 OK\r\n", strings.Repeat("X: y\r\n", 1000), time.Millisecond))
	add("endless line", "http", passes, flood("HTTP/1.1 407 X\r\nX: ", strings.Repeat("y", 60_000), time.Millisecond))
	add("SOCKS that closes", "socks5", passes, says(""))
	add("SOCKS that stalls", "socks5", stalls, func(conn net.Conn) { _, _ = io.Copy(io.Discard, conn) })
	add("SOCKS that speaks HTTP", "socks5", passes, says(page(lastPage)))
	add("SOCKS that refuses", "socks5", passes, says("\x05\xff"))
	add("SOCKS version 4", "socks5", passes, says("\x04\x00"))
	add("https that is none", "https", fails, says(page(lastPage)))
	rows = append(rows, row{family: "proxy", name: "refused", want: passes, https: true, transport: rows[0].transport, columns: with("List", true), is: []error{syscall.ECONNREFUSED},
		server: func(s *server, w *wires) {
			secure(valid)(s, w)
			dialing(func(context.Context) error { return syscall.ECONNREFUSED })(s, w)
		}}, row{family: "proxy", name: "works", want: good, https: true, transport: rows[0].transport, server: secure(valid)})
	return rows
}

// flood sends a head and then a text again and again.
func flood(head, text string, every time.Duration) func(net.Conn) {
	return func(conn net.Conn) {
		read(conn)
		for _, err := io.WriteString(conn, head); err == nil; _, err = io.WriteString(conn, text) {
			time.Sleep(every)
		}
	}
}
