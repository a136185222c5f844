package main

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/contract/impact"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

// runCheck checks the recordings and the API as flags, settings and arguments say, and writes the reports.
func runCheck(cmd *cobra.Command, o *checkOptions, args []string) error {
	defer o.leftOut.tell(cmd.ErrOrStderr())
	if err := o.validate(cmd.Flags()); err != nil {
		return err
	}
	spec, err := o.spec.load(cmd.ErrOrStderr())
	if err != nil {
		return err
	}
	levels, err := o.config.levels(spec)
	if err != nil {
		return err
	}
	if o.printConfig {
		return o.config.print(cmd, args)
	}
	o.given, o.specFiles = args, spec.Files()
	var plan *livePlan
	if o.live || o.dryRun {
		if plan, err = o.plan(spec); err != nil {
			return err
		}
	}
	if o.dryRun {
		return plan.write(cmd.OutOrStdout())
	}
	if args, err = o.config.recordings(args, plan != nil); err != nil {
		return err
	}
	if err := o.shard.validate(args, o.live, o.baselineUpdate); err != nil {
		return err
	}
	if o.noSamples && len(args) == 0 && !o.live {
		return errors.New("nothing to check: name a recording, or add --live")
	}
	return o.checkAndReport(cmd, check.Checker{Spec: spec, Levels: levels, Requests: o.requests}, plan, args)
}

// checkAndReport gathers evidence from all sources and writes the baseline and the reports.
func (o *checkOptions) checkAndReport(cmd *cobra.Command, checker check.Checker, plan *livePlan, args []string) error {
	// All outputs are opened before anything is sent or read, so that an output that cannot be written is an error at
	// once.
	baseline, err := openBaseline(o.baseline, o.baselineUpdate)
	if err != nil {
		return err
	}
	defer baseline.discard()
	out, err := openOutputs(o.formats, cmd.OutOrStdout())
	if err != nil {
		return err
	}
	defer out.discard()
	if err := out.spare(slices.Concat([]string{o.spec.path, o.baseline}, o.accepted, args)...); err != nil {
		return err
	}
	if checker.Accepted, err = o.acceptedRecordings(cmd, checker.Spec); err != nil {
		return err
	}
	checker.ShowValues, checker.Impact, checker.Baseline = o.showValues, impact.Client(), baseline.known
	c := &collector{
		checker:  checker.Gathering(),
		jobs:     o.jobs,
		leftOut:  &o.leftOut,
		progress: newProgress(cmd, ""),
	}
	defer c.progress.done()
	part, err := o.collect(cmd, c, plan, args)
	if err != nil {
		return err
	}
	o.leftOut.tell(cmd.ErrOrStderr())
	report, err := baseline.update(c, cmd.ErrOrStderr())
	if err != nil {
		return err
	}
	report.Shard = part
	sign(report, cmd, o.given)
	o.maxAge.warn(cmd.ErrOrStderr(), report.Recordings, time.Now())
	return o.finish(out, report)
}

// acceptedRecordings reads the recordings of --accepted, nil without the flag.
func (o *checkOptions) acceptedRecordings(cmd *cobra.Command, spec *openapi.Spec) (*check.Accepted, error) {
	if len(o.accepted) == 0 {
		return nil, nil
	}
	files, err := filesAt(o.accepted, false)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("--accepted: %w; blooio record writes a recording", err)
	case err != nil:
		return nil, fmt.Errorf("--accepted: %w", err)
	}
	c := &collector{checker: check.Checker{Spec: spec}, jobs: o.jobs, leftOut: &o.leftOut, progress: newProgress(cmd, "accepted recordings")}
	err = c.recordings(cmd.Context(), files, nil)
	c.progress.done()
	if err != nil {
		return nil, fmt.Errorf("--accepted: %w", err)
	}
	report := c.checker.Report(&c.evidence)
	o.maxAge.warn(cmd.ErrOrStderr(), report.Recordings, time.Now())
	if report.Exchanges.Checked == 0 {
		return nil, fmt.Errorf("--accepted %s: no exchange in it matches an operation of the spec", strings.Join(o.accepted, " "))
	}
	all := check.Accept(&c.evidence, o.minEvidence)
	if all.Count.SHA256, err = digest(cmd.Context(), files); err != nil && !errors.Is(err, errNotRegular) {
		return nil, fmt.Errorf("--accepted: %w", err)
	}
	return all, nil
}

// collect checks the sources of exchanges, and saves live responses with --save. Without --live, plan is nil. With
// --shard it returns which part of the recordings was checked.
func (o *checkOptions) collect(cmd *cobra.Command, c *collector, plan *livePlan, args []string) (*contract.Shard, error) {
	var recording *saved
	if o.save != "" {
		var err error
		if recording, err = o.saveOptions.create(o.save, c.checker.Spec, &o.leftOut); err != nil {
			return nil, fmt.Errorf("--save: %w", err)
		}
		defer recording.discard()
	}
	part, err := o.sources(cmd, c, plan, args, func(ex contract.Exchange) {
		if recording != nil {
			recording.Add(ex)
		}
	})
	c.progress.done()
	if err != nil {
		return nil, err
	}
	if err := recording.finishIfAny(); err != nil {
		return part, err
	}
	recording.tellValid(cmd.ErrOrStderr())
	return part, nil
}

// sources checks all sources of exchanges, one after the other.
func (o *checkOptions) sources(cmd *cobra.Command, c *collector, plan *livePlan, args []string, save func(contract.Exchange)) (*contract.Shard, error) {
	ctx := cmd.Context()
	if len(args) == 0 && plan == nil {
		if err := c.samples(ctx); err != nil {
			return nil, err
		}
		return nil, c.memory(ctx)
	}
	if plan != nil {
		// A missing key is an error before recordings are read.
		if err := plan.check(cmd.ErrOrStderr()); err != nil {
			return nil, fmt.Errorf("--live: %s", strings.TrimPrefix(err.Error(), "blooio: "))
		}
		if err := plan.confirm(cmd); err != nil {
			return nil, err
		}
	}
	files, err := filesAt(args, true)
	if err != nil {
		return nil, err
	}
	files, part, err := o.shard.split(ctx, files)
	if err != nil {
		return nil, err
	}
	if err := c.recordings(ctx, files, cmd.InOrStdin()); err != nil {
		return nil, err
	}
	if plan != nil {
		plan.note(cmd.ErrOrStderr(), "blooio check")
		c.live(ctx, plan, save)
	}
	return part, nil
}
