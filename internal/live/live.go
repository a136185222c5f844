// Package live sends requests to an API and passes the exchanges to the checker. It sends most requests for groups
// through the SDK, and those of any other operation as the description says. Only the lifecycle run writes.
package live

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/api"
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/capture"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/contract/probe"
	"github.com/blooio-community/blooio-go/internal/apikey"
)

// Operation is the operationId of the requests.
const Operation = "listGroups"

// maxRequests limits the requests of a run with probes.
const maxRequests = 30

// UnknownKey is a key that no server accepts, in the form that keys have.
const UnknownKey = "bl_live_blooio_contract_check"

// Options describe the requests of a run.
type Options struct {
	// Name is the name of the recording in the exchanges.
	Name string
	// Config has the server and the key.
	Config blooio.Config
	// Pages limits the pages of the list that are read.
	Pages int
	// Operations are the operations of the description. Besides the list, a run sends those that read one group.
	Operations []*openapi.Operation
	// Note is called with a sentence about requests that were left out. It may be nil.
	Note func(string)
	// Probes are sent as well. Nil means no probes.
	Probes []probe.Probe
	// Rate limits the requests per second. 0 means no limit.
	Rate float64
	// Exchange receives each exchange as it comes.
	Exchange func(contract.Exchange)
}

// errRateLimited ends a run.
var errRateLimited = errors.New("the server answered 429 (too many requests); no more requests were sent")

// Run reads groups: a page without parameters, pages of the largest size, a listed group by its id, and an id that
// does not exist. Then it sends the probes, and a request with a key that must be refused. It only reads, sends one
// request at a time, and stops at the first 429. An error says at which point the run ended early, and never shows
// the key.
func Run(ctx context.Context, o Options) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	r := newRunner(o, stop)
	defer r.gate.close()
	if o.Probes != nil {
		r.polite.max = maxRequests
		r.Pages = min(r.Pages, maxRequests-requestsOf(o.Probes)-len(ItemRequests(o.Operations)))
	}
	err := r.run(ctx)
	if cause := context.Cause(ctx); err != nil && cause != nil && !errors.Is(cause, context.Canceled) {
		return cause
	}
	return err
}

// newRunner returns a runner, which passes exchanges on without the key until its gate is closed.
func newRunner(o Options, stop context.CancelCauseFunc) *runner {
	r := &runner{Options: o, stop: stop, polite: newPolite(transportOf(o.Config), o.Rate, stop)}
	key := apikey.Long(o.Config.APIKey)
	r.Exchange = func(ex contract.Exchange) { o.Exchange(WithoutKey(ex, key)) }
	if r.Note == nil {
		r.Note = func(string) {}
	}
	r.gate.next = r.take
	return r
}

func transportOf(config blooio.Config) http.RoundTripper {
	switch {
	case config.Transport != nil:
		return config.Transport
	case config.HTTPClient != nil && config.HTTPClient.Transport != nil:
		return config.HTTPClient.Transport
	}
	return http.DefaultTransport
}

type runner struct {
	Options
	polite *polite
	stop   context.CancelCauseFunc
	gate   gate
	count  int
	// unusable is the error of successful responses that the SDK refused.
	unusable error
}

func (r *runner) run(ctx context.Context) error {
	client, err := r.client(r.Config.APIKey, 0, probe.DefaultPage)
	if err != nil {
		return err
	}
	first, err := client.Groups.List(ctx, blooio.ListGroupsParams{})
	if err != nil {
		return fmt.Errorf("listing the first page: %w", err)
	}
	if err := r.walk(ctx); err != nil {
		return err
	}
	if err := r.items(ctx, first.Data); err != nil {
		return err
	}
	for _, p := range r.Probes {
		if err := r.probe(ctx, p); err != nil {
			return fmt.Errorf("probe %s: %w", p.Name, err)
		}
	}
	return both(r.refused(ctx), r.unusable)
}

// client returns a client whose exchanges are captured. If the run has a probe of that name, they belong to the
// probe.
func (r *runner) client(key string, expect int, probeName string) (*blooio.Client, error) {
	config := r.Config
	config.APIKey = key
	config.Transport = r.capture(expect, probeName)
	return blooio.New(config)
}

// capture numbers the exchanges of all requests of the run.
func (r *runner) capture(expect int, probeName string) *capture.Transport {
	if r.Probes == nil {
		probeName = ""
	}
	return &capture.Transport{Base: r.polite, Recording: r.Name, Expect: expect, Probe: probeName, Exchange: r.gate.pass}
}

// take numbers an exchange and passes it on.
func (r *runner) take(ex contract.Exchange) {
	ex.Index = r.count
	r.count++
	r.Exchange(ex)
	if ex.Status == http.StatusTooManyRequests {
		r.stop(errRateLimited)
	}
}

func (r *runner) walk(ctx context.Context) error {
	client, err := r.client(r.Config.APIKey, 0, probe.Walk)
	if err != nil {
		return err
	}
	n := 0
	for _, err := range client.Groups.Pages(ctx, blooio.ListGroupsParams{Limit: api.ListGroupsLimitMax}) {
		n++
		if err != nil {
			return fmt.Errorf("listing page %d: %w", n, err)
		}
		if n >= r.Pages {
			break
		}
	}
	return nil
}

// refused sends a key that no server accepts. The checker judges the response. Only a request without a response ends
// the run.
func (r *runner) refused(ctx context.Context) error {
	client, err := r.client(UnknownKey, http.StatusUnauthorized, probe.UnknownKey)
	if err != nil {
		return err
	}
	_, err = client.Groups.List(ctx, blooio.ListGroupsParams{})
	if err := unanswered(ctx, err); err != nil {
		return fmt.Errorf("sending an unknown key: %w", err)
	}
	return nil
}

// unanswered returns the error of a request that ends the run: no response arrived, or the run is over. The checker
// judges every response that did arrive.
func unanswered(ctx context.Context, err error) error {
	if failed, ok := errors.AsType[*blooio.Error](err); ok && failed.StatusCode != 0 {
		return ctx.Err()
	}
	return err
}
