// Package live asks the groups API, through the SDK, the questions that the contract answers, and
// hands over the exchanges that come of it.
package live

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/api"
	"github.com/blooio-community/blooio-go/contract"
)

// Operation is the operationId of what a run asks for.
const Operation = "listGroups"

// MaxRequests is how many requests a run with probes sends at most.
const MaxRequests = 30

// unknownKey is a key that no server accepts, in the form that keys have.
const unknownKey = "bl_live_blooio_contract_check"

// Options say what a run asks for.
type Options struct {
	// Name is that of the recording that the exchanges would be in.
	Name string
	// Config leads to the API.
	Config blooio.Config
	// Pages is how many pages a walk has at most.
	Pages int
	// Probes are asked besides; nil for none.
	Probes []contract.Probe
	// Rate is how many requests are sent a second at most, 0 for any number.
	Rate float64
	// Exchange receives each exchange as it comes.
	Exchange func(contract.Exchange)
}

// errRateLimited ends a run.
var errRateLimited = errors.New("the server answered 429, too many requests, and is asked no more")

// Run lists groups: a page with no parameters, a walk of pages of the largest size, then what the probes
// ask, and a page with a key that must be refused. It only reads, one request at a time, and stops at
// the first 429. An error says at which point the run ended early, and never shows the key.
func Run(ctx context.Context, o Options) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	r := runner{Options: o, stop: stop, polite: &polite{base: transportOf(o.Config), stop: stop}}
	if o.Rate > 0 {
		r.polite.interval = time.Duration(float64(time.Second) / o.Rate)
	}
	if o.Probes != nil {
		r.polite.most = MaxRequests
		r.Pages = min(r.Pages, MaxRequests-requestsOf(o.Probes))
	}
	err := r.run(ctx)
	if cause := context.Cause(ctx); err != nil && cause != nil && !errors.Is(cause, context.Canceled) {
		return cause
	}
	return err
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
	stop   func(error)
	count  int
}

func (r *runner) run(ctx context.Context) error {
	client, err := r.client(r.Config.APIKey, 0, contract.ProbeDefaultPage)
	if err != nil {
		return err
	}
	if _, err := client.Groups.List(ctx, blooio.ListGroupsParams{}); err != nil {
		return fmt.Errorf("listing the first page: %w", err)
	}
	if err := r.walk(ctx); err != nil {
		return err
	}
	for _, probe := range r.Probes {
		if err := r.probe(ctx, probe); err != nil {
			return fmt.Errorf("asking for %s: %w", probe.Name, err)
		}
	}
	return r.refused(ctx)
}

// client makes a client whose exchanges are captured, as the probe of that name if the run has probes.
func (r *runner) client(key string, expect int, probe string) (*blooio.Client, error) {
	config := r.Config
	config.APIKey = key
	config.Transport = r.capture(expect, probe)
	return blooio.New(config)
}

// capture numbers exchanges through all requests of the run.
func (r *runner) capture(expect int, probe string) *contract.Capture {
	if r.Probes == nil {
		probe = ""
	}
	return &contract.Capture{Base: r.polite, Recording: r.Name, Expect: expect, Probe: probe, Exchange: func(ex contract.Exchange) {
		ex.Index = r.count
		r.count++
		r.Exchange(ex)
		if ex.Status == http.StatusTooManyRequests {
			r.stop(errRateLimited)
		}
	}}
}

func (r *runner) walk(ctx context.Context) error {
	client, err := r.client(r.Config.APIKey, 0, contract.ProbeWalk)
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

// refused asks with a key that no server accepts. What comes back is for the checker to judge;
// only a request that got no answer ends the run.
func (r *runner) refused(ctx context.Context) error {
	client, err := r.client(unknownKey, http.StatusUnauthorized, contract.ProbeUnknownKey)
	if err != nil {
		return err
	}
	_, err = client.Groups.List(ctx, blooio.ListGroupsParams{})
	if answer, ok := errors.AsType[*blooio.Error](err); err == nil || ok && answer.StatusCode != 0 {
		return nil
	}
	return fmt.Errorf("asking with an unknown key: %w", err)
}
