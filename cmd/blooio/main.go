// Command blooio manages groups of the Blooio API and checks recorded and live responses against the contract
// in openapi.yaml.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/blooio-community/blooio-go/cmd/blooio/internal/cmdline"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/console"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/env"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/exit"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/groups"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/manual"
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/internal/atomicfile"
	"github.com/blooio-community/blooio-go/internal/interrupt"
)

func main() {
	os.Exit(runProcess(os.Args[1:], func() {}))
}

// runProcess executes the command line of this process. Signals can end it; it calls ready once they can.
func runProcess(args []string, ready func()) int {
	ctx := interrupt.Notify(context.Background(), func() {
		said := make(chan struct{})
		go func() { // standard error may be blocked
			fmt.Fprint(os.Stderr, console.LineStart(os.Stderr), "blooio: interrupted\n")
			close(said)
		}()
		atomicfile.Abandon()
		<-said
	})
	// net/http's client logs unsolicited data of servers, which may contain the key and personal data.
	log.SetOutput(io.Discard)
	// A closed pipe or a file size limit becomes an error of the write, so that temporary files can still be removed.
	signal.Ignore(signalsOfWrites...)
	ready()
	return run(ctx, args, os.Stdout, os.Stderr)
}

// verdictCodes are the exit codes of commands that end with a verdict.
var verdictCodes = manual.ExitCodes(
	manual.Row{Term: "0", Meaning: "clean: at least one response was verified and no finding reached --fail-on"},
	manual.Row{Term: "1", Meaning: "findings at or above --fail-on"},
	manual.Row{Term: "3", Meaning: "inconclusive: no finding, but nothing could be verified either"})

// exitWith returns the error with the report's exit code, nil for 0.
func exitWith(report *contract.Report, failOn severity) error {
	switch {
	case report.Fails(failOn.threshold()):
		return exit.With(exit.Findings, nil)
	case report.Verdict == contract.VerdictInconclusive:
		return exit.With(exit.Inconclusive, nil)
	}
	return nil
}

// run executes the command line and returns the exit code. An error without an exit code is an error of usage or
// input.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	out := console.NewOut(stdout)
	root := newRoot()
	root.SetArgs(args)
	root.SetOut(out)
	root.SetErr(console.NewNotes(stderr))
	if len(args) > 0 && strings.HasPrefix(args[0], cobra.ShellCompRequestCmd) {
		addCompletions(root)
	}
	command, err := root.ExecuteContextC(ctx)
	complain := func(err error) {
		fmt.Fprintf(stderr, "%s: %s\n", command.CommandPath(), env.Key().Mask(cmdline.Complaint(err)))
	}
	code := exit.Clean
	if err != nil {
		end, ok := errors.AsType[*exit.Error](err)
		if !ok {
			end = &exit.Error{Code: exit.Usage, Err: err}
		}
		if code = end.Code; pipeClosed(err) {
			code, end = exit.ClosedPipe, &exit.Error{}
		}
		if end.Err != nil && !errors.Is(err, out.Err()) {
			complain(end.Err)
		}
	}
	// Lost output is an error, even if the command that wrote it ignored the error.
	switch lost := out.Err(); {
	case errors.Is(lost, syscall.EPIPE):
		code = exit.ClosedPipe
	case lost != nil:
		code = exit.Usage
		complain(lost)
	}
	if signal := interrupt.Of(ctx); signal != nil {
		code = signal.ExitCode()
		if err == nil || !strings.Contains(err.Error(), signal.Error()) {
			complain(signal)
		}
	}
	return code
}

// pipeClosed reports whether a write failed because the reader of a named pipe has closed it. Standard output keeps
// its own error, and a broken connection is another error.
func pipeClosed(err error) bool {
	e, ok := errors.AsType[*fs.PathError](err)
	return ok && errors.Is(e.Err, syscall.EPIPE)
}

func newRoot() *cobra.Command {
	var style console.Style
	var version bool
	root := &cobra.Command{
		Use:   "blooio",
		Short: "Manage Blooio groups, and check that the beta API follows its documented contract",
		Annotations: manual.ExitCodes(
			manual.Row{Term: "0", Meaning: "clean, or done"},
			manual.Row{Term: "1", Meaning: "findings, or a failed request"},
			manual.Row{Term: "3", Meaning: "inconclusive: nothing could be verified"}),
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cmdline.None,
		PersistentPreRun: func(cmd *cobra.Command, _ []string) {
			setStyle(cmd, style)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if version {
				return printVersion(cmd, args)
			}
			return help(cmd, args)
		},
	}
	root.Flags().BoolVar(&version, "version", false, "print the versions of the command, the contract and Go")
	root.PersistentFlags().Var(&style.Color, "color", "use colors on standard output: auto, always or never")
	root.PersistentFlags().BoolVarP(&style.Quiet, "quiet", "q", false, "print only errors, warnings, findings and the verdict")
	root.SetFlagErrorFunc(cmdline.FlagError)
	root.SetHelpFunc(func(cmd *cobra.Command, _ []string) { help(cmd, nil) })
	root.SetHelpCommand(newHelp())
	root.AddCommand(groups.New(help), newCheck(), newRecord(), newRedact(), newScan(), newCompare(), newReport(), newRules(), newExplain(), newSchema(), newServe(), newTry(), newVersion(),
		newCompletion(), newMan())
	return root
}

// setStyle applies the flags about colors and quiet to the outputs of a command.
func setStyle(cmd *cobra.Command, style console.Style) {
	if out, ok := cmd.OutOrStdout().(*console.Out); ok {
		out.Style = style
	}
	if notes, ok := cmd.ErrOrStderr().(*console.Notes); ok {
		notes.Quiet = style.Quiet
	}
}
