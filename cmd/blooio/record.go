package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/internal/live"
)

// recordOptions are the flags of blooio record.
type recordOptions struct {
	liveOptions
	saveOptions
	spec   string
	output string
}

func newRecord() *cobra.Command {
	var o recordOptions
	cmd := &cobra.Command{
		Use:   "record -o FILE.har",
		Short: "Record what the API answers, with people and keys hidden",
		Long: `Record what the API answers, with people and keys hidden.

It lists groups with the key in BLOOIO_API_KEY: a page, a walk of --pages pages,
a request that must be refused, and with --probes what clients ask by mistake.
It only reads, --rate requests a second, and stops at the first 429.

Names, numbers, addresses, ids and cursors become others of the same kind, equal
ones equal ones; the same --salt hides them in the same way another time. What
the checker looks at stays. The recording is looked through before it is
written, and it takes the place of FILE.har only when it is whole.

Exit codes: 0 recorded, 1 something was left that must not be, 2 wrong usage,
3 the key was refused, or the run was cut short: what came whole is kept then.`,
		Example: `  blooio record -o groups.har
  blooio record -o groups.har --probes --salt "$TEAM_SALT" --force
  blooio record -o groups.har --probes --dry-run`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return record(cmd, o)
		},
	}
	flags := cmd.Flags()
	flags.StringVarP(&o.output, "output", "o", "", "the recording to write, a HAR `file`")
	flags.StringVar(&o.spec, "spec", "", "hide values by the OpenAPI 3.0 description in this `file` instead")
	flags.BoolVar(&o.appendTo, "append", false, "add to the recording if there is one")
	o.liveOptions.add(flags, false)
	o.saveOptions.add(flags)
	return cmd
}

func record(cmd *cobra.Command, o recordOptions) error {
	if err := o.liveOptions.validate(); err != nil {
		return err
	}
	spec, err := loadSpec(o.spec)
	if err != nil {
		return err
	}
	if o.dryRun {
		return o.writePlan(cmd.OutOrStdout(), spec)
	}
	if o.output == "" {
		return errors.New("--output: the name of the recording is missing, such as -o groups.har")
	}
	config, err := o.config()
	if err != nil {
		return err
	}
	recording, err := o.save(o.output, spec)
	if err != nil {
		return fmt.Errorf("--output: %w", err)
	}
	defer recording.discard()
	r := recordRun{recording: recording, checker: contract.Checker{Spec: spec}, progress: newProgress(cmd.ErrOrStderr())}
	runErr := live.Run(cmd.Context(), o.run(config, spec, r.add))
	r.progress.done()
	return r.finish(cmd, runErr)
}

// recordRun is a run that is being recorded. It is checked on the way, to say what the recording shows.
type recordRun struct {
	recording *saved
	checker   contract.Checker
	evidence  contract.Evidence
	progress  *progress
}

func (r *recordRun) add(ex contract.Exchange) {
	r.recording.add(ex)
	r.evidence.Merge(r.checker.Check(ex))
	r.progress.see(ex, &r.evidence)
}

// finish writes the recording, if there is one, and says what is in it.
func (r *recordRun) finish(cmd *cobra.Command, runErr error) error {
	switch {
	case r.recording.refused:
		return &exitError{contract.ExitInconclusive, fmt.Errorf("nothing is written: the key was refused: %w", runErr)}
	case r.recording.err == nil && r.recording.count == 0:
		return &exitError{contract.ExitInconclusive, fmt.Errorf("nothing is written, as nothing came: %s", cutShort(runErr))}
	}
	if err := r.recording.finish(); err != nil {
		return err
	}
	pages, items, _ := r.evidence.Progress()
	fmt.Fprintf(cmd.OutOrStdout(), "%s: %s, %s, %s\n", r.recording.file.path, counted(r.recording.count, "exchange"), counted(pages, "page"), counted(items, "item"))
	if report := r.checker.Report(&r.evidence); len(report.Findings) > 0 {
		fmt.Fprintf(cmd.OutOrStdout(), "%s in it: blooio check %s\n", counted(len(report.Findings), "finding"), r.recording.file.path)
	}
	if runErr != nil {
		return &exitError{contract.ExitInconclusive, fmt.Errorf("the run was cut short, what came until then is kept: %s", cutShort(runErr))}
	}
	return nil
}
