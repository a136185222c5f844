package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"github.com/blooio-community/blooio-go/cmd/blooio/internal/cmdline"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/manual"
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/internal/suggest"
)

// reportOptions are the flags of commands that write a report.
type reportOptions struct {
	formats     []string
	maxFindings int
	coverage    bool
	failOn      severity
	specFiles   []string // the files that the spec refers to, as far as it has been loaded
}

func (o *reportOptions) add(cmd *cobra.Command, format string, failOn severity) {
	flags := cmd.Flags()
	flags.StringArrayVar(&o.formats, "format", []string{format}, "write the report as `name[=file]`: "+formatNames()+"; may be repeated")
	flags.IntVar(&o.maxFindings, "max-findings", 10, "the number of findings in the text report, the worst first; 0 shows all")
	flags.BoolVar(&o.coverage, "coverage", false, "in the text report, also list the coverage of each enumeration and everything that is not covered")
	o.failOn.add(cmd, failOn)
}

func (o reportOptions) validate() error {
	if o.maxFindings < 0 {
		return fmt.Errorf("invalid --max-findings %d (want a number from 0; 0 shows all)", o.maxFindings)
	}
	return o.failOn.validate()
}

func newReport() *cobra.Command {
	var o reportOptions
	cmd := &cobra.Command{
		Use:   "report FILE.json",
		Short: "Convert a saved JSON report to any format, or merge several",
		Long: `Convert a report of check --format json to any format. "-" is standard input.

Without --fail-on, the exit code is 0 also for a report with findings.`,
		Example: `  blooio report report.json
  blooio report --format markdown=summary.md --format html=report.html all.json`,
		Annotations: manual.ExitCodes(
			manual.Row{Term: "0", Meaning: "the report was written"},
			manual.Row{Term: "1", Meaning: "with --fail-on: findings at or above it"},
			manual.Row{Term: "3", Meaning: "with --fail-on: the report is inconclusive"}),
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				if _, err := os.Stat(args[0]); err != nil && suggest.For(args[0], cmdline.Subcommands(cmd)) != "" {
					return cmdline.None(cmd, args)
				}
			}
			return cmdline.Exactly("FILE.json")(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return o.write(cmd, args, func() (*contract.Report, error) { return readReport(args[0], cmd.InOrStdin()) })
		},
	}
	o.add(cmd, "text", never)
	cmd.AddCommand(newMerge())
	return cmd
}

// write opens every output, calls get for the report, and writes it. reads are the files that get reads.
func (o *reportOptions) write(cmd *cobra.Command, reads []string, get func() (*contract.Report, error)) error {
	if err := o.validate(); err != nil {
		return err
	}
	out, err := openOutputs(o.formats, cmd.OutOrStdout())
	if err != nil {
		return err
	}
	defer out.discard()
	if err := out.spare(reads...); err != nil {
		return err
	}
	report, err := get()
	if err != nil {
		return err
	}
	if o.failOn == never {
		return out.write(report, *o)
	}
	return o.finish(out, report)
}

// finish writes the report, and returns the error that ends the command with the report's exit code.
func (o *reportOptions) finish(out reportOutputs, report *contract.Report) error {
	if err := out.write(report, *o); err != nil {
		return err
	}
	return exitWith(report, o.failOn)
}

func readReport(path string, stdin io.Reader) (*contract.Report, error) {
	name, in := "standard input", stdin
	if path != standardInput {
		file, err := os.Open(path)
		if err != nil {
			if errors.Is(err, fs.ErrNotExist) {
				return nil, fmt.Errorf("reading a report: %w; blooio check --format json=FILE writes one", err)
			}
			return nil, fmt.Errorf("reading a report: %w", err)
		}
		defer file.Close()
		if info, err := file.Stat(); err == nil && info.IsDir() {
			return nil, fmt.Errorf("reading a report: %s is a folder", path)
		}
		name, in = path, file
	}
	report, err := contract.ReadReport(in)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return report, nil
}
