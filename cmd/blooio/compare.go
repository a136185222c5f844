package main

import (
	"cmp"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

func newCompare() *cobra.Command {
	var spec string
	cmd := &cobra.Command{
		Use:   "compare ACCEPTED NEW",
		Short: "Say in words how the API behaves otherwise than in accepted recordings",
		Long: `Say in words how the API behaves otherwise than in accepted recordings.

Both are HAR files or folders. What differs is listed by place: how often a
property is there or null, kinds, forms, units of time, values of enumerations.
Whether it matters is for you to say; check --accepted says what breaks clients.`,
		Example: "  blooio compare recordings/ today.har",
		Args:    cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			return compare(cmd, spec, args[0], args[1])
		},
	}
	cmd.Flags().StringVar(&spec, "spec", "", "read them by the OpenAPI 3.0 description in this `file` instead")
	return cmd
}

func compare(cmd *cobra.Command, specPath, accepted, now string) error {
	spec, err := loadSpec(specPath)
	if err != nil {
		return err
	}
	sides := [2]contract.Evidence{}
	for i, path := range []string{accepted, now} {
		c := &collector{checker: contract.Checker{Spec: spec}, progress: newProgress(cmd.ErrOrStderr())}
		if err := c.recordings(cmd.Context(), []string{path}, nil); err != nil {
			return err
		}
		c.progress.done()
		sides[i] = c.evidence
		if r := c.evidence.Report(spec); r.Exchanges.Checked == 0 {
			return fmt.Errorf("%s: no exchange there belongs to an operation of the spec", path)
		}
	}
	changes := contract.Compare(spec, &sides[0], &sides[1])
	for _, c := range changes {
		fmt.Fprintf(cmd.OutOrStdout(), "%s %d %s %s\n", c.Operation, c.Status, terminal.Plain(cmp.Or(c.Place, "the body")), c.What)
	}
	if len(changes) == 0 {
		fmt.Fprintln(cmd.OutOrStdout(), "nothing differs")
	}
	return nil
}
