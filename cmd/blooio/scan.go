package main

import (
	"fmt"
	"iter"

	"github.com/spf13/cobra"

	"github.com/blooio-community/blooio-go/contract/recording"
	"github.com/blooio-community/blooio-go/contract/redact/leak"
	"github.com/blooio-community/blooio-go/internal/parallel"
)

func newScan() *cobra.Command {
	var n jobs
	cmd := &cobra.Command{
		Use:   "scan FILE...",
		Short: "Search recordings for keys, phone numbers and email addresses",
		Long: `Search recordings for API keys, bearer tokens, cookies, phone numbers and email
addresses. Each FILE is a file of any kind, or a folder of recordings.

Phone numbers reserved for fiction and addresses at example.com are ignored. The
output says where something was found, but not what.

Exit codes: 0 nothing was found, 1 something was found, 2 a file cannot be read.`,
		Example: "  blooio scan recordings/ saved.har",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return scan(cmd, n, args)
		},
	}
	n.add(cmd.Flags())
	return cmd
}

func scan(cmd *cobra.Command, n jobs, args []string) error {
	files, err := recording.Files(args...)
	if err != nil {
		return err
	}
	type result struct {
		leaks []leak.Leak
		err   error
	}
	scanFile := func(file string) (r result) {
		r.leaks, r.err = leak.ScanFile(file)
		return r
	}
	found := 0
	for r := range parallel.Map(withoutErrors(files), int(n), scanFile) {
		if cmd.Context().Err() != nil {
			return interrupted
		}
		if r.err != nil {
			return fmt.Errorf("scanning a file: %w", r.err)
		}
		for _, l := range r.leaks {
			fmt.Fprintln(cmd.OutOrStdout(), l)
		}
		found += len(r.leaks)
	}
	if found > 0 {
		return &exitError{exitFindings, fmt.Errorf("%s in %s", counted(found, "leak"), counted(len(files), "file"))}
	}
	return nil
}

func withoutErrors[T any](list []T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, value := range list {
			if !yield(value, nil) {
				return
			}
		}
	}
}
