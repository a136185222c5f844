package main

import (
	"cmp"
	"errors"
	"fmt"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/blooio-community/blooio-go/contract/check"
)

// checkOptions are the flags of blooio check.
type checkOptions struct {
	liveOptions
	saveOptions
	reportOptions
	leftOut
	config         configuration
	spec           specFile
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
	requests       bool
	printConfig    bool
	given          []string // the arguments, before those of the configuration
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

With --requests, requests are judged as well: parameters, credentials, media types
and bodies, as far as a recording has them. Redacted ones are not, as their values
are not what was sent.

With --live, check reads groups of the API with the key in BLOOIO_API_KEY. It
only reads, sends at most --rate requests a second and 30 in all, and stops at
the first 429. It walks up to --pages pages, reads a listed group by its id, its
members and an id that does not exist, and sends probes; --dry-run prints them.
With --spec it sends the operations of that description that only read, as
blooio record does, which also explains --operation and --param.

With --live --lifecycle it writes instead: it creates a group on --channel with
each --member, reads, lists and renames it, sets and removes its icon, and
deletes it whatever happened. It first prints this and asks; without a terminal
it needs --yes. An interrupt leaves it half a minute for the deletion, a second
one ends it at once. It says whether the group is gone, or to be deleted by hand.`,
		Annotations: verdictCodes,
		Example: `  blooio check
  blooio check saved.har recordings/
  blooio check --accepted recordings/ saved.har
  blooio check --live --format text --format json=report.json
  blooio check --live --lifecycle --channel ch_a1b2c3d4 --member +15551234567`,
		RunE: func(cmd *cobra.Command, args []string) error {
			return runCheck(cmd, &o, args)
		},
	}
	o.addFlags(cmd)
	return cmd
}

func (o *checkOptions) addFlags(cmd *cobra.Command) {
	flags := cmd.Flags()
	o.spec.add(flags)
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
	flags.BoolVar(&o.requests, "requests", false, "judge requests as well as responses: their parameters, credentials and bodies")
	flags.BoolVar(&o.showValues, "show-values", false, "show response values in findings; they may be names and phone numbers")
}

func (o checkOptions) validate(flags *pflag.FlagSet) error {
	switch {
	case o.lifecycle && !o.live && !o.dryRun:
		return errors.New("--lifecycle needs --live: it is a run against the API")
	case o.minEvidence < 1:
		return fmt.Errorf("invalid --min-evidence %d (want a number from 1)", o.minEvidence)
	case o.save != "" && !o.live:
		return errors.New("--save needs --live: only live responses are saved")
	case len(o.operations)+len(o.params) > 0 && !o.live && !o.dryRun:
		return errors.New("--operation and --param need --live: they choose live requests")
	case o.baselineUpdate && o.baseline == "":
		return errors.New("--baseline-update needs --baseline with the file to write")
	}
	return cmp.Or(o.reportOptions.validate(), o.liveOptions.validate(flags))
}
