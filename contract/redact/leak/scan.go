// Package leak searches text for what must not be in a recording: keys, cookies, phone numbers and email
// addresses of people.
package leak

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
)

// Leak is a place in a file with something that must not be there. It does not have the text itself.
type Leak struct {
	File string
	// Line and Column count from 1, the column in bytes.
	Line, Column int
	// Kind says what it is: "an API key", "a bearer token", "a cookie", "a phone number", "an email address".
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

// Scan looks for keys, bearer tokens, cookies, phone numbers and email addresses in text of any kind, also
// where they are escaped as in JSON or in a URL, or within base64. Numbers that are kept for fiction and
// addresses below example.com are nobody's. It reads a stream of any length, and lists 1,000 places at
// most. It is safe for concurrent use.
func Scan(r io.Reader, name string) ([]Leak, error) {
	s := scanner{name: name, line: 1, column: 1, seen: map[Leak]bool{}}
	size := chunk + 2*overlap
	switch short := r.(type) {
	case *bytes.Reader:
		size = min(size, short.Len()+1)
	case *strings.Reader:
		size = min(size, short.Len()+1)
	}
	window := make([]byte, 0, size)
	for from := 0; ; {
		n, err := io.ReadFull(r, window[len(window):size])
		window = window[:len(window)+n]
		end, last := len(window)-overlap, err != nil
		if last && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
			return nil, err
		}
		if last {
			end = len(window)
		}
		next := end - overlap
		s.look(window, from, end, next)
		if last {
			return s.sorted(), nil
		}
		window = window[:copy(window, window[next:])]
		from = overlap
	}
}

type scanner struct {
	name         string
	line, column int // of the window's first byte
	leaks        []Leak
	seen         map[Leak]bool
}

// look searches a window for what begins in one part of it: the rest is looked at in other windows, with what
// is beside it. Then it counts the lines up to where the next window begins.
func (s *scanner) look(window []byte, from, end, next int) {
	lines := newLines(window, s.line, s.column)
	for _, view := range views(window) {
		for _, found := range search(view.text) {
			if at := view.position(found.at); from <= at && at < end {
				s.add(found.kind, lines, view.shown(found.at))
			}
		}
	}
	s.line, s.column = lines.at(max(next, 0))
}

func (s *scanner) add(kind string, lines *lines, at int) {
	leak := Leak{File: s.name, Kind: kind}
	leak.Line, leak.Column = lines.at(at)
	if !s.seen[leak] && len(s.leaks) < maxLeaks {
		s.seen[leak] = true
		s.leaks = append(s.leaks, leak)
	}
}

func (s *scanner) sorted() []Leak {
	slices.SortFunc(s.leaks, func(a, b Leak) int {
		return cmp.Or(a.Line-b.Line, a.Column-b.Column, cmp.Compare(a.Kind, b.Kind))
	})
	return s.leaks
}

// lines knows where in a file the bytes of a window are.
type lines struct {
	starts       []int // of lines in the window, after the first
	line, column int   // of the window's first byte
}

func newLines(window []byte, line, column int) *lines {
	l := &lines{line: line, column: column}
	for i := 0; ; {
		n := bytes.IndexByte(window[i:], '\n')
		if n < 0 {
			return l
		}
		i += n + 1
		l.starts = append(l.starts, i)
	}
}

func (l *lines) at(offset int) (line, column int) {
	n, exact := slices.BinarySearch(l.starts, offset)
	if exact {
		n++
	}
	if n == 0 {
		return l.line, l.column + offset
	}
	return l.line + n, offset - l.starts[n-1] + 1
}
