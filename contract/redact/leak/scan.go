// Package leak searches text for what must not be in a recording: keys, cookies and personal data, see [find.Kinds]. It
// is independent of how recordings are redacted, so that it finds what redaction misses.
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

// Leak is a position in a file with something that must not be there. It does not contain the text itself.
type Leak struct {
	File string
	// Line and Column count from 1, the column in bytes. For compressed data in base64 they are the position where the
	// base64 begins.
	Line, Column int
	// Kind is the kind of leak, see [find.Kinds].
	Kind string
}

// String returns the position and the kind.
func (l Leak) String() string { return fmt.Sprintf("%s:%d:%d: %s", l.File, l.Line, l.Column, l.Kind) }

// ScanFile searches the file at path, see [Scan].
func ScanFile(path string) ([]Leak, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return Scan(file, path)
}

const (
	// chunk is the size of a piece that is searched at once. overlap bytes before and after it are searched as well, so
	// that nothing across its edges is missed.
	chunk   = 64 << 10
	overlap = 4 << 10
	// maxLeaks is the maximum number of leaks that are listed.
	maxLeaks = 1000
)

// Scan searches text for what [find.Kinds] lists. It also searches text that is escaped as in JSON, URLs, HTML or mail,
// encoded in base64 or hex, compressed within these, or written with other forms of digits and letters. It ignores
// phone numbers that are reserved for fiction, and addresses below example.com.
//
// A recording that says at its beginning that this module redacted it contains pseudonyms. There, Scan ignores values
// that only their name makes suspicious, such as the value of "password" in a body.
//
// Scan reads a stream of any length in bounded memory, and lists at most 1,000 leaks. Something that is too large to
// search, such as a gzip bomb, is an error. It is safe for concurrent use.
func Scan(r io.Reader, name string) ([]Leak, error) {
	s := scanner{leaks: &list{name: name, seen: map[Leak]bool{}}, line: 1, column: 1}
	if err := cmp.Or(s.scan(r), s.leaks.err); err != nil {
		return nil, err
	}
	return s.leaks.sorted(), nil
}

// list has the leaks in a file.
type list struct {
	name  string
	found []Leak
	seen  map[Leak]bool
	// inflated counts the bytes that were decompressed so far.
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
	// within is the position of a decompressed stream in the file, nil for the file itself.
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

// redactedBy matches the beginning of a recording that this module has redacted.
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

// maxViews bounds the size of all views of a window as a multiple of its size. minViews is how many bytes they may have
// in any case, because a short text that can be read in many codings has many views but little work.
const (
	maxViews = 64
	minViews = 256 << 10
)

// errTooManyCodings means that a text can be read in too many codings to search all of them.
var errTooManyCodings = errors.New("too many codings within each other to search")

// look searches a view, and every coding that may be in it.
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
