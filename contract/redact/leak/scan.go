// Package leak searches text for what must not be in a recording: keys, cookies and personal data, see [find.Kinds].
// It shares no code with redaction, so that it finds what redaction forgets.
package leak

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"

	"github.com/blooio-community/blooio-go/contract/redact/leak/coding"
	"github.com/blooio-community/blooio-go/contract/redact/leak/find"
	"github.com/blooio-community/blooio-go/internal/lazy"
)

// Leak is a place in a file with something that must not be there. It does not have the text itself.
type Leak struct {
	File string
	// Line and Column count from 1, the column in bytes. What is compressed within base64 is where that begins.
	Line, Column int
	// Kind says what it is, see [find.Kinds].
	Kind string
}

// String says where and what, for a person.
func (l Leak) String() string { return fmt.Sprintf("%s:%d:%d: %s", l.File, l.Line, l.Column, l.Kind) }

// ScanFile looks through the file at path, see [Scan].
func ScanFile(path string) ([]Leak, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return Scan(file, path)
}

const (
	// chunk is how much is looked at in one piece. With it overlap bytes before and after it are looked at, so
	// that what lies across its edges is seen as a whole.
	chunk   = 64 << 10
	overlap = 4 << 10
	// maxLeaks is how many are listed.
	maxLeaks = 1000
)

// Scan looks for what [find.Kinds] lists in text of any kind, also where it is escaped as in JSON, URLs, HTML or mail,
// within base64 or hex, compressed within these, or written with other forms of digits and letters. Phone numbers that
// are reserved for fiction and addresses below example.com are ignored.
//
// A recording that says at its beginning that this module redacted it has pseudonyms in it. There, values that only
// their names tell from pseudonyms, such as the value of "password" in a body, are ignored.
//
// It reads a stream of any length in bounded memory, and lists 1,000 places at most. What is too large to search, such
// as a gzip bomb, is an error. It is safe for concurrent use.
func Scan(r io.Reader, name string) ([]Leak, error) {
	s := scanner{leaks: &list{name: name, seen: map[Leak]bool{}}, line: 1, column: 1}
	if err := cmp.Or(s.scan(r), s.leaks.err); err != nil {
		return nil, err
	}
	return s.leaks.sorted(), nil
}

// list has what was found in a file.
type list struct {
	name  string
	found []Leak
	seen  map[Leak]bool
	// inflated is how much was decompressed so far, in bytes.
	inflated int64
	err      error // the first thing that was too large to search
}

func (l *list) add(kind *find.Kind, line, column int) {
	leak := Leak{File: l.name, Line: line, Column: column, Kind: kind.Name}
	if !l.seen[leak] && len(l.found) < maxLeaks {
		l.seen[leak] = true
		l.found = append(l.found, leak)
	}
}

func (l *list) sorted() []Leak {
	slices.SortFunc(l.found, func(a, b Leak) int {
		return cmp.Or(a.Line-b.Line, a.Column-b.Column, strings.Compare(a.Kind, b.Kind))
	})
	return l.found
}

// scanner reads a stream window by window.
type scanner struct {
	leaks        *list
	line, column int // of the window's first byte
	redacted     bool
	depth        int
	// within is where all of the stream is in the file, nil for a file itself.
	within *[2]int
	long   *longRun
}

func (s *scanner) scan(r io.Reader) error {
	size := chunk + 2*overlap
	switch short := r.(type) {
	case *bytes.Reader:
		size = min(size, short.Len()+1)
	case *strings.Reader:
		size = min(size, short.Len()+1)
	}
	window := make([]byte, 0, size)
	for from, known := 0, 0; ; {
		n, err := io.ReadFull(r, window[len(window):size])
		window = window[:len(window)+n]
		last := err != nil
		if last && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
			return err
		}
		end := len(window) - overlap
		if last {
			end = len(window)
		}
		s.redacted = s.redacted || s.within == nil && known == 0 && isRedacted(window)
		next := max(end-overlap, 0)
		lines := newLines(window, s.line, s.column)
		s.goOn(window[known:], last)
		budget := max(maxViews*len(window), minViews)
		s.look(&coding.View{Text: window, From: from, End: end, Depth: s.depth}, lines, last, &budget)
		if last {
			return nil
		}
		s.line, s.column = lines.at(next)
		window = window[:copy(window, window[next:])]
		from, known = overlap, len(window)
	}
}

// redactedBy is how a recording begins that this module has redacted.
var redactedBy = lazy.Regexp(`"creator"\s*:\s*\{\s*"name"\s*:\s*"blooio-go"[^{}]{0,64}"comment"\s*:\s*"redacted`)

// isRedacted tells whether a recording says at its beginning, before any exchange, that it is redacted.
func isRedacted(window []byte) bool {
	const maxHead = 1024
	return redactedAt(redactedBy(), window[:min(maxHead, len(window))])
}

func redactedAt(pattern *regexp.Regexp, head []byte) bool {
	m := pattern.FindIndex(head)
	return m != nil && !bytes.Contains(head[:m[0]], []byte(`"entries"`)) && !bytes.Contains(head[:m[0]], []byte(`\"`))
}

// maxViews is how many times the size of a window all views of it may have together, and minViews how many bytes they may
// have at least: of a short text that happens to read as many codings, there are many views and little work.
const (
	maxViews = 64
	minViews = 256 << 10
)

// errTooManyCodings is a text made to be read in so many ways that it cannot be searched in all of them.
var errTooManyCodings = errors.New("too many codings within each other to search")

// look searches a view and all that may be written in it.
func (s *scanner) look(v *coding.View, lines *lines, last bool, budget *int) {
	if *budget -= len(v.Text); *budget < 0 {
		line, column := lines.at(v.From)
		s.leaks.err = cmp.Or(s.leaks.err, fmt.Errorf("line %d, column %d: %w", line, column, errTooManyCodings))
		return
	}
	for _, found := range find.Search(v.Text) {
		if at := v.Position(found.At); v.From <= at && at < v.End && !(found.Alike && s.redacted) {
			s.add(found.Kind, lines, at)
		}
	}
	if v.Depth == coding.MaxDepth {
		return
	}
	for c := range coding.Runs(v.Text) {
		raw := v.Depth == s.depth
		if raw && !last && c.End == len(v.Text) {
			s.begin(v, c, lines)
		}
		if at := v.Position(c.From); v.From <= at && at < v.End {
			s.unpack(c, lines, at)
		}
		for _, child := range v.Decoded(c, c.From == 0 && v.From > 0) {
			s.look(&child, lines, last, budget)
		}
	}
	for _, child := range v.Unescaped() {
		s.look(&child, lines, last, budget)
	}
}

func (s *scanner) add(kind *find.Kind, lines *lines, at int) {
	line, column := lines.at(at)
	if s.within != nil {
		line, column = s.within[0], s.within[1]
	}
	s.leaks.add(kind, line, column)
}
