package live

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"time"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/probe"
	"github.com/blooio-community/blooio-go/contract/request"
	"github.com/blooio-community/blooio-go/internal/apikey"
)

// requestTimeout limits one request of an operation, because a stream of events never ends.
const requestTimeout = time.Minute

// Call has the requests of a run for one operation.
type Call struct {
	request.Request
	// Base is the URL to which the path is appended, without a slash at its end.
	Base string
	// Pages limits the pages of a list that are requested.
	Pages int
	// Probes replace the request, which is one of them. Nil means no probes.
	Probes []probe.Probe
}

// Calls chooses the requests of a run, at most 30: each request once, then, if they are wanted, the probes of as many
// lists as possible, then further pages. rest are the requests beyond the limit.
func Calls(list []request.Request, pages int, probes []probe.Probe) (calls []Call, rest []request.Request) {
	n := min(len(list), maxRequests)
	room := maxRequests - n
	for _, r := range list[:n] {
		call := Call{Request: r, Pages: 1, Probes: probesOf(r, probes)}
		if more := call.requests() - 1; more > room {
			call.Probes = nil
		} else {
			room -= more
		}
		calls = append(calls, call)
	}
	for i := range calls {
		if more := min(pages-1, room); calls[i].follows() && more > 0 {
			calls[i].Pages += more
			room -= more
		}
	}
	return calls, list[n:]
}

// probesOf returns the probes of a request. There are none if the request asks for a certain page. Probes with
// another key are left out if no key is needed.
func probesOf(r request.Request, probes []probe.Probe) []probe.Probe {
	if p := r.Operation.Pagination; r.Operation.Method != http.MethodGet || p == nil || r.Query.Has(p.Request.Limit) || r.Query.Has(p.Request.Cursor) {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(probes), func(p probe.Probe) bool {
		return p.Operation != r.Operation.ID || p.Key != probe.KeyValid && (r.Key == nil || r.Key.Optional)
	})
}

// requests counts the requests of a call.
func (c Call) requests() int {
	if len(c.Probes) == 0 {
		return c.Pages
	}
	return requestsOf(c.Probes) + c.Pages
}

// follows reports whether a page leads to the next.
func (c Call) follows() bool {
	p := c.Operation.Pagination
	return p != nil && p.Request.Cursor != "" && p.Response.Next != ""
}

// OperationOptions describe the requests of a run for operations of any description.
type OperationOptions struct {
	// Name is that of the recording that the exchanges would be in.
	Name string
	// Key is the API key. If it is empty, requests are sent without a key.
	Key   string
	Calls []Call
	// Rate bounds the requests per second, 0 for no bound.
	Rate float64
	// Transport sends the requests. Nil means [http.DefaultTransport].
	Transport http.RoundTripper
	// Exchange receives each exchange as it comes, without the key.
	Exchange func(contract.Exchange)
}

// RunOperations sends calls, one request at a time and at most 30, and stops at the first 429. A redirect counts as a
// response and is not followed. Only a request without a response ends the run. An error says at which operation the
// run ended, and never shows the key.
func RunOperations(ctx context.Context, o OperationOptions) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	r := newRunner(Options{Name: o.Name, Config: blooio.Config{APIKey: o.Key, Transport: o.Transport}, Rate: o.Rate, Exchange: o.Exchange}, stop)
	defer r.gate.close()
	key := apikey.Long(o.Key)
	r.polite.max = maxRequests
	for _, call := range o.Calls {
		if err := r.call(ctx, call); err != nil {
			if cause := context.Cause(ctx); cause != nil && !errors.Is(cause, context.Canceled) {
				return cause
			}
			return fmt.Errorf("operation %s: %s", call.Operation.ID, key.Mask(err.Error()))
		}
	}
	return nil
}

// call sends the requests of one operation.
func (r *runner) call(ctx context.Context, call Call) error {
	if len(call.Probes) == 0 {
		return r.follow(ctx, call, probe.Probe{Method: call.Operation.Method, Key: probe.KeyValid, Pages: call.Pages})
	}
	for _, p := range call.Probes {
		if p.Name == probe.Walk {
			p.Pages = call.Pages
		}
		for range p.Times {
			if err := r.follow(ctx, call, p); err != nil {
				return err
			}
		}
	}
	return nil
}

// follow sends a request with the changes of a probe, and then the requests for its further pages.
func (r *runner) follow(ctx context.Context, call Call, p probe.Probe) error {
	query := url.Values{}
	maps.Copy(query, call.Query)
	maps.Copy(query, p.Query)
	client := r.operationClient(call, p)
	seen := map[string]bool{}
	if call.follows() {
		seen[query.Get(call.Operation.Pagination.Request.Cursor)] = true
	}
	for range p.Pages {
		next, err := r.page(ctx, client, call, p.Method, query)
		if err != nil || next == "" || seen[next] || !call.follows() {
			return err
		}
		seen[next] = true
		query = maps.Clone(query)
		query.Set(call.Operation.Pagination.Request.Cursor, next)
	}
	return nil
}

// page sends one request and returns the cursor of the next page.
func (r *runner) page(ctx context.Context, client *http.Client, call Call, method string, query url.Values) (next string, err error) {
	if err := ctx.Err(); err != nil {
		return "", err // the run was stopped: a request would only give an exchange without a response
	}
	address := call.Base + call.Path
	if len(query) > 0 {
		address += "?" + query.Encode()
	}
	req, err := http.NewRequestWithContext(ctx, method, address, nil)
	if err != nil {
		return "", errors.New("its path cannot be part of a URL") // the cause would quote the path
	}
	req.Header = call.Header.Clone()
	req.Header.Set("User-Agent", "blooio-go/"+blooio.Version)
	resp, err := client.Do(req)
	if err != nil {
		return "", FitToShow(err, apikey.Long(r.Config.APIKey))
	}
	defer resp.Body.Close()
	if call.Operation.Pagination == nil {
		return "", nil
	}
	return cursorIn(resp, call.Operation.Pagination), nil
}

// operationClient returns a client that captures exchanges of a probe. The key is added after the capture, which
// therefore does not see it, and only for the server of the call.
func (r *runner) operationClient(call Call, p probe.Probe) *http.Client {
	capture := r.capture(p.ExpectedStatus, p.Name)
	capture.Probe = p.Name
	key := r.Config.APIKey
	switch p.Key {
	case probe.KeyNone:
		key = ""
	case probe.KeyUnknown:
		key = UnknownKey
	}
	if call.Key != nil && key != "" {
		capture.Base = &keyed{base: r.polite, server: call.Base, add: func(req *http.Request) { call.Key.Add(req, key) }}
	}
	return &http.Client{
		Transport:     capture,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Timeout:       requestTimeout,
	}
}
