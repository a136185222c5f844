package main

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"github.com/blooio-community/blooio-go/contract/recording"
)

// redactOptions are the flags of blooio redact.
type redactOptions struct {
	saveOptions
	spec string
}

func newRedact() *cobra.Command {
	var o redactOptions
	cmd := &cobra.Command{
		Use:   "redact IN OUT.har",
		Short: "Hide people and keys in a recording that something else made",
		Long: `Hide people and keys in a recording that something else made.

Names, numbers, addresses, ids and cursors become others of the same kind, equal
ones equal ones; the same --salt hides them in the same way another time. What
the checker looks at stays: check finds the same in OUT.har as in IN, which is a
HAR file or a cassette of go-vcr.`,
		Example: "  blooio redact browser.har groups.har",
		Args:    cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			return redactFile(cmd, o, args[0], args[1])
		},
	}
	cmd.Flags().StringVar(&o.spec, "spec", "", "hide values by the OpenAPI 3.0 description in this `file` instead")
	o.add(cmd.Flags())
	cmd.Flags().Lookup("no-redact").Hidden = true
	return cmd
}

func redactFile(cmd *cobra.Command, o redactOptions, in, out string) error {
	spec, err := loadSpec(o.spec)
	if err != nil {
		return err
	}
	result, err := o.save(out, spec)
	if err != nil {
		return err
	}
	defer result.discard()
	progress := newProgress(cmd.ErrOrStderr())
	if info, err := os.Stat(in); err == nil {
		progress.total = info.Size()
	}
	defer progress.done()
	for ex, err := range recording.ReadFile(in) {
		if err != nil {
			return err
		}
		if cmd.Context().Err() != nil {
			return &exitError{exitFailed, cmd.Context().Err()}
		}
		result.addAny(ex)
		progress.see(ex, nil)
	}
	if err := result.finish(); err != nil {
		return err
	}
	fmt.Fprintf(cmd.OutOrStdout(), "%s: %s\n", out, counted(result.count, "exchange"))
	return nil
}
