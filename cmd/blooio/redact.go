package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/blooio-community/blooio-go/cmd/blooio/internal/cmdline"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/exit"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/manual"
	"github.com/blooio-community/blooio-go/contract/recording"
	"github.com/blooio-community/blooio-go/internal/parallel"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

// redactOptions are the flags of blooio redact.
type redactOptions struct {
	saveOptions
	leftOut
	spec specFile
	jobs jobs
}

func newRedact() *cobra.Command {
	var o redactOptions
	cmd := &cobra.Command{
		Use:   "redact IN OUT.har",
		Short: "Redact personal data and keys in a recording made by another tool",
		Long: `Redact personal data and keys in a recording made by another tool: a HAR file or a
go-vcr cassette.

Names, numbers, addresses, ids and cursors are replaced by fakes of the same kind.
Equal values stay equal, and with the same --salt also across recordings. Everything
that check examines is kept: OUT.har has the same findings as IN.

An entry that cannot be read may contain anything. redact leaves it out of OUT.har
and counts it on standard error.

Only you can read a new file; a file that --force replaces keeps its mode. OUT.har
may be a named pipe or a device, such as /dev/stdout.`,
		Example: "  blooio redact browser.har groups.har",
		Annotations: manual.ExitCodes(
			manual.Row{Term: "0", Meaning: "redacted"},
			manual.Row{Term: "1", Meaning: "nothing was written, because OUT.har would contain personal data"}),
		Args: cmdline.Exactly("IN", "OUT.har"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return redactFile(cmd, &o, args[0], args[1])
		},
	}
	o.spec.add(cmd.Flags())
	addConfig(cmd)
	o.jobs.add(cmd.Flags())
	o.saveOptions.add(cmd.Flags())
	o.leftOut.add(cmd.Flags())
	cmd.Flags().Lookup("no-redact").Hidden = true
	return cmd
}

func redactFile(cmd *cobra.Command, o *redactOptions, in, out string) error {
	defer o.leftOut.tell(cmd.ErrOrStderr())
	spec, err := o.spec.load(cmd.ErrOrStderr())
	if err != nil {
		return err
	}
	result, err := o.create(out, spec, &o.leftOut)
	if err != nil {
		return err
	}
	defer result.discard()
	progress := newProgress(cmd, "")
	defer progress.done()
	progress.reads(1, sizeOf([]string{in}))
	progress.next(progress.total)
	for e, err := range parallel.Map(o.leftOut.watch(recording.ReadFile(in)), int(o.jobs), result.Encode) {
		if cmd.Context().Err() != nil {
			return exit.ErrInterrupted
		}
		if err != nil {
			return err
		}
		result.Write(e)
		progress.see(e.Size, nil)
	}
	if err := result.finish(); err != nil {
		return err
	}
	result.tellValid(cmd.ErrOrStderr())
	fmt.Fprintf(result.told(cmd), "%s: %s\n", terminal.Plain(out), counted(result.Count, "exchange"))
	return nil
}
