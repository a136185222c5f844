package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"github.com/blooio-community/blooio-go/cmd/blooio/internal/cmdline"
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
)

func newMerge() *cobra.Command {
	var o reportOptions
	var spec specFile
	cmd := &cobra.Command{
		Use:   "merge FILE.json...",
		Short: "Merge the reports of shards into the report of the whole",
		Long: `Merge the reports of shards into the report of the whole.

Each file is a report of check --format json on some of the recordings. The result
is the report of one run on all of them. The order of the files does not matter.
The reports must have the same spec, accepted recordings, baseline, rule levels and
--show-values.

For reports of check --shard I/N, all N reports are needed, on the same recordings
and by the same version of blooio. If a part is missing, occurs twice or is about
other recordings, merge exits with 2. It does the same if two reports have the same
recording.`,
		Example:     "  blooio report merge --format text --format json=all.json shard-*.json",
		Annotations: verdictCodes,
		Args:        cmdline.Some("FILE.json"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return o.write(cmd, append(args, spec.path), func() (*contract.Report, error) {
				merged, err := o.mergeFiles(cmd, &spec, args)
				if err == nil {
					sign(merged, cmd, args)
				}
				return merged, err
			})
		},
	}
	o.add(cmd, "json", "error")
	spec.add(cmd.Flags())
	addConfig(cmd)
	return cmd
}

func (o *reportOptions) mergeFiles(cmd *cobra.Command, description *specFile, paths []string) (*contract.Report, error) {
	spec, err := description.load(cmd.ErrOrStderr())
	if err != nil {
		return nil, err
	}
	o.specFiles = spec.Files()
	progress := newProgress(cmd, "")
	defer progress.done()
	progress.reads(len(paths), sizeOf(paths))
	var reports []*contract.Report
	for i, path := range paths {
		if slices.ContainsFunc(paths[:i], func(other string) bool { return filepath.Clean(other) == filepath.Clean(path) }) {
			return nil, fmt.Errorf("%s is named twice; name each report once", path)
		}
		progress.next(sizeOf([]string{path}))
		r, err := readReport(path, cmd.InOrStdin())
		if err != nil {
			return nil, err
		}
		reports = append(reports, r)
	}
	merged, err := check.MergeReports(spec, reports...)
	if mismatch, ok := errors.AsType[*check.MergeError](err); ok {
		err = fmt.Errorf("%s: %w", paths[mismatch.Index], mismatch.Err)
		if mismatch.Other != mismatch.Index {
			err = fmt.Errorf("%w; compare %s", err, paths[mismatch.Other])
		}
		return nil, err
	}
	return merged, err
}
