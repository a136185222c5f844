package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/blooio-community/blooio-go/cmd/blooio/internal/cmdline"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/exit"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/manual"
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/internal/shell"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

// recordOptions are the flags of blooio record.
type recordOptions struct {
	liveOptions
	saveOptions
	leftOut
	config configuration
	spec   specFile
	save   string
}

func newRecord() *cobra.Command {
	var o recordOptions
	cmd := &cobra.Command{
		Use:   "record -o FILE.har",
		Short: "Record responses of the API, without keys and personal data",
		Long: `Record responses of the API, without keys and personal data.

record reads groups with the key in BLOOIO_API_KEY: one page, the first --pages
pages of the list, one group of the list, its members, and an id that does not
exist. It also sends a request with an unknown key, and with --probes typical
client mistakes. It only reads, sends at most --rate requests a second, and stops
at the first 429. It writes only with --lifecycle: see blooio check --help.

With --spec, record sends each GET and HEAD operation of that description, at most
30 requests in all. It reads further pages of lists that have x-pagination. For a
required parameter it sends the value of --param, or else the example, the default
or the first enum value in the description. It leaves out operations without such a
value, and does not take ids for paths from other responses. --dry-run lists the
requests and the operations that are left out.

The server is the one in the description, or the one in BLOOIO_BASE_URL. record
sends the key as the security schemes say: bearer, basic (as user:password), or an
API key in a header, query parameter or cookie. It sends the key only to Blooio's
own server and to the one in BLOOIO_BASE_URL.

Names, numbers, addresses, ids and cursors are replaced by fakes of the same kind.
Equal values stay equal, and with the same --salt also across recordings. Everything
that check examines is kept. The recording is searched for personal data before it
is written, and an existing FILE.har is replaced only by a complete recording. Only
you can read a new file. FILE.har may be a named pipe or a device.`,
		Example: `  blooio record -o groups.har
  blooio record -o groups.har --probes --salt "$TEAM_SALT" --force
  blooio record -o groups.har --probes --dry-run
  blooio record -o x.har --spec x.yaml --operation getThing --param id=42`,
		Annotations: manual.ExitCodes(
			manual.Row{Term: "0", Meaning: "recorded"},
			manual.Row{Term: "1", Meaning: "nothing was written, because the recording would contain personal data"},
			manual.Row{Term: "3", Meaning: "the key was refused, or the run ended early; complete responses are kept"}),
		Args: cmdline.None,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return record(cmd, &o)
		},
	}
	flags := cmd.Flags()
	addSave(flags, &o.save, "save the responses in this HAR `file`, redacted")
	o.spec.add(flags)
	o.config.add(cmd)
	flags.BoolVar(&o.appendTo, "append", false, "add to an existing recording")
	o.liveOptions.add(flags, false)
	o.saveOptions.add(flags)
	o.leftOut.add(flags)
	return cmd
}

func record(cmd *cobra.Command, o *recordOptions) error {
	defer o.leftOut.tell(cmd.ErrOrStderr())
	if err := o.liveOptions.validate(cmd.Flags()); err != nil {
		return err
	}
	spec, err := o.spec.load(cmd.ErrOrStderr())
	if err != nil {
		return err
	}
	levels, err := o.config.levels(spec)
	if err != nil {
		return err
	}
	plan, err := o.plan(spec)
	if err != nil {
		return err
	}
	if o.dryRun {
		return plan.write(cmd.OutOrStdout())
	}
	if o.save == "" {
		return errors.New("--save is missing: name the file to write, such as -o groups.har")
	}
	if err := plan.check(cmd.ErrOrStderr()); err != nil {
		return err
	}
	if err := plan.confirm(cmd); err != nil {
		return err
	}
	recording, err := o.create(o.save, spec, &o.leftOut)
	if err != nil {
		return fmt.Errorf("--save: %w", err)
	}
	defer recording.discard()
	plan.note(cmd.ErrOrStderr(), "blooio record")
	r := recordRun{recording: recording, collector: collector{checker: check.Checker{Spec: spec, Levels: levels}, progress: newProgress(cmd, "")}}
	r.progress.sends(plan.exchanges())
	runErr := plan.run(cmd.Context(), r.add)
	r.progress.done()
	return r.finish(cmd, runErr)
}

// recordRun is a run that is recorded. The exchanges are also checked, to print the number of findings.
type recordRun struct {
	collector
	recording *saved
}

func (r *recordRun) add(ex contract.Exchange) {
	r.recording.Add(ex)
	r.merge(r.check(ex))
}

// because formats an error, which may be nil, as the end of a sentence.
func because(err error) string {
	if err == nil {
		return ""
	}
	return ": " + err.Error()
}

// finish writes the recording, if it has any exchanges, and prints what it contains.
func (r *recordRun) finish(cmd *cobra.Command, runErr error) error {
	path := r.recording.File.Path()
	switch {
	case r.recording.KeyRefused():
		return exit.With(exit.Inconclusive, fmt.Errorf("%s was not written, because the key in BLOOIO_API_KEY was refused%s", path, because(runErr)))
	case r.recording.Err == nil && r.recording.Count == 0:
		return exit.With(exit.Inconclusive, fmt.Errorf("%s was not written, because no response arrived: %s", path, cutShort(runErr)))
	}
	if err := r.recording.finish(); err != nil {
		return err
	}
	r.recording.tellValid(cmd.ErrOrStderr())
	pages, items, _ := r.evidence.Progress()
	fmt.Fprintf(r.recording.told(cmd), "%s: %s, %s, %s\n", terminal.Plain(path), counted(r.recording.Count, "exchange"), counted(pages, "page"), counted(items, "item"))
	if report := r.checker.Report(&r.evidence); len(report.Findings) > 0 {
		fmt.Fprintf(r.recording.told(cmd), "%s in it; to see them: blooio check %s\n", counted(len(report.Findings), "finding"), shell.File(path))
	}
	if runErr != nil {
		return exit.With(exit.Inconclusive, fmt.Errorf("the run ended early, complete responses were kept: %s", cutShort(runErr)))
	}
	return nil
}
