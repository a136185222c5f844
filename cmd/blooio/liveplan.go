package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"strings"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/console"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/env"
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/contract/probe"
	"github.com/blooio-community/blooio-go/contract/request"
	"github.com/blooio-community/blooio-go/internal/interrupt"
	"github.com/blooio-community/blooio-go/internal/live"
	"github.com/blooio-community/blooio-go/internal/shell"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

// livePlan is the plan of a live run: the reading of groups through the SDK, a lifecycle, or one request for each
// operation.
type livePlan struct {
	liveOptions
	spec    *openapi.Spec
	groups  bool
	sent    []*openapi.Operation // the operations that the SDK sends
	calls   []live.Call
	leftOut []request.LeftOut
	group   string       // the name of the group that a lifecycle creates
	tell    func(string) // prints notes of the run
}

// plan chooses the requests, and sends nothing. The SDK sends them if they only read groups.
func (o liveOptions) plan(spec *openapi.Spec) (*livePlan, error) {
	if o.lifecycle {
		return o.lifecyclePlan(spec)
	}
	values, err := o.values()
	if err != nil {
		return nil, err
	}
	list, err := request.Of(spec, request.Options{Operations: o.operations, Values: values})
	if err != nil {
		return nil, err
	}
	p := &livePlan{liveOptions: o, spec: spec, leftOut: list.LeftOut}
	if p.groups = len(values) == 0 && areGroups(list.Requests); p.groups {
		for _, r := range list.Requests {
			p.sent = append(p.sent, r.Operation)
		}
		return p, nil
	}
	bases, reachable := p.bases(list.Requests)
	var probes []probe.Probe
	if o.probes {
		probes = probe.Of(spec)
	}
	calls, rest := live.Calls(reachable, o.pages, probes)
	for i := range calls {
		calls[i].Base = bases[calls[i].Operation]
	}
	p.calls = calls
	for _, r := range rest {
		p.leave(r, fmt.Sprintf("a run sends at most %s; to send this one, add --operation %s", counted(len(calls), "request"), shell.Word(r.Operation.ID)))
	}
	if len(o.operations) > 0 && len(p.leftOut) > 0 {
		return nil, fmt.Errorf("operation %s cannot be sent: %s", p.leftOut[0].Operation.ID, p.leftOut[0].Why)
	}
	return p, nil
}

func (p *livePlan) leave(r request.Request, why string) {
	p.leftOut = append(p.leftOut, request.LeftOut{Operation: r.Operation, Why: why})
}

// values returns the values of --param.
func (o liveOptions) values() (map[string][]string, error) {
	values := map[string][]string{}
	for i, param := range o.params {
		name, value, found := strings.Cut(param, "=")
		if !found || name == "" {
			return nil, fmt.Errorf("invalid --param number %d (want NAME=VALUE)", i+1)
		}
		values[name] = append(values[name], value)
	}
	return values, nil
}

// areGroups reports whether the SDK has all of these requests: the list of groups, and reads of one group.
func areGroups(requests []request.Request) bool {
	listed := false
	for _, r := range requests {
		op := r.Operation
		isList := op.ID == live.Operation && op.Method == http.MethodGet && op.Path == "/groups"
		if !isOwn(op) || !isList && !live.IsItemRead(op) {
			return false
		}
		listed = listed || isList
	}
	return listed
}

// isOwn reports whether an operation is on Blooio's own server.
func isOwn(op *openapi.Operation) bool {
	return op.Input.BaseURL == "" || hostOf(op.Input.BaseURL) == hostOf(blooio.DefaultBaseURL)
}

// hostOf returns the scheme and host of a URL.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.ToLower(u.Scheme + "://" + u.Host)
}

