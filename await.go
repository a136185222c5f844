package blooio

import (
	"context"
	"net/http"
	"runtime"
	"time"
)

// maxLinger is how long an attempt waits for an exchange after its time is over. An exchange of net/http ends at
// once; 100 ms leave time for a busy machine.
const maxLinger = 100 * time.Millisecond

// maxExplaining limits how long the body of a failed response is read.
const maxExplaining = 2 * time.Second

// outcome describes how far an exchange came. If it is not final, it has the head of the response only, and a failure
// if the head is that of a failed response. If it is final and has no failure, it has a result.
type outcome struct {
	resp     Response
	result   any
	failure  *Error
	final    bool
	panicked any
}

// await runs an exchange in a goroutine of its own and returns how far it came by the end of ctx. It cancels ctx when
// the exchange is final.
//
// Transports and bodies of other packages may ignore the context, and so may the two connections that a 101 creates.
// await does not wait for them: their goroutine ends when the call that it is in returns. The goroutines of net/http
// end with the context. The decoding of a heavy page ends a moment later.
//
// If the exchange panics or calls runtime.Goexit, the caller does the same.
func await(ctx context.Context, cancel context.CancelFunc, exchange func(report func(outcome))) outcome {
	reports := make(chan outcome, 3) // the head, the final outcome, and a panic while closing
	go func() {
		defer close(reports)
		defer func() {
			if v := recover(); v != nil {
				reports <- outcome{panicked: v}
			}
		}()
		exchange(func(o outcome) { reports <- o })
	}()

	var last outcome
	ended, tooLate := ctx.Done(), (<-chan time.Time)(nil)
	for {
		select {
		case report, open := <-reports:
			switch {
			case !open && !last.final:
				runtime.Goexit()
			case !open:
				return last
			case report.panicked != nil:
				panic(report.panicked)
			}
			if last = report; last.final {
				cancel() // the body is yet to be closed, which may try to read the rest
			}
		case <-ended:
			ended = nil
			timer := time.NewTimer(maxLinger)
			defer timer.Stop()
			tooLate = timer.C
		case <-tooLate:
			return last
		}
	}
}

// exchange sends a request, and reads and decodes its response as far as that is useful. It reports the head first,
// and the outcome before it closes the body. The body of a failed response only adds details to the head: if reading
// it takes longer than maxExplaining, exchange cancels the context of the request and keeps the part that arrived.
func (s *sender) exchange(req *http.Request, cancel context.CancelFunc, call call, decode decoder, report func(outcome)) {
	raw, failure := s.do(req, call)
	if failure != nil {
		report(outcome{resp: Response{StatusCode: failure.StatusCode}, failure: failure, final: true})
		return
	}
	defer raw.Body.Close()
	last := outcome{resp: newResponse(raw, s.key)}
	last.failure = refuse(raw, last.resp, call)
	report(last)
	switch {
	case last.failure == nil:
		last = s.receive(req.Context(), raw, last.resp, call, decode)
	case raw.StatusCode >= 200: // after a 101 the body is the connection
		tooLong := time.AfterFunc(maxExplaining, cancel)
		last.resp.Body = readPrefix(req.Context(), raw)
		tooLong.Stop()
		last.failure = refuse(raw, last.resp, call)
	}
	last.final = true
	report(last)
}
