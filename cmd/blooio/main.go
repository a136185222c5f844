// Command blooio lists groups of the Blooio API and checks recorded and live responses against the contract
// in openapi.yaml.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/internal/atomicfile"
	"github.com/blooio-community/blooio-go/internal/interrupt"
)

func main() {
	os.Exit(runProcess(os.Args[1:], func() {}))
}

// runProcess executes the command line of this process, which signals can end. It calls ready once they do.
func runProcess(args []string, ready func()) int {
	ctx, stop := interrupt.Notify(context.Background(), func() {
		atomicfile.Abandon()
		fmt.Fprintln(os.Stderr, "blooio: interrupted")
	})
	defer stop()
	ready()
	return run(ctx, args, os.Stdout, os.Stderr)
}

// Exit codes. After a signal the code is that of [interrupt.Signal].
const (
	exitClean        = 0
	exitFindings     = 1 // findings at or above --fail-on
	exitFailed       = 1 // the API or the network failed, and nothing was being checked
	exitUsage        = 2 // wrong usage, or input that cannot be read
	exitInconclusive = 3
	exitInterrupted  = 130 // the context was canceled without a signal, as in tests
)

// exitError carries an exit code to run. Without an error it prints nothing: the report has said it all.
type exitError struct {
	code int
	err  error
}

func (e *exitError) Error() string {
	if e.err == nil {
		return fmt.Sprintf("exit code %d", e.code)
	}
	return e.err.Error()
}

func (e *exitError) Unwrap() error { return e.err }

// interrupted is the error of work that stopped because its context was canceled.
var interrupted = &exitError{exitInterrupted, errors.New("interrupted")}

// exitWith is the error that makes the command end with the report's exit code, nil for 0.
func exitWith(report *contract.Report, failOn severity) error {
	switch {
	case report.Fails(failOn.threshold()):
		return &exitError{code: exitFindings}
	case report.Verdict == contract.VerdictInconclusive:
		return &exitError{code: exitInconclusive}
	}
	return nil
}

// run executes the command line and returns the exit code. An error without an exit code of its own is one of
// usage or input.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	root := newRoot()
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	command, err := root.ExecuteContextC(ctx)
	code := exitClean
	if err != nil {
		exit, ok := errors.AsType[*exitError](err)
		if !ok {
			exit = &exitError{exitUsage, err}
		}
		if exit.err != nil {
			fmt.Fprintf(stderr, "%s: %s\n", command.CommandPath(), strings.TrimPrefix(exit.err.Error(), "blooio: "))
		}
		code = exit.code
	}
	if signal := interrupt.Of(ctx); signal != nil {
		code = signal.ExitCode()
	}
	return code
}

func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:   "blooio",
		Short: "List Blooio groups, and check that the beta API keeps to its documented contract",
		Long: `List Blooio groups, and check that the beta API keeps to its documented contract.

BLOOIO_API_KEY is the API key. BLOOIO_BASE_URL selects another server than
production.

Exit codes: 0 clean, 1 findings or a failed request, 2 wrong usage or input that
cannot be read, 3 inconclusive (nothing could be verified), 130 or 143 after an
interrupt or SIGTERM.`,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.NoArgs,
		RunE:          help,
	}
	root.AddCommand(newGroups(), newCheck(), newRecord(), newRedact(), newScan(), newCompare(), newReport(), newRules(), newExplain(), newSchema(), newServe(), newVersion())
	return root
}

// help is what a command does that only has subcommands.
func help(cmd *cobra.Command, _ []string) error { return cmd.Help() }
