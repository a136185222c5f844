package main

import (
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/blooio-community/blooio-go/cmd/blooio/internal/console"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/exit"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/internal/live"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

// lifecycleOptions are the flags of a run that writes. A settings file cannot set them, so that no scheduled run
// writes by accident.
type lifecycleOptions struct {
	lifecycle bool
	channel   string
	members   []string
	yes       bool
}

func (o *lifecycleOptions) add(flags *pflag.FlagSet) {
	flags.BoolVar(&o.lifecycle, "lifecycle", false, "write instead of read: create a group, change it and delete it; needs --channel and --member")
	flags.StringVar(&o.channel, "channel", "", "with --lifecycle, create the group on the channel with this `id`")
	flags.StringArrayVar(&o.members, "member", nil, "with --lifecycle, a member of the group: a phone `number` such as +15551234567, or an email address; may be repeated")
	flags.BoolVar(&o.yes, "yes", false, "with --lifecycle, do not ask before sending requests")
}

var (
	aChannel = regexp.MustCompile(`^ch_.+$`)
	aMember  = regexp.MustCompile(`^(\+[1-9][0-9]{4,14}|[^@\s]+@[^@\s]+)$`)
)

// validateLifecycle refuses flags that need --lifecycle if it is missing, and flags that cannot be combined with it.
// Errors quote no member.
func (o *lifecycleOptions) validateLifecycle(flags *pflag.FlagSet) error {
	if !o.lifecycle {
		return firstSet(flags, "--%s needs --lifecycle", "channel", "member", "yes")
	}
	if err := firstSet(flags, "--lifecycle and --%s cannot be combined: a lifecycle has its own requests", "operation", "param", "pages", "probes"); err != nil {
		return err
	}
	switch {
	case o.channel == "":
		return errors.New("--lifecycle needs --channel with the id of the channel to create the group on, such as ch_a1b2c3d4")
	case !aChannel.MatchString(o.channel):
		return errors.New("invalid --channel (want an id that begins with ch_)")
	case len(o.members) == 0:
		return errors.New("--lifecycle needs a --member: a phone number such as +15551234567, or an email address")
	}
	for i, member := range o.members {
		if !aMember.MatchString(member) {
			return fmt.Errorf("invalid --member number %d (want a phone number such as +15551234567, or an email address)", i+1)
		}
		if first := slices.Index(o.members, member); first < i {
			return fmt.Errorf("--member number %d is the same as number %d", i+1, first+1)
		}
	}
	return nil
}

// firstSet returns an error about the first of these flags that is on the command line.
func firstSet(flags *pflag.FlagSet, format string, names ...string) error {
	for _, name := range names {
		if flags.Changed(name) {
			return fmt.Errorf(format, name)
		}
	}
	return nil
}

// lifecyclePlan returns the plan of a lifecycle. The spec must have all of its operations, so that the responses can
// be checked.
func (o liveOptions) lifecyclePlan(spec *openapi.Spec) (*livePlan, error) {
	p := &livePlan{liveOptions: o, spec: spec, group: live.LifecycleName(time.Now())}
	for _, step := range live.LifecycleSteps() {
		if op := spec.Operation(step.Operation); op == nil || !isOwn(op) {
			return nil, fmt.Errorf("--lifecycle sends %s, but the spec has no such operation on Blooio's server", step.Operation)
		}
	}
	return p, nil
}

// writeLifecycle prints what a lifecycle sends.
func (p *livePlan) writeLifecycle(w io.Writer) error {
	var members []string
	for _, member := range p.members {
		members = append(members, live.MaskMember(member))
	}
	fmt.Fprintf(w, "A lifecycle creates a group and deletes it again. The members are real people, who may notice it.\n\nserver   %s\ngroup    %s\nchannel  %s\nmembers  %s\n\n",
		terminal.Plain(shownBase()), p.group, terminal.Plain(p.channel), strings.Join(members, ", "))
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "OPERATION\tREQUEST\tPURPOSE")
	for _, step := range live.LifecycleSteps() {
		row(table, step.Operation, step.Request, step.Doing)
	}
	return table.Flush()
}

// confirm prints what a run that writes will do, and asks whether to continue. Runs that only read need no answer.
func (p *livePlan) confirm(cmd *cobra.Command) error {
	if !p.lifecycle {
		return nil
	}
	in, stderr := cmd.InOrStdin(), console.Loud(cmd.ErrOrStderr())
	if !p.yes && !console.CanAsk(in, stderr) {
		return errors.New("--lifecycle asks before it sends anything, but there is no terminal to ask on: add --yes")
	}
	if err := p.write(stderr); err != nil || p.yes {
		return err
	}
	switch consents, err := console.Ask(cmd.Context(), in, stderr, "\nContinue?"); {
	case err != nil:
		return err
	case !consents:
		return exit.With(exit.Inconclusive, errors.New("nothing was sent, because the answer was not yes"))
	}
	return nil
}
