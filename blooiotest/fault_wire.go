package blooiotest

import (
	"bytes"
	"context"
	"net/http"
	"time"
)

// Cut sends the status, the headers and the first n bytes of the page, and then closes the connection. Even if n
// covers the whole page, the client can tell that the response is incomplete. A negative n means 0.
func Cut(n int) Fault {
	return replyFault(func(a *reply) {
		a.send = func(w http.ResponseWriter, _ *http.Request, body []byte) {
			_, _ = w.Write(body[:min(max(n, 0), len(body))])
			flush(w)
			panic(http.ErrAbortHandler)
		}
	})
}

// Drop closes the connection before any of the response is sent. If the connection served a request before,
// net/http's transport repeats a GET by itself. The client then notices the fault only if it happens several times.
func Drop() Fault {
	return replyFault(func(a *reply) { a.drop = true })
}

// slowPieces is the number of pieces in which Slow sends a page.
const slowPieces = 4

// Slow sends the headers at once and the page in four pieces, and waits for d before each piece. It stops when the
// request's context ends, for example because the client closed the connection.
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

// Spaces answers with status 200 and a body of n spaces. JSON may begin with spaces, so a reader without a limit
// continues to read. It stops when the request's context ends.
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

// wait returns after d. If the context ends first, it closes the connection, so that the incomplete response does not
// look complete.
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

// flush sends the data written so far. A writer that cannot flush sends it at the end, which is good enough.
func flush(w http.ResponseWriter) {
	_ = http.NewResponseController(w).Flush()
}
