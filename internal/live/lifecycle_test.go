package live_test

import (
	"cmp"
	"io"
	"net"
	"net/http"
	"slices"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/blooio-community/blooio-go/blooiotest"
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/internal/live"
)

func TestLifecycle(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newCreature(t)
		spec := ours(t)
		c.live()
		var want []string
		operations := map[string]bool{}
		for _, step := range live.LifecycleSteps() {
			want = append(want, step.Operation)
			operations[step.Operation] = true
			op := spec.Operation(step.Operation)
			if method, path, _ := strings.Cut(step.Request, " "); op == nil || op.Method != method || strings.ReplaceAll(op.Path, "groupId", "id") != path {
				t.Errorf("%s is not %s", step.Operation, step.Request)
			}
		}
		if c.err != nil || !slices.Equal(c.requests, want) || len(c.left()) > 0 {
			t.Errorf("%v, sent %v, want %v, left %v", c.err, c.requests, want, c.left())
		}
		var evidence check.Evidence
		for _, ex := range c.exchanges {
			evidence.Merge(check.Checker{Spec: spec}.Check(ex))
		}
		report := check.Checker{Spec: spec}.Report(&evidence)
		if n := report.Coverage.Operations; report.Verdict != contract.VerdictClean || n.Covered != len(operations) || report.Exchanges.Checked != len(want) || len(report.Findings) > 0 {
			t.Errorf("%s, %d of %d operations, %d checked, %v", report.Verdict, n.Covered, n.Of, report.Exchanges.Checked, report.Findings)
		}
		if len(c.notes) != 2 || !strings.HasPrefix(c.notes[0], "created group grp_") || !strings.HasSuffix(c.notes[1], " is gone") {
			t.Errorf("notes %q", c.notes)
		}
		c.discloses(t)
	})
}

// A failure strikes an operation.
type failure struct {
	fault  *blooiotest.Fault // in place of what strikes
	strike func(c *creature) func(req *http.Request) error
	// carriedOut is what leaves the client without the response of what was done, once only once, survived by the SDK and
	// by the run where that repeats a request.
	carriedOut, once, gone bool
}

// repeated are operations whose requests the SDK repeats.
var repeated = []string{"getGroup", "listGroups", "listGroupMembers", "removeGroupIcon", "deleteGroup"}

func failures() map[string]failure {
	const hostile = phone + " and " + email + " and " + secretKey + " are wrong."
	fault := func(f blooiotest.Fault) *blooiotest.Fault { return &f }
	refused := func(status int) failure {
		return failure{fault: fault(blooiotest.Error(status, "refused", hostile).Always())}
	}
	canceling := func(c *creature) func(*http.Request) error {
		return func(*http.Request) error { c.cancel(); return nil }
	}
	return map[string]failure{
		"401": refused(401), "403": refused(403), "404": refused(404), "409": refused(409), "422": refused(422), "500": refused(500),
		"a page of HTML":  {fault: fault(blooiotest.HTML(200).Always())},
		"another group":   {fault: fault(blooiotest.Body("application/json", `{"data":{"id":"grp_other","chat_id":"chat_x"}}`).Always())},
		"an empty object": {fault: fault(blooiotest.Body("application/json", `{}`).Always())},
		"429":             {fault: fault(blooiotest.RetryAfter(429, "2")), once: true},
		"429 for long":    {fault: fault(blooiotest.RetryAfter(429, "60").Always())},
		"one lost":        {fault: fault(blooiotest.Drop()), carriedOut: true, once: true},
		"all lost":        {fault: fault(blooiotest.Drop().Always()), carriedOut: true},
		"late":            {fault: fault(blooiotest.Slow(time.Hour).Always()), carriedOut: true},
		"canceled":        {strike: canceling, once: true},
		"canceled late": {carriedOut: true, once: true, strike: func(c *creature) func(*http.Request) error {
			return func(req *http.Request) error {
				c.answering.RoundTrip(req)
				c.cancel()
				return io.ErrUnexpectedEOF
			}
		}},
		"the server is gone": {gone: true, strike: func(*creature) func(*http.Request) error {
			return func(*http.Request) error { return &net.OpError{Op: "dial", Net: "tcp", Err: syscall.ECONNREFUSED} }
		}},
	}
}

// inflict makes an operation of a lifecycle fail.
func (f failure) inflict(c *creature, operation string) {
	if f.fault != nil {
		c.server.Inject(f.fault.On(operation))
		return
	}
	strike, struck := f.strike(c), false
	c.strike = func(op string, req *http.Request) error {
		if op == operation && !struck || struck && f.gone {
			struck = true
			return strike(req)
		}
		return nil
	}
}

// Whatever fails at whichever step: deletion is attempted, the group is gone if that is possible, and what is left to do
// is said.
func TestLifecycleFailsAtEachStep(t *testing.T) {
	doing := map[string]string{}
	for _, step := range live.LifecycleSteps() {
		doing[step.Operation] = cmp.Or(doing[step.Operation], step.Doing)
	}
	for operation := range doing {
		for name, f := range failures() {
			t.Run(operation+"/"+name, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					c := newCreature(t)
					f.inflict(c, operation)
					c.live()
					f.judge(t, c, operation, name, doing[operation])
				})
			})
		}
	}
}

func (f failure) judge(t *testing.T, c *creature, operation, name, doing string) {
	t.Helper()
	created := operation != "createGroup" || f.carriedOut
	if attempted := slices.Contains(c.requests, "deleteGroup"); attempted != created {
		t.Errorf("deletion attempted: %t, %v", attempted, c.requests)
	}
	stays := created && (f.gone || operation == "deleteGroup" && !f.carriedOut && !f.once)
	if left := c.left(); len(left) > 0 != stays {
		t.Errorf("left %v", left)
	}
	survived := (f.once || f.carriedOut) && operation == "deleteGroup" || name == "one lost" && slices.Contains(repeated, operation)
	if survived != (c.err == nil) || c.err != nil && !strings.Contains(c.err.Error(), doing) {
		t.Errorf("the error does not name the step: %v", c.err)
	}
	for _, id := range c.left() {
		if !strings.Contains(c.says(), id+" may still be there: delete it by hand") {
			t.Errorf("what is left is not said: %s", c.says())
		}
	}
	if gone := strings.Contains(c.says(), " is gone"); gone != (created && !stays) {
		t.Errorf("it says gone: %t, %s", gone, c.says())
	}
	if !c.canceled.IsZero() && time.Since(c.canceled) > live.MaxCleanup {
		t.Errorf("it took %s after the end of the context", time.Since(c.canceled))
	}
	c.discloses(t)
}
