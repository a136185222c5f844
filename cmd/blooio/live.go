package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/spf13/pflag"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/contract"
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
	flags.IntVar(&o.pages, "pages", 5, "walk this many pages at most")
	flags.Float64Var(&o.rate, "rate", 2, "send this many requests a second at most")
	flags.BoolVar(&o.probes, "probes", probes, "ask what clients ask by mistake: limits out of bounds, cursors made up, no key")
	flags.BoolVar(&o.dryRun, "dry-run", false, "print what would be asked, and ask nothing")
}

func (o liveOptions) validate() error {
	switch {
	case o.pages < 1:
		return fmt.Errorf("--pages %d: a walk has a page at least", o.pages)
	case !(o.rate > 0):
		return fmt.Errorf("--rate %v: it takes a number above 0", o.rate)
	}
	return nil
}

// config leads to the API, as the environment says.
func (o liveOptions) config() (blooio.Config, error) {
	config, err := blooio.ConfigFromEnv()
	if err == nil {
		_, err = blooio.New(config)
	}
	return config, err
}

func (o liveOptions) run(config blooio.Config, spec *contract.Spec, exchange func(contract.Exchange)) live.Options {
	options := live.Options{Name: "live", Config: config, Pages: o.pages, Rate: o.rate, Exchange: exchange}
	if o.probes {
		options.Probes = probesOf(spec)
	}
	return options
}

// probesOf are the probes of the operation that the SDK has.
func probesOf(spec *contract.Spec) []contract.Probe {
	probes := []contract.Probe{}
	for _, p := range spec.Probes() {
		if p.Operation == live.Operation {
			probes = append(probes, p)
		}
	}
	return probes
}

// cutShort says why a run ended early.
func cutShort(err error) string {
	if errors.Is(err, context.Canceled) {
		return "it was interrupted"
	}
	return err.Error()
}

// writePlan prints what a run would ask, and what must come back.
func (o liveOptions) writePlan(w io.Writer, spec *contract.Spec) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "PROBE\tSENDS\tEXPECTS\tELSE")
	for _, p := range probesOf(spec) {
		request := p.Method + " " + p.Path
		if len(p.Query) > 0 {
			request += "?" + p.Query.Encode()
		}
		if p.Key != contract.ProbeKeyValid {
			request += " with " + string(p.Key)
		}
		requests := p.Pages * p.Times
		if p.Name == contract.ProbeWalk {
			requests = o.pages
		}
		if requests > 1 {
			request = fmt.Sprintf("%d times %s", requests, request)
		}
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\n", p.Name, request, p.Expects, p.Rule)
	}
	return table.Flush()
}
