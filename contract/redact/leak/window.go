package leak

import (
	"bytes"
	"fmt"
	"io"
	"slices"

	"github.com/blooio-community/blooio-go/contract/redact/leak/coding"
)

// lines maps the bytes of a window to positions in the file.
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

// longRun is base64 that continues after its window. It is kept as a whole, because compressed data can only be read
// from the beginning.
type longRun struct {
	chars        []byte
	line, column int
}

// begin keeps a run that reaches the end of its window, if it begins in the part that is searched.
func (s *scanner) begin(v *coding.View, c coding.Run, lines *lines) {
	if s.long == nil && v.From <= c.From && c.From < v.End {
		line, column := lines.at(c.From)
		s.long = &longRun{slices.Clone(c.Chars), line, column}
	}
}

// goOn adds what follows the window in which a run began. At the end of the run it is decompressed.
func (s *scanner) goOn(more []byte, last bool) {
	if s.long == nil {
		return
	}
	end := 0
	for end < len(more) && (coding.IsBase64[more[end]] || more[end] == '\r' || more[end] == '\n') {
		if coding.IsBase64[more[end]] && len(s.long.chars) < coding.MaxPacked {
			s.long.chars = append(s.long.chars, more[end])
		}
		end++
	}
	if end == len(more) && !last {
		return
	}
	long := s.long
	s.long = nil
	at := &lines{line: long.line, column: long.column}
	s.unpack(coding.Run{Chars: long.chars}, at, 0)
}

// unpack decompresses a run, if it is compressed, and searches the result.
func (s *scanner) unpack(c coding.Run, lines *lines, at int) {
	if s.depth >= coding.MaxDepth || s.leaks.err != nil {
		return
	}
	r := coding.Inflated(c)
	if r == nil {
		return
	}
	line, column := lines.at(at)
	if s.within != nil {
		line, column = s.within[0], s.within[1]
	}
	inner := scanner{leaks: s.leaks, line: 1, column: 1, redacted: s.redacted, depth: s.depth + 2, within: &[2]int{line, column}}
	limited := &io.LimitedReader{R: &untilError{r}, N: min(coding.MaxInflated, maxInflated-s.leaks.inflated) + 1}
	before := limited.N
	// Data that is cut or damaged is searched as far as it can be read.
	_ = inner.scan(limited)
	if s.leaks.inflated += before - limited.N; limited.N == 0 && s.leaks.err == nil {
		s.leaks.err = fmt.Errorf("line %d, column %d: compressed data of more than %d MiB, or %d MiB in all, is not searched", line, column, coding.MaxInflated>>20, maxInflated>>20)
	}
}

// maxInflated is how many decompressed bytes of a file are searched in total.
const maxInflated = 4 * coding.MaxInflated

// untilError reads up to the first error, and says that this is the end.
type untilError struct{ io.Reader }

func (u *untilError) Read(p []byte) (int, error) {
	n, err := u.Reader.Read(p)
	if err != nil {
		err = io.EOF
	}
	return n, err
}
