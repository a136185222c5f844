package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/impact"
	"github.com/blooio-community/blooio-go/contract/render"
)

// checkOptions are the flags of blooio check.
type checkOptions struct {
	liveOptions
	saveOptions
	save           string
	maxAge         age
	shard          shard
	spec           string
	live           bool
	accepted       []string
	minEvidence    int
	baseline       string
	baselineUpdate bool
	formats        []string
	maxFindings    int
	failOn         string
	showValues     bool
}

func newCheck() *cobra.Command {
	var o checkOptions
	cmd := &cobra.Command{
		Use:   "check [RECORDING...]",
		Short: "Check recorded and live responses against the contract",
		Long: `Check recorded and live responses against the contract.

A RECORDING is a HAR file, as browsers and proxies save it, or a cassette of
go-vcr, or a folder of such files; "-" is standard input. Responses count
wherever they were captured: any host, any prefix before the path.

Without a recording and without --live, check takes the recordings that come
with the command, and then what the SDK gets from a groups server in memory. It
needs neither a key nor a network for that.

With --accepted, responses are also compared with recordings that are known to
be good: what the spec allows can still be new, such as a property that was
always there, or a time in another unit.

With --baseline, findings that the file lists are printed as known and do not
fail. --baseline-update writes it, from what is found now.

With --live it lists groups of the API, with the key in BLOOIO_API_KEY. It only
reads, --rate requests a second and 30 in all, and stops at the first 429: a
walk of --pages pages, and probes, which --dry-run prints.

Exit codes: 0 clean, 1 findings, 2 wrong usage or input that cannot be read,
3 inconclusive: nothing wrong was found, nothing was proved.`,
		Example: `  blooio check
  blooio check saved.har recordings/
  blooio check --accepted recordings/ saved.har
  blooio check --live --format text --format json=report.json`,
		RunE: func(cmd *cobra.Command, args []string) error {
			return check(cmd, o, args)
		},
	}
	o.addFlags(cmd)
	return cmd
}

func (o *checkOptions) addFlags(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&o.spec, "spec", "", "check against the OpenAPI 3.0 description in this `file` instead")
	flags.BoolVar(&o.live, "live", false, "check the API itself; needs BLOOIO_API_KEY")
	o.liveOptions.add(flags, true)
	flags.StringVar(&o.save, "save", "", "with --live, write what came to this recording, a HAR `file`, with people hidden")
	o.saveOptions.add(flags)
	flags.Var(&o.shard, "shard", "check only this part of the recordings, such as 2/7; blooio report merge joins the reports")
	flags.Var(&o.maxAge, "max-age", "warn of recordings older than this, such as 30d")
	flags.StringArrayVar(&o.accepted, "accepted", nil, "compare with the accepted recordings at this `path`, a file or folder; may be repeated")
	flags.IntVar(&o.minEvidence, "min-evidence", contract.DefaultMinEvidence, "with --accepted, how often a thing must be seen in them to count")
	flags.StringVar(&o.baseline, "baseline", "", "the `file` of findings that are known and do not fail")
	flags.BoolVar(&o.baselineUpdate, "baseline-update", false, "write the --baseline file from what is found, keeping its reasons, owners and dates")
	flags.StringArrayVar(&o.formats, "format", []string{"text"}, "report as `name[=file]`: "+formatNames()+"; may be repeated")
	flags.IntVar(&o.maxFindings, "max-findings", 10, "how many findings text shows, the worst first; 0 for all")
	flags.StringVar(&o.failOn, "fail-on", "error", "exit with 1 on findings of this severity or worse: error, warning, info or never")
	flags.BoolVar(&o.showValues, "show-values", false, "show values of responses in findings, which may be people's names and numbers")
	cmd.RegisterFlagCompletionFunc("fail-on", cobra.FixedCompletions(severities, cobra.ShellCompDirectiveNoFileComp))
}

var severities = []string{"error", "warning", "info", "never"}

func check(cmd *cobra.Command, o checkOptions, args []string) error {
	if err := cmp.Or(o.liveOptions.validate(), o.validate()); err != nil {
		return err
	}
	spec, err := loadSpec(o.spec)
	if err != nil {
		return err
	}
	if o.dryRun {
		return o.writePlan(cmd.OutOrStdout(), spec)
	}
	// What is to be written can be, before anything is asked or read.
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
	c := &collector{
		checker:  contract.Checker{Spec: spec, ShowValues: o.showValues, Impact: impact.Client(), Baseline: baseline.known},
		progress: newProgress(cmd.ErrOrStderr()), shard: o.shard,
	}
	if err := c.run(cmd, o, args); err != nil {
		return err
	}
	report, err := baseline.update(c, cmd.ErrOrStderr())
	if err != nil {
		return err
	}
	o.maxAge.warn(cmd.ErrOrStderr(), report.Recordings, time.Now())
	if err := out.write(report, render.Options{MaxFindings: o.maxFindings}); err != nil {
		return err
	}
	return exitWith(report, o.failOn)
}

// run gathers evidence, from what is accepted first, and saves what came.
func (c *collector) run(cmd *cobra.Command, o checkOptions, args []string) (err error) {
	if c.checker.Accepted, err = acceptedFrom(cmd, c.checker.Spec, o); err != nil {
		return err
	}
	if o.save != "" {
		if c.saved, err = o.saveOptions.save(o.save, c.checker.Spec); err != nil {
			return fmt.Errorf("--save: %w", err)
		}
		defer c.saved.discard()
	}
	err = c.collect(cmd.Context(), o, args, cmd.InOrStdin())
	c.progress.done()
	if err != nil {
		return err
	}
	return c.saved.finishIfAny()
}

func (o checkOptions) validate() error {
	switch {
	case !slices.Contains(severities, o.failOn):
		return fmt.Errorf("--fail-on %s: it takes %s", o.failOn, strings.Join(severities, ", "))
	case o.minEvidence < 1:
		return fmt.Errorf("--min-evidence %d: a thing is seen once at least", o.minEvidence)
	case o.maxFindings < 0:
		return fmt.Errorf("--max-findings %d: it takes a number from 0, which is all", o.maxFindings)
	case o.save != "" && !o.live:
		return fmt.Errorf("--save %s: there is nothing to save without --live", o.save)
	case o.baselineUpdate && o.baseline == "":
		return fmt.Errorf("--baseline-update: --baseline must name the file to write")
	}
	return nil
}

// exitWith is the error that makes the command end with the report's exit code, nil for 0.
func exitWith(report *contract.Report, failOn string) error {
	severity := contract.Severity(failOn)
	if failOn == "never" {
		severity = ""
	}
	if code := report.ExitCode(severity); code != contract.ExitClean {
		return &exitError{code: code}
	}
	return nil
}
