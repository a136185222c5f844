package faults_test

import (
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/blooio-community/blooio-go"
)

// The frames of HTTP/2 that are needed here, RFC 9113 section 6.
const (
	frameData, frameHeaders, frameReset, frameSettings, framePing, frameGoAway, frameWindow, frameContinuation = 0, 1, 3, 4, 6, 7, 8, 9

	endStream, endHeaders = 1, 4
)

// stream is a request of HTTP/2, on a connection without TLS.
type stream struct {
	net.Conn
	id uint32
}

// frame sends a frame and reports whether it was taken.
func (s stream) frame(kind, flags byte, id uint32, payload string) bool {
	head := binary.BigEndian.AppendUint32(nil, uint32(len(payload))<<8|uint32(kind))
	head = append(head, flags)
	head = binary.BigEndian.AppendUint32(head, id)
	_, err := io.WriteString(s, string(head)+payload)
	return err == nil
}

// head sends a status and a content type. Names are those of HPACK's static table, RFC 7541 appendix A.
func (s stream) head(status string, flags byte) bool {
	block := "\x08" + string(rune(len(status))) + status + "\x0f\x10\x10application/json"
	return s.frame(frameHeaders, flags|endHeaders, s.id, block)
}

func (s stream) page(body string) {
	s.head("200", 0)
	s.frame(frameData, endStream, s.id, body)
}

// again sends a frame again and again.
func (s stream) again(kind, flags byte, id uint32, payload string) {
	for s.frame(kind, flags, id, payload) {
		time.Sleep(1300 * time.Millisecond)
	}
}

// speakHTTP2 makes a server answer in HTTP/2, and a fault befall the first stream or all.
func speakHTTP2(fault func(stream)) func(*server, *wires) {
	return func(s *server, w *wires) {
		w.dial = func(context.Context, string) error {
			time.Sleep(300 * time.Millisecond) // net/http dials without end, and at once, when a server goes away
			return nil
		}
		w.serve = func(_ string, conn net.Conn, _ func()) {
			if _, err := io.ReadFull(conn, make([]byte, len("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"))); err != nil {
				return
			}
			stream{Conn: conn}.frame(frameSettings, 0, 0, "")
			for {
				var head [9]byte
				if _, err := io.ReadFull(conn, head[:]); err != nil {
					return
				}
				length := binary.BigEndian.Uint32(head[:]) >> 8
				if _, err := io.CopyN(io.Discard, conn, int64(length)); err != nil {
					return
				}
				if head[3] != frameHeaders {
					continue
				}
				st := stream{conn, binary.BigEndian.Uint32(head[5:])}
				if s.faults.Add(1) == 1 || s.always {
					go fault(st)
				} else {
					go st.page(lastPage)
				}
			}
		}
	}
}

