package contract

import (
	"bytes"
	"errors"
	"io"
	"iter"
	"unicode/utf8"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// checkWire looks at the body's bytes, before any parser is lenient about them, and parses them.
func checkWire(s *subject) bool {
	body := s.exchange.Body
	var depth int
	if depth, s.oddNumbers = scan(body); depth > mostNesting {
		s.reportMalformed(tooDeep, nil)
		return false
	}
	if json.Unmarshal(body, &s.value) == nil {
		return true
	}
	s.oddText = true
	if actual, at := malformed(body); actual != "" {
		s.reportMalformed(actual, at)
		return false
	}
	s.value = nil
	if err := json.Unmarshal(body, &s.value, json.JoinOptions(lenient...)); err != nil {
		s.reportMalformed("a number out of range", nil)
		return false
	}
	return true
}

// mostTokens bounds the pointer to a syntax error: nesting is up to the sender.
const mostTokens = 16

// reportMalformed reports the body as a whole: where it breaks off is chance.
func (s *subject) reportMalformed(actual string, at []string) {
	f := s.mediaFinding("one JSON value in UTF-8", actual)
	f.Rule = ruleJSONMalformed
	f.Example = s.examplePointer(at[:min(len(at), mostTokens)])
	s.add(f, nil)
}

// lenient reads whatever has the form of JSON. What it is lenient about is for checkTokens to tell,
// and the checks of the schema need a value.
var lenient = []jsontext.Options{jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true)}

// malformed says what keeps a body from being one JSON value, and where; "" when nothing does.
func malformed(body []byte) (actual string, at []string) {
	switch {
	case bytes.HasPrefix(body, []byte("\xef\xbb\xbf")):
		return "a byte order mark before the value", nil
	case bytes.HasPrefix(body, []byte("\xff\xfe")), bytes.HasPrefix(body, []byte("\xfe\xff")), bytes.IndexByte(body, 0) >= 0:
		return "not UTF-8 text", nil
	case bytes.HasPrefix(body, []byte("\x1f\x8b")), bytes.HasPrefix(body, []byte("\x28\xb5\x2f\xfd")):
		return "compressed data", nil
	}
	dec := jsontext.NewDecoder(bytes.NewReader(body), lenient...)
	if err := dec.SkipValue(); err != nil {
		return syntaxError(err, body), pointerTokens(dec.StackPointer())
	}
	if rest := bytes.TrimLeft(body[dec.InputOffset():], " \t\r\n"); len(rest) > 0 {
		return size(len(rest)) + " after the value", nil
	}
	return "", nil
}

// mostNesting bounds how deep values are nested. Responses for people to use have a handful of
// levels; checking takes time in the cube of their number where schemas have alternatives.
const mostNesting = 200

var tooDeep = "values nested more than " + itoa(mostNesting) + " deep"

// shortestOverflow is how many digits an integer has at least that does not fit 64 bits.
const shortestOverflow = 19

// scan looks at what is JSON or not: how deep arrays and objects are nested, and whether a number has a
// fraction, an exponent or very many digits.
func scan(body []byte) (deepest int, oddNumbers bool) {
	depth, digits := 0, 0
	for c := range outsideStrings(body) {
		switch {
		case '0' <= c && c <= '9':
			digits++
			oddNumbers = oddNumbers || digits >= shortestOverflow
			continue
		case c == '[' || c == '{':
			depth++
			deepest = max(deepest, depth)
		case c == ']' || c == '}':
			depth--
		case digits > 0 && (c == '.' || c == 'e' || c == 'E'):
			oddNumbers = true
		}
		digits = 0
	}
	return deepest, oddNumbers
}

// outsideStrings yields the bytes of what is JSON or not, of strings their quotes alone.
func outsideStrings(body []byte) iter.Seq[byte] {
	return func(yield func(byte) bool) {
		inString := false
		for i := 0; i < len(body); i++ {
			c := body[i]
			switch {
			case inString && c == '\\':
				i++
				continue
			case c == '"':
				inString = !inString
			case inString:
				continue
			}
			if !yield(c) {
				return
			}
		}
	}
}

func syntaxError(err error, body []byte) string {
	text := bytes.TrimLeft(body, " \t\r\n")
	syntactic, _ := errors.AsType[*jsontext.SyntacticError](err)
	switch {
	case len(text) == 0:
		return "white space only"
	case text[0] == '<':
		return "markup, such as an HTML page"
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return "a value that breaks off after " + size(len(body))
	case !utf8.Valid(body):
		return "not UTF-8 text"
	case syntactic != nil:
		return "a syntax error at byte " + itoa(int(syntactic.ByteOffset))
	}
	return "a syntax error"
}

func pointerTokens(p jsontext.Pointer) []string {
	var tokens []string
	for token := range p.Tokens() {
		tokens = append(tokens, token)
	}
	return tokens
}
