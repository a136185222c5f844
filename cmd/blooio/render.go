package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/render"
)

// reportOptions are the flags of commands that write a report which is there already.
type reportOptions struct {
	formats     []string
	maxFindings int
	failOn      string
}

func (o *reportOptions) add(cmd *cobra.Command, format, failOn string) {
	flags := cmd.Flags()
	flags.StringArrayVar(&o.formats, "format", []string{format}, "report as `name[=file]`: "+formatNames()+"; may be repeated")
	flags.IntVar(&o.maxFindings, "max-findings", 10, "how many findings text shows, the worst first; 0 for all")
	flags.StringVar(&o.failOn, "fail-on", failOn, "exit with 1 on findings of this severity or worse: error, warning, info or never")
	cmd.RegisterFlagCompletionFunc("fail-on", cobra.FixedCompletions(severities, cobra.ShellCompDirectiveNoFileComp))
}

func newReport() *cobra.Command {
	var o reportOptions
	cmd := &cobra.Command{
		Use:   "report FILE.json",
		Short: "Render a saved JSON report in any format, or merge several",
		Long: `Render a report of check --format json in any format. "-" is standard input.

It exits with 0 whatever the report says, unless --fail-on asks.`,
		Example: `  blooio report report.json
  blooio report --format markdown=summary.md --format sarif=out.sarif report.json`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return o.write(cmd, func() (*contract.Report, error) { return readReport(args[0], cmd.InOrStdin()) })
		},
	}
	o.add(cmd, "text", "never")
	cmd.AddCommand(newMerge())
	return cmd
}

func newMerge() *cobra.Command {
	var o reportOptions
	var spec string
	cmd := &cobra.Command{
		Use:   "merge FILE.json...",
		Short: "Make of reports of parts the report of the whole",
		Long: `Make of reports of parts the report of the whole.

Each file is a report of check --format json over some of the recordings: the
result is what one run over all of them would have said, in any order. They must
be of the same spec, accepted recordings and baseline.`,
		Example: "  blooio report merge --format text --format json=all.json shard-*.json",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return o.write(cmd, func() (*contract.Report, error) { return mergeFiles(spec, args, cmd.InOrStdin()) })
		},
	}
	o.add(cmd, "json", "error")
	cmd.Flags().StringVar(&spec, "spec", "", "the OpenAPI 3.0 description in this `file` is what they are reports of")
	return cmd
}

// write makes sure that every format can be written, gets the report and writes it.
func (o reportOptions) write(cmd *cobra.Command, report func() (*contract.Report, error)) error {
	if !slices.Contains(severities, o.failOn) {
		return fmt.Errorf("--fail-on %s: it takes %s", o.failOn, strings.Join(severities, ", "))
	}
	out, err := openOutputs(o.formats, cmd.OutOrStdout())
	if err != nil {
		return err
	}
	defer out.discard()
	r, err := report()
	if err != nil {
		return err
	}
	if err := out.write(r, render.Options{MaxFindings: o.maxFindings}); err != nil {
		return err
	}
	if o.failOn == "never" {
		return nil
	}
	return exitWith(r, o.failOn)
}

func readReport(path string, stdin io.Reader) (*contract.Report, error) {
	if path == standardInput {
		r, err := contract.ReadReport(stdin)
		if err != nil {
			return nil, fmt.Errorf("standard input: %w", err)
		}
		return r, nil
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("reading a report: %w", err)
	}
	defer file.Close()
	r, err := contract.ReadReport(file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return r, nil
}

func mergeFiles(specPath string, paths []string, stdin io.Reader) (*contract.Report, error) {
	spec, err := loadSpec(specPath)
	if err != nil {
		return nil, err
	}
	var reports []*contract.Report
	for _, path := range paths {
		r, err := readReport(path, stdin)
		if err != nil {
			return nil, err
		}
		reports = append(reports, r)
	}
	merged, err := contract.MergeReports(spec, reports...)
	if mismatch, ok := errors.AsType[*contract.MergeError](err); ok {
		return nil, fmt.Errorf("%s: %w", paths[mismatch.Index], mismatch.Err)
	}
	return merged, err
}
