package keyword

import (
	"regexp"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// pattern matches texts: with prefixes and a tail, as in ^grp_.+$, where that means the same as the regular expression,
// which takes about ten times as long.
type pattern struct {
	prefixes []string // one of which a text starts with
	tail     *tail
	regexp   openapi3.RegexMatcher // instead, nil otherwise
}

// tail is what may follow a prefix up to the end of the text.
type tail struct {
	bytes    [256]bool
	line     bool // the bytes are all but the end of a line
	min, max int  // how many characters; -1 without a maximum
	open     bool // the pattern does not go on to the end: any text with min of the characters will do
}

// patternOf compiles an expression, with a compiler of the user's if there is one. It returns nil for an expression that
// does not compile.
func patternOf(expr string, custom openapi3.RegexCompilerFunc) *pattern {
	if custom != nil {
		re, err := custom(expr)
		if err != nil {
			return nil
		}
		return &pattern{regexp: re}
	}
	re, err := regexp.Compile(goSyntax(expr))
	if err != nil {
		return nil
	}
	if simple := simplePattern(expr); simple != nil {
		return simple
	}
	return &pattern{regexp: re}
}

var codePoint = regexp.MustCompile(`\\u([0-9A-F]{4})`)

// goSyntax writes a pattern's \uXXXX as package regexp has it. As in kin-openapi the digits are in capitals.
func goSyntax(expr string) string { return codePoint.ReplaceAllString(expr, `\x{$1}`) }

func (m *pattern) match(text string) bool {
	if m.regexp != nil {
		return m.regexp.MatchString(text)
	}
	for _, prefix := range m.prefixes {
		if strings.HasPrefix(text, prefix) && m.tail.match(text[len(prefix):]) {
			return true
		}
	}
	return false
}

func (t *tail) match(rest string) bool {
	if t.open {
		return len(rest) >= t.min && (t.min == 0 || t.bytes[rest[0]])
	}
	if len(rest) < t.min || t.max >= 0 && len(rest) > t.max {
		return false
	}
	if t.line {
		return strings.IndexByte(rest, '\n') < 0
	}
	for i := range len(rest) {
		if !t.bytes[rest[i]] {
			return false
		}
	}
	return true
}
