package session

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/capture"
	"github.com/blooio-community/blooio-go/contract/probe"
	"github.com/blooio-community/blooio-go/internal/apikey"
	"github.com/blooio-community/blooio-go/internal/live"
	"github.com/blooio-community/blooio-go/internal/try/ask"
)

// Send is what [Session.Send] takes.
type Send struct {
	Request ask.Request `json:"request"`
	// Confirm is true once the person has agreed that something is changed.
	Confirm bool `json:"confirm"`
	// Target is the one that the person saw; nil for any.
	Target *Target `json:"target"`
	// Walk names the walk that the request is a page of, empty for none.
	Walk string `json:"walk"`
}

// requestTimeout bounds one request.
const requestTimeout = time.Minute

// Send sends a request, checks the answer and keeps both. A redirect is an answer, and is not followed.
func (s *Session) Send(ctx context.Context, in Send) (*Answer, error) {
	if !isWalkName(in.Walk) {
		return nil, wrong("walk", "invalid walk %q (want 1 to %d letters, digits and -)", in.Walk, maxWalkName)
	}
	t, err := s.seen(in.Target)
	if err != nil {
		return nil, err
	}
	call, err := s.Call(&in.Request, t)
	if err != nil {
		return nil, err
	}
	key, err := s.keyOf(t, call)
	if err != nil {
		return nil, err
	}
	shown := call.Operation.Method + " " + s.Mask(call.URL.String())
	if t.isAPI() && !call.Operation.Reads() && !in.Confirm {
		return nil, unconfirmed("this request has to be confirmed", "This sends "+shown+"; it changes data.")
	}
	if err := t.answers(call); err != nil {
		return nil, err
	}
	if t.isAPI() {
		if err := s.pace.Wait(ctx); err != nil {
			return nil, &Error{Kind: NoResponse, Text: "nothing was sent: " + err.Error()}
		}
	}
	e, err := s.exchange(ctx, t, call, key)
	if err != nil {
		return nil, &Error{Kind: NoResponse, Text: "no response came from " + shown + ": " + s.Mask(live.FitToShow(err, apikey.Long(key)).Error())}
	}
	s.expect(&e.exchange, call, &in.Request)
	return s.take(e, t, in), nil
}

// seen is the target that is chosen, and an error if a person saw another one: a second tab can have changed it.
func (s *Session) seen(saw *Target) (*target, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.shown(s.current.Target)
	if saw != nil && (saw.Kind != now.Kind || saw.BaseURL != now.BaseURL || saw.File != now.File) {
		return nil, wrong("target", "nothing was sent: another tab has chosen %s as the target; send again if that is right", now.Label)
	}
	return s.current, nil
}

// Call makes the call of a request to a target, nil for the one that is chosen.
func (s *Session) Call(r *ask.Request, t *target) (*ask.Call, error) {
	if t == nil {
		s.mu.Lock()
		t = s.current
		s.mu.Unlock()
	}
	call, err := r.Call(s.o.Spec, t.base)
	if e, ok := errors.AsType[*ask.Error](err); ok {
		return nil, &Error{Kind: Wrong, Field: s.Mask(e.Field), Text: s.Mask(e.Text)}
	}
	return call, err
}

// answers is an error if a server of the session has no answer to a call, which says nothing about the API.
func (t *target) answers(c *ask.Call) error {
	const maxNamed = 5
	why := t.lacking[c.Operation.ID]
	if c.Operation.Secured && (c.Key == nil || c.Unknown) {
		why = t.refusing[c.Operation.ID]
	}
	switch {
	case why != "":
		return &Error{Kind: NoResponse, Text: "the server in memory has no answer to " + c.Operation.ID + ": " + why}
	case t.recorded == nil:
		return nil
	}
	if _, ok := t.recorded.Next(c.Operation.Method, c.URL); ok {
		return nil
	}
	requests := t.recorded.Requests()
	more := ""
	if len(requests) > maxNamed {
		requests, more = requests[:maxNamed], ", …"
	}
	return &Error{Kind: NoResponse, Text: c.Operation.Method + " " + c.URL.RequestURI() + " is not in " + t.File + ", which has " + strings.Join(requests, ", ") + more}
}

