package main

import (
	"bytes"
	"fmt"
	"io"
	"iter"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/blooio-community/blooio-go/cmd/blooio/internal/cmdline"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/exit"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/manual"
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/recording"
	"github.com/blooio-community/blooio-go/contract/redact/leak"
	"github.com/blooio-community/blooio-go/contract/redact/leak/find"
	"github.com/blooio-community/blooio-go/internal/parallel"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

func newScan() *cobra.Command {
	var n jobs
	var left leftOut
	cmd := &cobra.Command{
		Use:   "scan FILE...",
		Short: "Search recordings for keys and personal data",
		Long: `Search files for keys and personal data, which must not be in a recording. Each FILE
is a file of any kind, or a folder of recordings. scan looks for:

` + kindsListed() + `
scan searches every part of a file. It also finds values that are escaped as in JSON,
URLs, HTML or mail, in base64 or hex, compressed within these, or written with other
forms of digits and letters. It ignores phone numbers reserved for fiction and
addresses at example.com. In a recording that blooio has redacted, it also ignores
values that only their name tells from a pseudonym. docs/scan.md has the details.

The output says where a value was found, but does not show the value. Entries of a
recording that cannot be read are counted on standard error.`,
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
		unread unread
		err    error
	}
	progress := newScanProgress(cmd, files)
	defer progress.done()
	scanFile := func(file string) (r result) {
		r.leaks, r.unread, r.err = scanOnce(file, progress)
		return r
	}
	// With --strict nothing is printed until all files have been read.
	var out bytes.Buffer
	found := 0
	for r := range parallel.Map(withoutErrors(files), int(n), scanFile) {
		if cmd.Context().Err() != nil {
			return exit.ErrInterrupted
		}
		if r.err != nil {
			return fmt.Errorf("scanning a file: %w", r.err)
		}
		if err := left.noteAll(r.unread); err != nil {
			return err
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
		return exit.With(exit.Findings, fmt.Errorf("%s in %s", counted(found, "leak"), counted(len(files), "file")))
	}
	return nil
}

// kindsListed returns the kinds that scan looks for, in lines.
func kindsListed() string {
	var b strings.Builder
	column := 0
	for i, kind := range find.Kinds() {
		name := kind.Name
		if i+1 < len(find.Kinds()) {
			name += ","
		}
		if column > 0 && column+len(name) > 78 {
			b.WriteByte('\n')
			column = 0
		}
		if column == 0 {
			name = "  " + name
		} else {
			name = " " + name
		}
		b.WriteString(name)
		column += len(name)
	}
	return b.String() + "\n"
}

// scanOnce searches a file, and counts the entries of a recording that cannot be read. A file that is not a recording
// has none. It reads the file only once, because the file may be a pipe.
func scanOnce(path string, progress *scanProgress) (leaks []leak.Leak, left unread, err error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, left, err
	}
	defer file.Close()
	in, out := io.Pipe()
	done := make(chan struct{})
	go func() {
		defer close(done)
		left = unreadIn(in, path)
		io.Copy(io.Discard, in) // otherwise the search would wait for a reader that has stopped
	}()
	leaks, err = leak.Scan(io.TeeReader(io.TeeReader(file, progress), out), path)
	out.CloseWithError(err)
	progress.next()
	<-done
	return leaks, left, err
}

// unread are entries that cannot be read: the first ones, and the number of further ones.
type unread struct {
	first []contract.LeftOutEntry
	more  int
}

// unreadIn lists the entries of a recording that cannot be read.
func unreadIn(r io.Reader, path string) (all unread) {
	for ex, err := range recording.Read(r, path) {
		switch {
		case err != nil:
			return all
		case ex.LeftOut == "":
		case len(all.first) < maxNamedEntries:
			all.first = append(all.first, contract.LeftOutEntry{Recording: ex.Recording, Entry: ex.Index, Line: ex.Line, Reason: ex.LeftOut})
		default:
			all.more++
		}
	}
	return all
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
