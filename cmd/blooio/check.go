package main

import (
	"cmp"
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

// checkOptions are the flags of blooio check.
type checkOptions struct {
	liveOptions
	saveOptions
	reportOptions
	leftOut
	config         configuration
	spec           string
	jobs           jobs
	shard          shard
	maxAge         age
	live           bool
	noSamples      bool
	save           string
	accepted       []string
	minEvidence    int
	baseline       string
	baselineUpdate bool
	showValues     bool
	printConfig    bool
}

func newCheck() *cobra.Command {
	var o checkOptions
	cmd := &cobra.Command{
		Use:   "check [RECORDING...]",
		Short: "Check recorded and live responses against the contract",
		Long: `Check recorded and live responses against the contract.

A RECORDING is a HAR file, as browsers and proxies save it, a go-vcr cassette, or
a folder of such files; "-" is standard input. It may come from the API, a proxy
or a mock, under any path prefix. If it has exchanges with the API's own host,
those with other hosts do not count. HTML pages that a browser showed never do.

An entry of a recording that cannot be read is left out and counted; --strict
refuses the recording instead.

Without any recording and without --live, check uses the sample recordings that
come with the command, and what the SDK gets from a server in memory. That needs
neither a key nor a network. --no-samples makes it an error instead, for scripts
in which the list of recordings may turn out empty.

With --accepted, responses are also compared with accepted recordings. That
finds changes that the spec allows: a property that was always there and is now
missing, or a timestamp in another unit.

Settings are read from blooio.yaml in this folder or above it, up to the root of
the git repository: recordings, flags and, for each rule, whether its findings
count as errors, warnings or info, or not at all. Flags win. --print-config prints
what holds and from where; docs/configuration.md has all settings.

With --baseline, the findings in that file are shown as baselined and do not
fail. --baseline-update rewrites the file with the current findings.

With --live, check lists groups of the API with the key in BLOOIO_API_KEY. It
only reads, sends at most --rate requests a second and 30 in all, and stops at
the first 429. It walks up to --pages pages and sends probes; --dry-run prints
them. With --spec it sends the operations of that description that only read, as
blooio record does, which also explains --operation and --param.`,
		Annotations: verdictCodes,
		Example: `  blooio check
  blooio check saved.har recordings/
  blooio check --accepted recordings/ saved.har
  blooio check --live --format text --format json=report.json`,
		RunE: func(cmd *cobra.Command, args []string) error {
			return runCheck(cmd, &o, args)
		},
	}
	o.addFlags(cmd)
	return cmd
}

func (o *checkOptions) addFlags(cmd *cobra.Command) {
	flags := cmd.Flags()
	addSpec(flags, &o.spec)
	o.config.add(cmd)
	flags.BoolVar(&o.printConfig, "print-config", false, "print the settings that hold, with where each is from, and check nothing")
	o.jobs.add(flags)
	o.leftOut.add(flags)
	flags.BoolVar(&o.live, "live", false, "check the API itself; needs BLOOIO_API_KEY")
	o.liveOptions.add(flags, true)
	flags.BoolVar(&o.noSamples, "no-samples", false, "exit with 2 if no recording is named and --live is not set, instead of checking the samples")
	addSave(flags, &o.save, "with --live, save the responses in this HAR `file`, redacted")
	o.saveOptions.add(flags)
	flags.Var(&o.shard, "shard", "check only part I of N of the recordings; blooio report merge joins the reports")
	flags.Var(&o.maxAge, "max-age", "warn about recordings older than this, such as 30d")
	flags.StringArrayVar(&o.accepted, "accepted", nil, "compare with the accepted recordings at this `path`, a file or folder; may be repeated")
	flags.IntVar(&o.minEvidence, "min-evidence", check.DefaultMinEvidence, "with --accepted, a pattern counts after this many occurrences")
	flags.StringVar(&o.baseline, "baseline", "", "the `file` of known findings, which do not fail")
	flags.BoolVar(&o.baselineUpdate, "baseline-update", false, "rewrite the --baseline file with the current findings; reasons, owners and dates are kept")
	o.reportOptions.add(cmd, "text", "error")
	flags.BoolVar(&o.showValues, "show-values", false, "show response values in findings; they may be names and phone numbers")
}

func (o checkOptions) validate() error {
	switch {
	case o.minEvidence < 1:
		return fmt.Errorf("invalid --min-evidence %d (want a number from 1)", o.minEvidence)
	case o.save != "" && !o.live:
		return errors.New("--save needs --live: only live responses are saved")
	case len(o.operations)+len(o.params) > 0 && !o.live && !o.dryRun:
		return errors.New("--operation and --param need --live: they choose live requests")
	case o.baselineUpdate && o.baseline == "":
		return errors.New("--baseline-update needs --baseline with the file to write")
	}
	return cmp.Or(o.reportOptions.validate(), o.liveOptions.validate())
}

func runCheck(cmd *cobra.Command, o *checkOptions, args []string) error {
	defer o.leftOut.tell(cmd.ErrOrStderr())
	if err := o.validate(); err != nil {
		return err
	}
	spec, err := loadSpec(o.spec, cmd.ErrOrStderr())
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
		return errors.New("no recording is named, and --live is not set: there is nothing to check")
	}
	return o.checkAndReport(cmd, check.Checker{Spec: spec, Levels: levels}, plan, args)
}