// sent is an exchange, and what else is known of it.
type sent struct {
	exchange contract.Exchange
	proto    string
	took     time.Duration
}

// exchange sends a call. The key is added behind what captures the exchange.
func (s *Session) exchange(ctx context.Context, t *target, c *ask.Call, key string) (*sent, error) {
	ctx, cancel := context.WithTimeout(ctx, requestTimeout)
	defer cancel()
	req, err := requestOf(ctx, c)
	if err != nil {
		return nil, errors.New("its path is not valid in a URL") // the reason would quote it
	}
	e := &sent{}
	transport := &capture.Transport{Base: s.transport, Recording: recordingName, Exchange: func(ex contract.Exchange) { e.exchange = ex }}
	if key != "" {
		transport.Base = live.WithKey(s.transport, c.URL.String(), func(req *http.Request) { c.Key.Add(req, key) })
	}
	var recorded contract.Exchange
	if t.recorded != nil {
		recorded, _ = t.recorded.Next(c.Operation.Method, c.URL)
	}
	started := time.Now()
	resp, err := transport.RoundTrip(req)
	if err != nil {
		return nil, err
	}
	resp.Body.Close()
	e.took, e.proto = time.Since(started), resp.Proto
	if coding := resp.Header.Get("Content-Encoding"); coding != "" && !strings.EqualFold(coding, "identity") {
		e.exchange.BodyOmitted = true // nobody asked for it
	}
	e.exchange.Redacted = recorded.Redacted
	e.exchange.ExpectedStatus, e.exchange.Probe = recorded.ExpectedStatus, recorded.Probe
	return e, nil
}

// recordingName is what exchanges say they come from.
const recordingName = "try"

func requestOf(ctx context.Context, c *ask.Call) (*http.Request, error) {
	var body io.Reader
	if c.Body != nil {
		body = bytes.NewReader(c.Body)
	}
	req, err := http.NewRequestWithContext(ctx, c.Operation.Method, c.URL.String(), body)
	if err != nil {
		return nil, err
	}
	exact := *c.URL // parsing its text can change how it is escaped
	req.URL = &exact
	for _, pair := range c.Headers {
		req.Header[pair[0]] = []string{pair[1]}
	}
	if req.Header["User-Agent"] == nil {
		req.Header.Set("User-Agent", "blooio-go/"+blooio.Version)
	}
	return req, nil
}

// mistakes are the rules of probes that send what clients send by mistake. The other probes are usual requests.
var mistakes = []string{contract.RuleProbeFailure, contract.RuleProbeCursor, contract.RuleProbeKey}

// expect says what an exchange was to be answered with: a request without a valid key with 401. One that is a mistake that a
// probe makes, too, is named so: it may be refused in any way.
func (s *Session) expect(ex *contract.Exchange, c *ask.Call, r *ask.Request) {
	if ex.Probe != "" || ex.ExpectedStatus != 0 {
		return
	}
	if c.Operation.Secured && (c.Key == nil || c.Unknown) {
		ex.ExpectedStatus = http.StatusUnauthorized
	}
	keys := map[probe.Key]string{probe.KeyValid: ask.KeyValid, probe.KeyNone: ask.KeyNone, probe.KeyUnknown: ask.KeyUnknown}
	for _, p := range s.probes {
		isSame := p.Operation == c.Operation.ID && p.Method == c.Operation.Method && maps.EqualFunc(p.Query, c.URL.Query(), slices.Equal) && keys[p.Key] == cmp.Or(r.Key, ask.KeyValid)
		if isSame && slices.Contains(mistakes, p.Rule) {
			ex.Probe, ex.ExpectedStatus = p.Name, p.ExpectedStatus
			return
		}
	}
}
