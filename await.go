package blooio

import (
	"context"
	"net/http"
	"runtime"
	"time"
)

// maxLinger is how long an attempt waits for an exchange whose time is over. One by net/http ends at
// once; 100 ms are for a machine that is busy.
const maxLinger = 100 * time.Millisecond

// maxExplaining is how long the body of a failure is read.
const maxExplaining = 2 * time.Second

// outcome is how far an exchange came. One that is not final knows the head of the response only, and
// whether that is one of a failure. One that is final and has no failure has a result.
type outcome struct {
	resp     Response
	result   any
	failure  *Error
	final    bool
	panicked any
}

// await runs an exchange in a goroutine of its own and returns how far it came by the end of ctx,
// which it cancels when the exchange is final. Transports and bodies from outside may ignore the context,
// as may the two that a connection becomes by a 101: they are left behind, and their goroutine
// ends when the call that it is in does. Net/http's own end with the context, and leave nothing behind. So does the
// decoding of a heavy page, a moment later.
//
// A panic of the exchange, or a runtime.Goexit, goes on in the caller.
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

// exchange sends a request, and reads and decodes its response, as far as it is of use. It reports the head, and then
// what became of it, before it closes the body. The body of a failure only adds to what the head says: it cancels the
// context of the request if that takes longer than maxExplaining, and keeps what came.
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
