package keyword

import (
	"strings"
	"unicode/utf8"

	"github.com/blooio-community/blooio-go/contract/internal/ecma"
)

// Compile compiles patterns. It may return the same one for equal texts.
type Compile func(pattern string) (*ecma.Pattern, error)

// pattern matches texts. Simple expressions such as ^grp_.+$ are matched by prefixes and a tail, which is about ten
// times faster than a regular expression.
type pattern struct {
	prefixes []string // one of which a text starts with
	tail     *tail
	regexp   *ecma.Pattern // instead, nil otherwise
}

// tail describes what may follow a prefix.
type tail struct {
	bytes    [256]bool
	line     bool // the bytes are any, but no line may end
	min, max int  // how many characters; -1 without a maximum
	open     bool // the pattern does not go on to the end: any text with min of the characters will do
}

// patternOf compiles an expression. It returns nil for an invalid one.
func patternOf(expr string, compile Compile) *pattern {
	re, err := compile(expr)
	if err != nil {
		return nil
	}
	if source, ok := re.Linear(); ok {
		if simple := simplePattern(source); simple != nil {
			return simple
		}
	}
	return &pattern{regexp: re}
}

// fault returns Pattern for a text that does not match, and Exhausted if matching takes too long.
func (m *pattern) fault(text string) Set {
	if m.regexp == nil {
		return m.faultSimple(text)
	}
	switch matches, err := m.regexp.Match(text); {
	case err != nil:
		return Exhausted
	case !matches:
		return Pattern
	}
	return 0
}

func (m *pattern) faultSimple(text string) Set {
	for _, prefix := range m.prefixes {
		if strings.HasPrefix(text, prefix) && m.tail.match(text[len(prefix):]) {
			return 0
		}
	}
	return Pattern
}

func (t *tail) match(rest string) bool {
	if t.open {
		return len(rest) >= t.min && (t.min == 0 || t.bytes[rest[0]] && !(t.line && startsWithLineEnd(rest)))
	}
	if len(rest) < t.min || t.max >= 0 && len(rest) > t.max {
		return false
	}
	if t.line {
		return !hasLineEnd(rest)
	}
	for i := range len(rest) {
		if !t.bytes[rest[i]] {
			return false
		}
	}
	return true
}

// hasLineEnd tells whether a text has a line terminator of ECMA 262.
func hasLineEnd(text string) bool {
	if strings.IndexByte(text, '\n') >= 0 || strings.IndexByte(text, '\r') >= 0 {
		return true
	}
	return strings.IndexByte(text, "\u2028"[0]) >= 0 && (strings.Contains(text, "\u2028") || strings.Contains(text, "\u2029"))
}

func startsWithLineEnd(text string) bool {
	_, size := utf8.DecodeRuneInString(text)
	return hasLineEnd(text[:size])
}
