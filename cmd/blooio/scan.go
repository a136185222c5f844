package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/blooio-community/blooio-go/contract/recording"
	"github.com/blooio-community/blooio-go/contract/redact"
)

func newScan() *cobra.Command {
	return &cobra.Command{
		Use:   "scan FILE...",
		Short: "Look for keys, phone numbers and email addresses in recordings",
		Long: `Look for keys, bearer tokens, cookies, phone numbers and email addresses in
recordings, whoever made them: files of any kind, or folders of HAR files.

Numbers that are kept for fiction and addresses below example.com are nobody's.
What is found is not printed, only where it is.

Exit codes: 0 nothing was found, 1 something was, 2 a file cannot be read.`,
		Example: "  blooio scan recordings/ saved.har",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return scan(cmd, args)
		},
	}
}

func scan(cmd *cobra.Command, args []string) error {
	var files []string
	for _, arg := range args {
		below, err := recording.Files(arg)
		if err != nil {
			return err
		}
		files = append(files, below...)
	}
	found := 0
	for _, file := range files {
		leaks, err := redact.ScanFile(file)
		if err != nil {
			return fmt.Errorf("looking through a file: %w", err)
		}
		for _, leak := range leaks {
			fmt.Fprintln(cmd.OutOrStdout(), leak)
		}
		found += len(leaks)
	}
	if found > 0 {
		return &exitError{exitFailed, fmt.Errorf("%s in %s", counted(found, "leak"), counted(len(files), "file"))}
	}
	return nil
}
