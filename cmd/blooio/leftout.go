package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/pflag"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

// leftOut collects the entries of recordings that could not be read, for a note on standard error.
type leftOut struct {
	strict     bool
	recordings []*unreadEntries // in the order in which they were read
}

// unreadEntries are the unreadable entries of one recording.
type unreadEntries struct {
	recording string
	count     int
	first     []string
}

const (
	// maxNamedEntries limits how many entries of a recording are named, maxNamedRecordings how many recordings.
	maxNamedEntries    = 5
	maxNamedRecordings = 10
)

func (l *leftOut) add(flags *pflag.FlagSet) {
	flags.BoolVar(&l.strict, "strict", false, "exit with 2 if an entry of a recording cannot be read, instead of leaving it out")
}

// watch passes exchanges on, and records entries that could not be read. With --strict the first of them is an error.
func (l *leftOut) watch(all exchanges) exchanges {
	return func(yield func(contract.Exchange, error) bool) {
		for ex, err := range all {
			if err == nil && ex.LeftOut != "" {
				err = l.note(contract.LeftOutEntry{Recording: ex.Recording, Entry: ex.Index, Line: ex.Line, Reason: ex.LeftOut})
			}
			if !yield(ex, err) || err != nil {
				return
			}
		}
	}
}

// note records an entry. With --strict it returns an error.
func (l *leftOut) note(e contract.LeftOutEntry) error {
	if l.strict {
		return fmt.Errorf("%s: %s cannot be read: %s; to leave it out, omit --strict", e.Recording, e.At(), e.Reason)
	}
	if n := len(l.recordings); n == 0 || l.recordings[n-1].recording != e.Recording {
		l.recordings = append(l.recordings, &unreadEntries{recording: e.Recording})
	}
	of := l.recordings[len(l.recordings)-1]
	if of.count++; of.count <= maxNamedEntries {
		of.first = append(of.first, fmt.Sprintf("%s: %s", e.At(), e.Reason))
	}
	return nil
}

// noteAll records entries of one recording.
func (l *leftOut) noteAll(entries unread) error {
	for _, e := range entries.first {
		if err := l.note(e); err != nil {
			return err
		}
	}
	if entries.more > 0 {
		l.recordings[len(l.recordings)-1].count += entries.more
	}
	return nil
}

// tell prints what was left out, one line for each recording, and only once.
func (l *leftOut) tell(w io.Writer) {
	for i, of := range l.recordings {
		if i == maxNamedRecordings {
			fmt.Fprintf(w, "note: entries of %s more were left out\n", counted(len(l.recordings)-i, "recording"))
			break
		}
		fmt.Fprintf(w, "note: %s\n", terminal.Plain(of.text()))
	}
	l.recordings = nil
}

func (u *unreadEntries) text() string {
	noun := "1 entry"
	if u.count > 1 {
		noun = fmt.Sprintf("%d entries", u.count)
	}
	named := u.first
	if more := u.count - len(named); more > 0 {
		named = append(named, fmt.Sprintf("and %d more", more))
	}
	return fmt.Sprintf("%s: %s left out (%s)", u.recording, noun, strings.Join(named, "; "))
}
