package main

import (
	"cmp"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/blooio-community/blooio-go/cmd/blooio/internal/cmdline"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/exit"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/manual"
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

func newCompare() *cobra.Command {
	var spec specFile
	var n jobs
	var left leftOut
	cmd := &cobra.Command{
		Use:   "compare ACCEPTED NEW",
		Short: "Describe how the API's behaviour differs from accepted recordings",
		Long: `Describe how the API's behaviour differs from accepted recordings.

ACCEPTED and NEW are recordings or folders of recordings. compare lists the
differences by location: how often a property is present or null, its kinds,
formats and epoch units, and the values of an enumeration. It also lists every
difference that check --accepted would find, even if it occurred only once. You
decide which differences matter; check --accepted reports those that break clients.

Where a recording says that values were redacted, compare compares only their kinds
and formats. Entries that cannot be read are left out and counted on standard error.`,
		Example: "  blooio compare recordings/ today.har",
		Annotations: manual.ExitCodes(
			manual.Row{Term: "0", Meaning: "compared, with or without differences"},
			manual.Row{Term: "3", Meaning: "inconclusive: no differences, but nothing in NEW could be verified either"}),
		Args: cmdline.Exactly("ACCEPTED", "NEW"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return compare(cmd, &spec, n, &left, args[0], args[1])
		},
	}
	spec.add(cmd.Flags())
	addConfig(cmd)
	n.add(cmd.Flags())
	left.add(cmd.Flags())
	return cmd
}

func compare(cmd *cobra.Command, description *specFile, n jobs, left *leftOut, accepted, now string) error {
	defer left.tell(cmd.ErrOrStderr())
	spec, err := description.load(cmd.ErrOrStderr())
	if err != nil {
		return err
	}
	before, _, err := evidenceOf(cmd, check.Checker{Spec: spec}, n, left, "accepted recordings", accepted)
	if err != nil {
		return err
	}
	after, report, err := evidenceOf(cmd, check.Comparing(spec, before), n, left, "new recordings", now)
	if err != nil {
		return err
	}
	changes := check.Compare(spec, before, after)
	if n := report.Redacted(); n > 0 {
		fmt.Fprintf(cmd.ErrOrStderr(), "blooio compare: values at %s are redacted, so only their kinds and formats are compared\n", counted(n, "location"))
	}
	for _, c := range changes {
		fmt.Fprintf(cmd.OutOrStdout(), "%s %d %s %s\n", terminal.Plain(c.Operation), c.Status, terminal.Plain(cmp.Or(c.Location, "the body")), terminal.Plain(c.What))
	}
	if len(changes) > 0 {
		return nil
	}
	fmt.Fprintln(cmd.OutOrStdout(), "no differences")
	if report.Verdict == contract.VerdictInconclusive {
		return exit.With(exit.Inconclusive, fmt.Errorf("nothing in %s could be compared: %s", now, report.Reason))
	}
	return nil
}

// evidenceOf returns the evidence of the recordings at a path, and its report. Progress calls them what.
func evidenceOf(cmd *cobra.Command, checker check.Checker, n jobs, left *leftOut, what, path string) (*check.Evidence, *contract.Report, error) {
	files, err := filesAt([]string{path}, false)
	if err != nil {
		return nil, nil, err
	}
	c := &collector{checker: checker.Gathering(), jobs: n, leftOut: left, progress: newProgress(cmd, what)}
	err = c.recordings(cmd.Context(), files, nil)
	c.progress.done()
	if err != nil {
		return nil, nil, err
	}
	report := c.checker.Report(&c.evidence)
	if report.Exchanges.Checked == 0 {
		return nil, nil, fmt.Errorf("%s: no exchange in it matches an operation of the spec", path)
	}
	return &c.evidence, report, nil
}