// bases returns the base URLs of the requests. A run uses one server: the one of most requests. The other requests
// are left out.
func (p *livePlan) bases(requests []request.Request) (bases map[*openapi.Operation]string, reachable []request.Request) {
	bases = map[*openapi.Operation]string{}
	served, most := map[string]int{}, ""
	for _, r := range requests {
		base, err := r.Base(os.Getenv("BLOOIO_BASE_URL"))
		if err != nil {
			p.leave(r, err.Error())
			continue
		}
		bases[r.Operation] = base
		host := hostOf(base)
		if served[host]++; served[host] > served[most] {
			most = host
		}
	}
	for _, r := range requests {
		switch base := bases[r.Operation]; {
		case base == "":
		case hostOf(base) != most:
			p.leave(r, "it is on another server: set BLOOIO_BASE_URL="+shell.Word(base))
		default:
			reachable = append(reachable, r)
		}
	}
	return bases, reachable
}

// keyed returns the configuration with the API key for the requests of a plan, or without a key if no request needs
// one. The key is sent only to Blooio's own server and to the one in BLOOIO_BASE_URL: the author of a description
// must not decide who gets the key.
func (p *livePlan) keyed() (blooio.Config, error) {
	var keyed *live.Call
	needed := false
	for i := range p.calls {
		if k := p.calls[i].Key; k != nil && (keyed == nil || !k.Optional && !needed) {
			keyed, needed = &p.calls[i], !k.Optional
		}
	}
	if keyed == nil || !needed && os.Getenv("BLOOIO_API_KEY") == "" {
		return blooio.Config{}, nil
	}
	config, err := blooio.ConfigFromEnv()
	if err != nil {
		return config, err
	}
	if config.BaseURL == "" && hostOf(keyed.Base) != hostOf(blooio.DefaultBaseURL) {
		if !needed {
			return blooio.Config{}, nil
		}
		return config, fmt.Errorf("operation %s needs a key, and the server in the spec is not Blooio's: set BLOOIO_BASE_URL=%s to send BLOOIO_API_KEY there",
			keyed.Operation.ID, shell.Word(keyed.Base))
	}
	config.BaseURL = cmp.Or(config.BaseURL, keyed.Base)
	_, err = blooio.New(config)
	return config, err
}

// check returns what the run needs and does not have, before anything is sent.
func (p *livePlan) check(stderr io.Writer) error {
	find := p.keyed
	if p.groups || p.lifecycle {
		find = p.config
	} else if len(p.calls) == 0 {
		return errors.New("no operation of the spec can be sent; --dry-run lists the reasons")
	}
	config, err := find()
	if err == nil && config.APIKey != "" {
		env.WarnInsecure(stderr, config)
	}
	return err
}

// run sends the requests.
func (p *livePlan) run(ctx context.Context, exchange func(contract.Exchange)) error {
	if p.groups || p.lifecycle {
		config, err := p.config()
		if err != nil {
			return err
		}
		options := live.Options{Name: "live", Config: config, Pages: p.pages, Operations: p.sent, Note: p.tell, Rate: p.rate, Exchange: exchange}
		if p.lifecycle {
			defer interrupt.Hold(ctx, live.MaxCleanup)()
			return live.RunLifecycle(ctx, live.LifecycleOptions{Options: options, Channel: p.channel, Members: p.members, Group: p.group})
		}
		if p.probes {
			options.Probes = groupProbes(p.spec)
		}
		return live.Run(ctx, options)
	}
	config, err := p.keyed()
	if err != nil {
		return err
	}
	return live.RunOperations(ctx, live.OperationOptions{Name: "live", Key: config.APIKey, Calls: p.calls, Rate: p.rate, Exchange: exchange})
}

// exchanges returns how many exchanges there will be, 0 when that depends on the responses.
func (p *livePlan) exchanges() int {
	if p.lifecycle {
		return len(live.LifecycleSteps())
	}
	return 0
}

// note prints that operations are left out, and lets the run print notes.
func (p *livePlan) note(w io.Writer, command string) {
	if p.lifecycle {
		w = console.Loud(w) // a note that a group must be deleted by hand must always be seen
	}
	p.tell = func(text string) { fmt.Fprintf(w, "%s: %s\n", command, terminal.Plain(text)) }
	if n := len(p.leftOut); n > 0 {
		p.tell(counted(n, "operation") + " left out; --dry-run lists them")
	}
}
