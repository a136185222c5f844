package har

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/blooio-community/blooio-go/contract/har/internal/loose"
)

// maxSkipped is the maximum size, in bytes, of an entry that is skipped. The end of a larger one is not searched.
const maxSkipped = 1 << 30

var errEndless = fmt.Errorf("an entry is larger than %d MiB", maxSkipped>>20)

// unreadable returns why the decoder gave up on an entry that may be valid JSON, empty for any other error.
func unreadable(err error) leftOut {
	if errors.Is(err, errTooLarge) {
		return tooLarge
	}
	syntactic, ok := errors.AsType[*jsontext.SyntacticError](err)
	if ok && syntactic.Err != nil && syntactic.Err.Error() == "exceeded max depth" {
		return tooDeep
	}
	return ""
}

// resume skips the rest of an entry that the decoder gave up on, and continues after it with a new decoder. depth is
// the nesting of the entry. Only the brackets and quotes of the skipped text are read.
func (s *scanner) resume(depth int) error {
	from := s.dec.InputOffset() + s.skew
	s.in.ahead = append(s.dec.UnreadBuffer(), s.in.ahead...)
	n, err := s.in.skipValue(s.dec.StackDepth() - depth)
	if err != nil {
		return err
	}
	// This text brings the new decoder into the state of the old one.
	const before = `{"log":{"entries":[0`
	s.dec = jsontext.NewDecoder(io.MultiReader(strings.NewReader(before), s.in), loose.Tolerant)
	s.skew = from + n - int64(len(before))
	for s.dec.InputOffset() < int64(len(before)) {
		if _, err := s.dec.ReadToken(); err != nil {
			return err
		}
	}
	return nil
}

// skipValue reads to the end of a value and returns the number of bytes. open is the number of its open objects and
// arrays, 0 before its beginning.
func (m *limitReader) skipValue(open int) (int64, error) {
	b, skipped := brackets{open: open}, int64(0)
	var buffer []byte
	for skipped <= maxSkipped {
		m.renew()
		chunk := m.ahead
		if len(chunk) == 0 {
			if buffer == nil {
				buffer = make([]byte, 64<<10)
			}
			m.lines.Line(m.mark + m.total) // so that it need not remember more
			n, err := m.Read(buffer)
			if n == 0 && err != nil {
				return skipped, notTheEnd(err)
			}
			chunk = buffer[:n]
		}
		n, ended := b.count(chunk)
		skipped += int64(n)
		if m.ahead = chunk[n:]; ended {
			m.ahead = bytes.Clone(m.ahead)
			return skipped, nil
		}
	}
	return skipped, errEndless
}

func notTheEnd(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// brackets finds the end of a JSON value by its brackets and quotes.
type brackets struct {
	open              int
	begun             bool // of a value that no bracket is open of
	inString, escaped bool
}

// count reads the next bytes, and returns how many belong to the value and whether it ends there.
func (b *brackets) count(chunk []byte) (n int, ended bool) {
	for i := 0; i < len(chunk); i++ {
		c := chunk[i]
		switch {
		case b.escaped:
			b.escaped = false
		case b.inString:
			// Two searches are faster than one for both, and a window bounds what they read twice.
			window := chunk[i:min(i+512, len(chunk))]
			quote := bytes.IndexByte(window, '"')
			if quote >= 0 {
				window = window[:quote]
			}
			escape := bytes.IndexByte(window, '\\')
			switch {
			case escape >= 0:
				i += escape
				b.escaped = true
			case quote < 0:
				i += len(window) - 1
			default:
				i += quote
				if b.inString = false; b.open == 0 {
					return i + 1, true
				}
			}
		case c == '"':
			b.inString, b.begun = true, true
		case c == '{' || c == '[':
			b.open++
		case c == '}' || c == ']':
			if b.open <= 1 {
				return i + b.open, true // the bracket behind a number is not its own
			}
			b.open--
		case b.open == 0 && c == ',' && b.begun:
			return i, true
		case c > ' ' && c != ',':
			b.begun = true
		}
	}
	return len(chunk), false
}
