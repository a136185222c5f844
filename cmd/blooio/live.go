package main

import (
	"cmp"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/spf13/pflag"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/env"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/contract/probe"
	"github.com/blooio-community/blooio-go/internal/live"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

// liveOptions are the flags of commands that call the API.
type liveOptions struct {
	pages      int
	rate       float64
	probes     bool
	dryRun     bool
	operations []string
	params     []string
	lifecycleOptions
}

func (o *liveOptions) add(flags *pflag.FlagSet, probes bool) {
	flags.IntVar(&o.pages, "pages", 5, "read at most this many pages of a list")
	flags.Float64Var(&o.rate, "rate", 2, "send at most this many requests a second")
	flags.BoolVar(&o.probes, "probes", probes, "also send typical client mistakes: out-of-range limits, bogus cursors, no key")
	flags.BoolVar(&o.dryRun, "dry-run", false, "print the requests without sending them, and the operations that are left out")
	flags.StringArrayVar(&o.operations, "operation", nil, "send only the operation with this `operationId`; may be repeated")
	flags.StringArrayVar(&o.params, "param", nil, "send this value for a parameter of that name, as `name=value`; may be repeated")
	o.lifecycleOptions.add(flags)
}

func (o liveOptions) validate(flags *pflag.FlagSet) error {
	switch err := o.validateLifecycle(flags); {
	case err != nil:
		return err
	case o.pages < 1:
		return fmt.Errorf("invalid --pages %d (want a number from 1)", o.pages)
	case !(o.rate > 0):
		return fmt.Errorf("invalid --rate %v (want a number above 0)", o.rate)
	}
	_, err := o.values()
	return err
}

// config returns the configuration in the environment.
func (o liveOptions) config() (blooio.Config, error) {
	config, err := blooio.ConfigFromEnv()
	if err == nil {
		_, err = blooio.New(config)
	}
	return config, err
}

// groupProbes returns the probes of the operation that the SDK sends.
func groupProbes(spec *openapi.Spec) []probe.Probe {
	probes := []probe.Probe{}
	for _, p := range probe.Of(spec) {
		if p.Operation == live.Operation {
			probes = append(probes, p)
		}
	}
	return probes
}

// groupRequests returns the requests of a run that the SDK sends, most of them as probes.
func (p *livePlan) groupRequests() (list []probe.Probe) {
	for _, one := range groupProbes(p.spec) {
		if p.probes || live.IsAlwaysSent(one) {
			list = append(list, one)
		}
	}
	return append(list, live.ItemRequests(p.sent)...)
}

// write prints the requests of a run, the responses expected to probes, and the operations that are left out.
func (p *livePlan) write(w io.Writer) error {
	var plan strings.Builder
	if err := p.writeTo(&plan); err != nil {
		return err
	}
	_, err := io.WriteString(w, env.Key().Mask(plan.String()))
	return err
}

func (p *livePlan) writeTo(w io.Writer) error {
	if p.lifecycle {
		return p.writeLifecycle(w)
	}
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	if p.groups {
		fmt.Fprintln(table, "PROBE\tREQUEST\tEXPECTED\tOTHERWISE")
		for _, one := range p.groupRequests() {
			writeProbe(table, one, "", p.pages)
		}
	} else if len(p.calls) > 0 {
		fmt.Fprintf(w, "to %s\n\n", terminal.Plain(p.calls[0].Base))
		fmt.Fprintln(table, "OPERATION\tREQUEST\tKEY")
		for _, call := range p.calls {
			writeCall(table, call)
		}
		p.writeProbes(table)
	}
	if len(p.leftOut) > 0 {
		if p.groups || len(p.calls) > 0 {
			table.Flush()
			fmt.Fprintln(w)
		}
		fmt.Fprintln(table, "LEFT OUT\tREASON")
		for _, l := range p.leftOut {
			row(table, l.Operation.ID, l.Why)
		}
	}
	return table.Flush()
}

func writeCall(w io.Writer, call live.Call) {
	sent := call.Operation.Method + " " + call.Path
	if len(call.Query) > 0 {
		sent += "?" + call.Query.Encode()
	}
	if call.Pages > 1 {
		sent += fmt.Sprintf(", up to %d pages", call.Pages)
	}
	if len(call.Probes) > 0 {
		sent += ", with the probes below"
	}
	key := "none"
	if call.Key != nil {
		if key = call.Key.String(); call.Key.Optional {
			key += ", if there is one"
		}
	}
	row(w, call.Operation.ID, sent, key)
}

// row writes a row of a table. The cells come from a description, which may contain any characters.
func row(w io.Writer, cells ...string) {
	for i, cell := range cells {
		cells[i] = terminal.Plain(cell)
	}
	fmt.Fprintln(w, strings.Join(cells, "\t"))
}

// writeProbes prints the probes of the lists, as many as a run sends.
func (p *livePlan) writeProbes(table *tabwriter.Writer) {
	head := "\nPROBE\tREQUEST\tEXPECTED\tOTHERWISE\n"
	for _, call := range p.calls {
		for _, one := range call.Probes {
			fmt.Fprint(table, head)
			head = ""
			writeProbe(table, one, call.Operation.ID+" ", call.Pages)
		}
	}
}

// writeProbe prints a probe. pages is how many pages its walk reads.
func writeProbe(w io.Writer, p probe.Probe, operation string, pages int) {
	request := p.Method + " " + p.Path
	if len(p.Query) > 0 {
		request += "?" + p.Query.Encode()
	}
	if p.Key != probe.KeyValid {
		request += " with " + string(p.Key)
	}
	requests := p.Pages * p.Times
	if p.Name == probe.Walk {
		requests = pages
	}
	if requests > 1 {
		request = fmt.Sprintf("%d times %s", requests, request)
	}
	row(w, operation+p.Name, request, p.Expects, cmp.Or(p.Rule, "-"))
}
