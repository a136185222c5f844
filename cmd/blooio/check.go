package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/blooio-community/blooio-go/contract"
)

// checkOptions are the flags of blooio check.
type checkOptions struct {
	spec       string
	live       bool
	pages      int
	formats    []string
	failOn     string
	showValues bool
}

func newCheck() *cobra.Command {
	var o checkOptions
	cmd := &cobra.Command{
		Use:   "check [RECORDING...]",
		Short: "Check recorded and live responses against the contract",
		Long: `Check recorded and live responses against the contract.

A RECORDING is a HAR file, as browsers and proxies save it, or a folder of such
files; "-" is standard input. Responses count wherever they were captured: any
host, any prefix before the path.

Without a recording and without --live, check takes the recordings that come
with the command, and then what the SDK gets from a groups server in memory. It
needs neither a key nor a network for that.

With --live it lists groups of the API, with the key in BLOOIO_API_KEY. It only
reads: one page, a walk of --pages pages, and a request with an unknown key.

Exit codes: 0 clean, 1 findings, 2 wrong usage or input that cannot be read,
3 inconclusive: nothing wrong was found, nothing was proved.`,
		Example: `  blooio check
  blooio check saved.har recordings/
  blooio check --live --format text --format json=report.json`,
		RunE: func(cmd *cobra.Command, args []string) error {
			return check(cmd, o, args)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&o.spec, "spec", "", "check against the OpenAPI 3.0 description in this `file` instead")
	flags.BoolVar(&o.live, "live", false, "check the API itself; needs BLOOIO_API_KEY")
	flags.IntVar(&o.pages, "pages", 5, "with --live, walk this many pages at most")
	flags.StringArrayVar(&o.formats, "format", []string{"text"}, "report as `name[=file]`: "+formatNames()+"; may be repeated")
	flags.StringVar(&o.failOn, "fail-on", "error", "exit with 1 on findings of this severity or worse: error, warning, info or never")
	flags.BoolVar(&o.showValues, "show-values", false, "show values of responses in findings, which may be people's names and numbers")
	cmd.RegisterFlagCompletionFunc("fail-on", cobra.FixedCompletions(severities, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

var severities = []string{"error", "warning", "info", "never"}

func check(cmd *cobra.Command, o checkOptions, args []string) error {
	if !slices.Contains(severities, o.failOn) {
		return fmt.Errorf("--fail-on %s: it takes %s", o.failOn, strings.Join(severities, ", "))
	}
	if o.pages < 1 {
		return fmt.Errorf("--pages %d: a walk has a page at least", o.pages)
	}
	spec, err := loadSpec(o.spec)
	if err != nil {
		return err
	}
	out, err := openOutputs(o.formats, cmd.OutOrStdout())
	if err != nil {
		return err
	}
	defer out.discard()
	c := &collector{checker: contract.Checker{Spec: spec, ShowValues: o.showValues}}
	if err := c.collect(cmd.Context(), o, args, cmd.InOrStdin()); err != nil {
		return err
	}
	report := c.evidence.Report(spec)
	if err := out.write(report); err != nil {
		return err
	}
	failOn := contract.Severity(o.failOn)
	if o.failOn == "never" {
		failOn = ""
	}
	if code := report.ExitCode(failOn); code != contract.ExitClean {
		return &exitError{code: code}
	}
	return nil
}