func http2Rows() (rows []row) {
	add := func(name string, want want, fault func(stream)) {
		rows = append(rows, row{family: "HTTP/2", name: name, want: want, columns: with("List", true), server: speakHTTP2(fault), maxRead: 8 << 20, transport: func(t *http.Transport) {
			t.Protocols = new(http.Protocols)
			t.Protocols.SetUnencryptedHTTP2(true)
		}})
	}
	code := func(n uint32) string { return string(binary.BigEndian.AppendUint32(nil, n)) }
	add("page", good, func(s stream) { s.page(lastPage) })
	add("unknown frames", good, func(s stream) { s.frame(200, 0, 0, "x"); s.frame(201, 255, s.id, "x"); s.page(lastPage) })
	for n := range uint32(15) {
		want := passes
		if n == 1 || n == 7 { // PROTOCOL_ERROR, REFUSED_STREAM: net/http tries again by itself, for longer than the call may take
			want = either
		}
		add(fmt.Sprint("reset with code ", n), want, func(s stream) { s.frame(frameReset, 0, s.id, code(n)) })
		add(fmt.Sprint("reset in the body with code ", n), passes, func(s stream) { s.head("200", 0); s.frame(frameReset, 0, s.id, code(n)) })
		add(fmt.Sprint("goes away with code ", n), either, func(s stream) { s.frame(frameGoAway, 0, 0, code(0)+code(n)); s.Close() })
		add(fmt.Sprint("goes away in the body with code ", n), passes, func(s stream) { s.head("200", 0); s.frame(frameGoAway, 0, 0, code(s.id)+code(n)); s.Close() })
	}
	add("goes away and stays", stalls, func(s stream) { s.frame(frameGoAway, 0, 0, code(s.id)+code(0)) })
	add("nothing", stalls, func(stream) {})
	add("head and nothing", stalls, func(s stream) { s.head("200", 0) })
	add("half a page", stalls, func(s stream) { s.head("200", 0); s.frame(frameData, 0, s.id, lastPage[:20]) })
	add("half a frame", either, func(s stream) { s.head("200", 0); _, _ = io.WriteString(s, "\x00\x00\x46\x00\x01\x00\x00\x00\x01{") })
	add("closed", passes, func(s stream) { s.Close() })
	add("closed in the body", passes, func(s stream) { s.head("200", 0); s.frame(frameData, 0, s.id, lastPage[:20]); s.Close() })
	add("half a page that ends", fails, func(s stream) { s.page(lastPage[:20]) })
	add("longer than it says", passes, func(s stream) {
		s.frame(frameHeaders, endHeaders, s.id, "\x88\x0f\x0d\x01"+"9")
		s.frame(frameData, endStream, s.id, lastPage)
	})
	add("shorter than it says", passes, func(s stream) {
		s.frame(frameHeaders, endHeaders, s.id, "\x88\x0f\x0d\x03"+"999")
		s.frame(frameData, endStream, s.id, lastPage)
	})
	add("no head", passes, func(s stream) { s.frame(frameData, endStream, s.id, lastPage) })
	add("no status", passes, func(s stream) { s.frame(frameHeaders, endHeaders, s.id, "\x0f\x10\x10application/json") })
	add("status in words", passes, func(s stream) { s.head("abc", 0) })
	add("broken head", passes, func(s stream) { s.frame(frameHeaders, endHeaders, s.id, "\xff\xff\xff\xff\xff\xff") })
	add("frame too large", passes, func(s stream) { _, _ = io.WriteString(s, "\xff\xff\xff\x00\x00\x00\x00\x00\x01") })
	add("HTTP/1", passes, func(s stream) { _, _ = io.WriteString(s, page(lastPage)) })
	add("103 and a page", good, func(s stream) { s.head("103", 0); s.page(lastPage) })
	add("101", either, func(s stream) { s.head("101", 0) })
	add("103s", stalls, func(s stream) {
		for s.head("103", 0) {
			time.Sleep(1300 * time.Millisecond)
		}
	})
	add("103 that ends", passes, func(s stream) { s.head("103", endStream) })
	add("continuations", either, func(s stream) {
		s.frame(frameHeaders, 0, s.id, "\x88")
		for s.frame(frameContinuation, 0, s.id, strings.Repeat("\x00\x01x\x01y", 3000)) {
			time.Sleep(time.Millisecond)
		}
	})
	add("pings", stalls, func(s stream) { s.again(framePing, 0, 0, "12345678") })
	add("settings", stalls, func(s stream) { s.again(frameSettings, 0, 0, "") })
	add("windows", stalls, func(s stream) { s.again(frameWindow, 0, s.id, code(1)) })
	add("empty data", stalls, func(s stream) { s.head("200", 0); s.again(frameData, 0, s.id, "") })
	add("data that trickles", stalls, func(s stream) { s.head("200", 0); s.again(frameData, 0, s.id, " ") })
	add("endless data", fails, func(s stream) {
		s.head("200", 0)
		for s.frame(frameData, 0, s.id, strings.Repeat(" ", 16<<10)) {
			time.Sleep(time.Millisecond)
		}
	})
	for i := range rows {
		if rows[i].name == "endless data" || rows[i].name == "half a page that ends" {
			rows[i].is = invalid
		}
	}
	for status, is := range map[string][]error{"401": {blooio.ErrUnauthorized}, "206": invalid, "404": {blooio.ErrNotFound}} {
		add(status, fails, func(s stream) { s.head(status, endStream) })
		rows[len(rows)-1].is = is
	}
	return rows
}
