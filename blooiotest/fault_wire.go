package blooiotest

import (
	"bytes"
	"context"
	"net/http"
	"time"
)

// Cut sends the status, the headers and the first n bytes of the page, and then cuts the
// connection. Even when n covers the whole page, the client can tell that the response was not
// ended. Below 0, n means 0.
func Cut(n int) Fault {
	return replyFault(func(a *reply) {
		a.send = func(w http.ResponseWriter, _ *http.Request, body []byte) {
			_, _ = w.Write(body[:min(max(n, 0), len(body))])
			flush(w)
			panic(http.ErrAbortHandler)
		}
	})
}

// Drop cuts the connection before any of the response is sent. On a connection that served a
// request before, net/http's own transport sends a GET again by itself, so the client may not
// notice unless the fault happens several times.
func Drop() Fault {
	return replyFault(func(a *reply) { a.drop = true })
}

// slowPieces is how many pieces Slow sends a page in.
const slowPieces = 4

// Slow sends the headers at once and the page in four pieces, each after waiting for d. It stops
// when the request's context ends, as it does when the client hangs up.
func Slow(d time.Duration) Fault {
	return replyFault(func(a *reply) {
		a.send = func(w http.ResponseWriter, r *http.Request, body []byte) {
			flush(w)
			for i := range slowPieces {
				wait(r.Context(), d)
				_, _ = w.Write(body[len(body)*i/slowPieces : len(body)*(i+1)/slowPieces])
				flush(w)
			}
		}
	})
}

// Spaces answers with status 200 and a body of n spaces, which is how JSON may begin, so that a
// reader without a bound reads on. It stops when the request's context ends.
func Spaces(n int64) Fault {
	return insteadFault(func(a *reply) {
		a.replace(http.StatusOK, contentTypeJSON, nil)
		a.send = func(w http.ResponseWriter, r *http.Request, _ []byte) {
			piece := bytes.Repeat([]byte(" "), 32<<10)
			for left := n; left > 0 && r.Method != http.MethodHead; left -= int64(len(piece)) {
				wait(r.Context(), 0)
				if _, err := w.Write(piece[:min(left, int64(len(piece)))]); err != nil {
					return
				}
			}
		}
	})
}

// wait returns after d. When the context ends first it cuts the connection, because what was sent
// so far must not pass for a whole response.
func wait(ctx context.Context, d time.Duration) {
	if ctx.Err() == nil && d > 0 {
		timer := time.NewTimer(d)
		defer timer.Stop()
		select {
		case <-timer.C:
		case <-ctx.Done():
		}
	}
	if ctx.Err() != nil {
		panic(http.ErrAbortHandler)
	}
}

// flush sends what was written. A writer that cannot flush keeps it until the end, which is as well.
func flush(w http.ResponseWriter) {
	_ = http.NewResponseController(w).Flush()
}
