package faults_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/blooio-community/blooio-go"
)

// slack is how much later than its end a call may return.
const slack = 200 * time.Millisecond

// judge returns what is wrong with a result.
func (r row) judge(c column, res result) (broken []string) {
	before, whole := []string{}, []string{"c", "d"}
	if c.walks() {
		before, whole = []string{"a", "b"}, []string{"a", "b", "c", "d"}
	}
	if lastPage == groupBody {
		whole = []string{"c"}
	}
	longest := patience + slack
	if c.end == "timeout" {
		longest = time.Duration(c.retries+1)*longest + time.Duration(c.retries)*maxWait
	}
	if res.took > longest {
		broken = append(broken, fmt.Sprintf("took %s", res.took))
	}
	if res.err == nil {
		switch {
		case !slices.Equal(res.ids, whole):
			broken = append(broken, fmt.Sprintf("%q passed for the whole list", res.ids))
		case r.want == fails, r.want == stalls && c.end != "timeout", r.want != good && r.want != either && c.always:
			broken = append(broken, "took this for a page")
		}
		return broken
	}
	if !slices.Equal(res.ids, before) {
		broken = append(broken, fmt.Sprintf("%q came before the error", res.ids))
	}
	return append(broken, r.judgeError(c, res.err)...)
}

// judgeError returns what is wrong with an error, or with getting one.
func (r row) judgeError(c column, err error) (broken []string) {
	e, ok := errors.AsType[*blooio.Error](err)
	if !ok {
		return []string{fmt.Sprintf("error of type %T: %v", err, err)}
	}
	again := c.retries > 0 && !c.always && (!c.once() || r.status == 429) // a retry gets past what passes
	if r.want == good || again && (r.want == passes || r.want == stalls && c.end == "timeout") {
		broken = append(broken, fmt.Sprintf("failed: %v", err))
	}
	if r.want == fails && e.Attempts != 1 {
		broken = append(broken, fmt.Sprintf("retried: %v", err))
	}
	if r.status != 0 && e.StatusCode != r.status {
		broken = append(broken, fmt.Sprintf("status is %d, want %d: %v", e.StatusCode, r.status, err))
	}
	ended := errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled)
	if ended && (r.want == fails || r.want == passes) {
		broken = append(broken, fmt.Sprintf("waited in vain: %v", err))
	}
	is := r.is
	if r.want == stalls && is == nil {
		is = []error{context.DeadlineExceeded}
		if c.end == "cancel" {
			is = []error{context.Canceled}
		}
	}
	for _, target := range is {
		if !errors.Is(err, target) {
			broken = append(broken, fmt.Sprintf("is no %q: %v", target, err))
		}
	}
	return broken
}

// judgeArrived returns what is wrong with how often a request arrived: once at most, if it must not be carried out twice, but
// for one that a 429 turned away. HTTP/2 has ways to say so.
func (r row) judgeArrived(c column, s *server) (broken []string) {
	if n := s.arrived.Load(); c.once() && n > 1 && r.status != 429 {
		broken = append(broken, fmt.Sprintf("arrived %d times", n))
	}
	return broken
}

// judgeWires returns what is wrong with what went over the network, and with what is left of it.
func (r row) judgeWires(c column, w *wires) (broken []string) {
	if most := w.mostRead(); most > max(r.maxRead, 128<<10) {
		broken = append(broken, fmt.Sprintf("read %d bytes", most))
	}
	address := apiHost + ":80"
	if r.https {
		address = apiHost + ":443"
	}
	if w.leaked(testKey, address) {
		broken = append(broken, "the key, or a request, went elsewhere")
	}
	if n := w.open(); n > 0 && !c.deaf {
		broken = append(broken, fmt.Sprintf("%d connections are left open", n))
	}
	return broken
}
