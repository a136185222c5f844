// Command blooio lists groups of the Blooio API and checks recorded and live responses against
// the contract in openapi.yaml.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/blooio-community/blooio-go/contract"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	// After the first signal the next one ends the process, whatever it is reading from.
	context.AfterFunc(ctx, stop)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// exitFailed is the exit code when the API or the network failed and nothing was being checked.
const exitFailed = 1

// exitError carries an exit code to run. Without an error it is silent: what there was to say has
// been said.
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

// run executes the command line and returns the exit code. Every error that does not say otherwise
// is one of usage or input.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	root := newRoot()
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	command, err := root.ExecuteContextC(ctx)
	if err == nil {
		return contract.ExitClean
	}
	exit, ok := errors.AsType[*exitError](err)
	if !ok {
		exit = &exitError{contract.ExitUsage, err}
	}
	if exit.err != nil {
		fmt.Fprintf(stderr, "%s: %s\n", command.CommandPath(), strings.TrimPrefix(exit.err.Error(), "blooio: "))
	}
	return exit.code
}

func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:   "blooio",
		Short: "List Blooio groups, and notice when the beta API drifts from its contract",
		Long: `List Blooio groups, and notice when the beta API drifts from its contract.

BLOOIO_API_KEY holds the API key, BLOOIO_BASE_URL another server than production.

Exit codes: 0 clean, 1 findings or a failed request, 2 wrong usage or input
that cannot be read, 3 inconclusive: nothing wrong was found, nothing was proved.`,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.NoArgs,
		RunE:          help,
	}
	root.AddCommand(newGroups(), newCheck(), newRecord(), newRedact(), newScan(), newCompare(), newReport(), newRules(), newExplain(), newSchema(), newServe(), newVersion())
	return root
}

// help shows what a command that only groups others can do.
func help(cmd *cobra.Command, _ []string) error { return cmd.Help() }