// checkAndReport gathers evidence from all sources and writes the baseline and the reports.
func (o *checkOptions) checkAndReport(cmd *cobra.Command, checker check.Checker, plan *livePlan, args []string) error {
	// Every output is opened before anything is sent or read: one that cannot be written shows at once.
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
	if err := out.spare(slices.Concat([]string{o.spec, o.baseline}, o.accepted, args)...); err != nil {
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
		progress: newProgress(cmd.ErrOrStderr()),
	}
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
	o.maxAge.warn(cmd.ErrOrStderr(), report.Recordings, time.Now())
	if err := out.write(report, o.reportOptions); err != nil {
		return err
	}
	return exitWith(report, o.failOn)
}

// acceptedRecordings reads what --accepted names, nil for nothing.
func (o *checkOptions) acceptedRecordings(cmd *cobra.Command, spec *openapi.Spec) (*check.Accepted, error) {
	if len(o.accepted) == 0 {
		return nil, nil
	}
	files, err := filesAt(o.accepted, false)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("--accepted: %w; blooio record makes a recording", err)
	case err != nil:
		return nil, fmt.Errorf("--accepted: %w", err)
	}
	c := &collector{checker: check.Checker{Spec: spec}, jobs: o.jobs, leftOut: &o.leftOut, progress: newProgress(cmd.ErrOrStderr())}
	err = c.recordings(cmd.Context(), files, nil)
	c.progress.done()
	if err != nil {
		return nil, fmt.Errorf("--accepted: %w", err)
	}
	report := c.checker.Report(&c.evidence)
	o.maxAge.warn(cmd.ErrOrStderr(), report.Recordings, time.Now())
	if report.Exchanges.Checked == 0 {
		return nil, fmt.Errorf("--accepted %s: no exchange there belongs to an operation of the spec", strings.Join(o.accepted, " "))
	}
	all := check.Accept(&c.evidence, o.minEvidence)
	if all.Count.SHA256, err = digest(cmd.Context(), files); err != nil && !errors.Is(err, errNotRegular) {
		return nil, fmt.Errorf("--accepted: %w", err)
	}
	return all, nil
}

// collect checks what the arguments name, and saves live responses if that is asked for. Without --live there is
// no plan. With --shard it returns what part of the recordings that was.
func (o *checkOptions) collect(cmd *cobra.Command, c *collector, plan *livePlan, args []string) (*contract.Shard, error) {
	var recording *saved
	if o.save != "" {
		var err error
		if recording, err = o.saveOptions.create(o.save, c.checker.Spec, &o.leftOut); err != nil {
			return nil, fmt.Errorf("--save: %w", err)
		}
		defer recording.discard()
		recording.manyOperations = !plan.groups
	}
	part, err := o.sources(cmd, c, plan, args, func(ex contract.Exchange) {
		if recording != nil {
			recording.add(ex)
		}
	})
	c.progress.done()
	if err != nil {
		return nil, err
	}
	return part, recording.finishIfAny()
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
		// A missing key is an error before the recordings are read.
		if err := plan.check(cmd.ErrOrStderr()); err != nil {
			return nil, fmt.Errorf("--live: %s", strings.TrimPrefix(err.Error(), "blooio: "))
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
