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
or a mock, under any path prefix. If a recording has exchanges with the API's own
host, exchanges with other hosts are ignored. HTML pages that a browser showed are
always ignored.

check leaves out and counts entries of a recording that it cannot read. With
--strict such an entry is an error.

Without a RECORDING and without --live, check uses the sample recordings that come
with the command, and checks the SDK against a server in memory. This needs no key
and no network. With --no-samples it is an error instead: use that in scripts whose
list of recordings may be empty.

With --accepted, check also compares the responses with accepted recordings. This
finds changes that the spec allows: a property that was always present and is now
missing, or a timestamp in another unit.

check reads settings from blooio.yaml in this folder or a folder above it, up to
the root of the git repository. The file can set recordings, flags and the level of
each rule: error, warning, info or off. Flags on the command line win.
--print-config prints the settings in use and where each comes from.
docs/configuration.md lists all settings.

With --baseline, findings that are listed in that file are shown as baselined and
do not fail the run. --baseline-update rewrites the file with the current findings.

With --requests, check also checks the requests: parameters, credentials, media
types and bodies, as far as the recording has them. It skips redacted requests,
because their values are not the ones that were sent.

With --live, check reads groups of the API with the key in BLOOIO_API_KEY. It only
reads. It sends at most --rate requests a second and 30 in all, and stops at the
first 429. It reads up to --pages pages of the list, one group of the list, the
group's members and an id that does not exist, and it sends probes. --dry-run
prints the requests. With --spec, check sends the read operations of that
description instead; blooio record --help explains this, --operation and --param.

With --live --lifecycle, check writes: it creates a group on --channel with each
--member, reads, lists and renames it, sets and removes its icon, and finally
deletes it, also after a failure. It first prints these steps and asks; without a
terminal it needs --yes. After an interrupt it takes up to half a minute to delete
the group; a second interrupt ends it at once. It then says whether the group was
deleted or you must delete it.`,
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
	flags.BoolVar(&o.printConfig, "print-config", false, "print the settings in use and where each comes from, and check nothing")
	o.jobs.add(flags)
	o.leftOut.add(flags)
	flags.BoolVar(&o.live, "live", false, "check the API itself; needs BLOOIO_API_KEY")
	o.liveOptions.add(flags, true)
	flags.BoolVar(&o.noSamples, "no-samples", false, "without a recording and --live, exit with 2 instead of checking the samples")
	addSave(flags, &o.save, "with --live, save the responses in this HAR `file`, redacted")
	o.saveOptions.add(flags)
	flags.Var(&o.shard, "shard", "check only part I of N of the recordings; blooio report merge merges the reports")
	flags.Var(&o.maxAge, "max-age", "warn about recordings older than this, such as 30d")
	flags.StringArrayVar(&o.accepted, "accepted", nil, "compare with the accepted recordings at this `path`, a file or folder; may be repeated")
	flags.IntVar(&o.minEvidence, "min-evidence", check.DefaultMinEvidence, "with --accepted, a pattern counts after this many occurrences")
	flags.StringVar(&o.baseline, "baseline", "", "a `file` with known findings, which do not fail the run")
	flags.BoolVar(&o.baselineUpdate, "baseline-update", false, "rewrite the --baseline file with the current findings; reasons, owners and dates are kept")
	o.reportOptions.add(cmd, "text", "error")
	flags.BoolVar(&o.requests, "requests", false, "also check requests: their parameters, credentials and bodies")
	flags.BoolVar(&o.showValues, "show-values", false, "show response values in findings; these may be names and phone numbers")
}

func (o checkOptions) validate(flags *pflag.FlagSet) error {
	switch {
	case o.lifecycle && !o.live && !o.dryRun:
		return errors.New("--lifecycle needs --live, because it runs against the API")
	case o.minEvidence < 1:
		return fmt.Errorf("invalid --min-evidence %d (want a number from 1)", o.minEvidence)
	case o.save != "" && !o.live:
		return errors.New("--save needs --live, because only live responses are saved")
	case len(o.operations)+len(o.params) > 0 && !o.live && !o.dryRun:
		return errors.New("--operation and --param need --live, because they choose live requests")
	case o.baselineUpdate && o.baseline == "":
		return errors.New("--baseline-update needs --baseline with the file to write")
	}
	return cmp.Or(o.reportOptions.validate(), o.liveOptions.validate(flags))
}
