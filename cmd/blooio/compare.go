package main

import (
	"cmp"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

func newCompare() *cobra.Command {
	var spec string
	var n jobs
	var left leftOut
	cmd := &cobra.Command{
		Use:   "compare ACCEPTED NEW",
		Short: "Describe how the API's behaviour differs from accepted recordings",
		Long: `Describe how the API's behaviour differs from accepted recordings.

Both are recordings or folders of recordings. Differences are listed by location:
how often a property is present or null, its kinds, formats, epoch units and the
values of an enumeration. Whether a difference matters is for you to judge;
check --accepted reports those that break clients. Entries that cannot be read are
left out, and counted on standard error.`,
		Example: "  blooio compare recordings/ today.har",
		Args:    cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			return compare(cmd, spec, n, &left, args[0], args[1])
		},
	}
	addSpec(cmd.Flags(), &spec)
	addConfig(cmd)
	n.add(cmd.Flags())
	left.add(cmd.Flags())
	return cmd
}

func compare(cmd *cobra.Command, specPath string, n jobs, left *leftOut, accepted, now string) error {
	defer left.tell(cmd.ErrOrStderr())
	spec, err := loadSpec(specPath, cmd.ErrOrStderr())
	if err != nil {
		return err
	}
	before, err := evidenceOf(cmd, spec, n, left, accepted)
	if err != nil {
		return err
	}
	after, err := evidenceOf(cmd, spec, n, left, now)
	if err != nil {
		return err
	}
	changes := check.Compare(spec, before, after)
	for _, c := range changes {
		fmt.Fprintf(cmd.OutOrStdout(), "%s %d %s %s\n", c.Operation, c.Status, terminal.Plain(cmp.Or(c.Location, "the body")), c.What)
	}
	if len(changes) == 0 {
		fmt.Fprintln(cmd.OutOrStdout(), "no differences")
	}
	return nil
}

// evidenceOf is what the recordings at a path show.
func evidenceOf(cmd *cobra.Command, spec *openapi.Spec, n jobs, left *leftOut, path string) (*check.Evidence, error) {
	files, err := filesAt([]string{path}, false)
	if err != nil {
		return nil, err
	}
	c := &collector{checker: check.Checker{Spec: spec}, jobs: n, leftOut: left, progress: newProgress(cmd.ErrOrStderr())}
	err = c.recordings(cmd.Context(), files, nil)
	c.progress.done()
	if err != nil {
		return nil, err
	}
	if c.checker.Report(&c.evidence).Exchanges.Checked == 0 {
		return nil, fmt.Errorf("%s: no exchange there belongs to an operation of the spec", path)
	}
	return &c.evidence, nil
}
