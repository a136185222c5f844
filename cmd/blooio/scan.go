package main

import (
	"bytes"
	"fmt"
	"iter"
	"os"

	"github.com/spf13/cobra"

	"github.com/blooio-community/blooio-go/cmd/blooio/internal/cmdline"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/manual"
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/recording"
	"github.com/blooio-community/blooio-go/contract/redact/leak"
	"github.com/blooio-community/blooio-go/internal/parallel"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

func newScan() *cobra.Command {
	var n jobs
	var left leftOut
	cmd := &cobra.Command{
		Use:   "scan FILE...",
		Short: "Search recordings for keys, phone numbers and email addresses",
		Long: `Search recordings for API keys, bearer tokens, cookies, phone numbers and email
addresses. Each FILE is a file of any kind, or a folder of recordings.

Phone numbers reserved for fiction and addresses at example.com are ignored. The
output says where something was found, but not what. The whole text of a file is
searched; entries of a recording that cannot be read are counted on standard error.`,
		Example: "  blooio scan recordings/ saved.har",
		Annotations: manual.ExitCodes(
			manual.Row{Term: "0", Meaning: "nothing was found"},
			manual.Row{Term: "1", Meaning: "something was found"}),
		Args: cmdline.Some("FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return scan(cmd, n, &left, args)
		},
	}
	n.add(cmd.Flags())
	left.add(cmd.Flags())
	addConfig(cmd)
	return cmd
}

func scan(cmd *cobra.Command, n jobs, left *leftOut, args []string) error {
	defer left.tell(cmd.ErrOrStderr())
	files, err := recording.Files(args...)
	if err != nil {
		return err
	}
	type result struct {
		leaks  []leak.Leak
		unread []contract.LeftOutEntry
		err    error
	}
	scanFile := func(file string) (r result) {
		r.unread = unreadIn(file)
		r.leaks, r.err = leak.ScanFile(file)
		return r
	}
	// With --strict nothing is printed until all files have been read.
	var out bytes.Buffer
	found := 0
	for r := range parallel.Map(withoutErrors(files), int(n), scanFile) {
		if cmd.Context().Err() != nil {
			return interrupted
		}
		if r.err != nil {
			return fmt.Errorf("scanning a file: %w", r.err)
		}
		for _, e := range r.unread {
			if err := left.note(e); err != nil {
				return err
			}
		}
		for _, l := range r.leaks {
			fmt.Fprintln(&out, terminal.Plain(l.String()))
		}
		if found += len(r.leaks); left.strict {
			continue
		}
		if _, err := out.WriteTo(cmd.OutOrStdout()); err != nil {
			return err
		}
	}
	if _, err := out.WriteTo(cmd.OutOrStdout()); err != nil {
		return err
	}
	if found > 0 {
		return &exitError{exitFindings, fmt.Errorf("%s in %s", counted(found, "leak"), counted(len(files), "file"))}
	}
	return nil
}

// unreadIn lists the entries of a recording that cannot be read. A file that is no recording has none.
func unreadIn(file string) (list []contract.LeftOutEntry) {
	// A pipe gives its bytes once, and they are to be searched.
	if info, err := os.Stat(file); err != nil || !info.Mode().IsRegular() {
		return nil
	}
	for ex, err := range recording.ReadFile(file) {
		if err != nil {
			return list
		}
		if ex.LeftOut != "" {
			list = append(list, contract.LeftOutEntry{Recording: ex.Recording, Entry: ex.Index, Reason: ex.LeftOut})
		}
	}
	return list
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
