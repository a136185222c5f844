package main

import (
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/spf13/pflag"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/contract/probe"
	"github.com/blooio-community/blooio-go/internal/live"
)

// liveOptions are the flags of commands that call the API.
type liveOptions struct {
	pages  int
	rate   float64
	probes bool
	dryRun bool
}

func (o *liveOptions) add(flags *pflag.FlagSet, probes bool) {
	flags.IntVar(&o.pages, "pages", 5, "walk at most this many pages")
	flags.Float64Var(&o.rate, "rate", 2, "send at most this many requests a second")
	flags.BoolVar(&o.probes, "probes", probes, "also send typical client mistakes: out-of-range limits, bogus cursors, no key")
	flags.BoolVar(&o.dryRun, "dry-run", false, "print the requests without sending them")
}

func (o liveOptions) validate() error {
	switch {
	case o.pages < 1:
		return fmt.Errorf("invalid --pages %d (want a number from 1)", o.pages)
	case !(o.rate > 0):
		return fmt.Errorf("invalid --rate %v (want a number above 0)", o.rate)
	}
	return nil
}

// config is the configuration in the environment.
func (o liveOptions) config() (blooio.Config, error) {
	config, err := blooio.ConfigFromEnv()
	if err == nil {
		_, err = blooio.New(config)
	}
	return config, err
}

func (o liveOptions) run(config blooio.Config, spec *openapi.Spec, exchange func(contract.Exchange)) live.Options {
	options := live.Options{Name: "live", Config: config, Pages: o.pages, Rate: o.rate, Exchange: exchange}
	if o.probes {
		options.Probes = probesOf(spec)
	}
	return options
}

// probesOf are the probes of the operation that the SDK has.
func probesOf(spec *openapi.Spec) []probe.Probe {
	probes := []probe.Probe{}
	for _, p := range probe.Of(spec) {
		if p.Operation == live.Operation {
			probes = append(probes, p)
		}
	}
	return probes
}

// writePlan prints the requests of a run, and what their responses must be.
func (o liveOptions) writePlan(w io.Writer, spec *openapi.Spec) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "PROBE\tREQUEST\tEXPECTED\tOTHERWISE")
	for _, p := range probesOf(spec) {
		request := p.Method + " " + p.Path
		if len(p.Query) > 0 {
			request += "?" + p.Query.Encode()
		}
		if p.Key != probe.KeyValid {
			request += " with " + string(p.Key)
		}
		requests := p.Pages * p.Times
		if p.Name == probe.Walk {
			requests = o.pages
		}
		if requests > 1 {
			request = fmt.Sprintf("%d times %s", requests, request)
		}
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\n", p.Name, request, p.Expects, p.Rule)
	}
	return table.Flush()
}
