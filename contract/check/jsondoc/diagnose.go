package jsondoc

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
)

// maxTokens bounds the pointer to a syntax error, because the sender decides how deep values are nested.
const maxTokens = 16

// SyntaxError says why a body is not well-formed JSON.
type SyntaxError struct {
	Offset  int              // in bytes, where parsing failed
	Pointer jsontext.Pointer // the value in which it failed, cut after 16 tokens
	What    string           // such as "a value that breaks off after 12 bytes"
}

func (e *SyntaxError) Error() string { return e.What }

// diagnose explains why parsing failed at an offset. It uses the decoder to find out whether the text is truncated, and
// in which value.
func diagnose(body []byte, at int) *SyntaxError {
	switch {
	case bytes.HasPrefix(body, []byte("\xef\xbb\xbf")):
		return &SyntaxError{What: "a byte order mark before the value"}
	case bytes.HasPrefix(body, []byte("\xff\xfe")), bytes.HasPrefix(body, []byte("\xfe\xff")), bytes.IndexByte(body, 0) >= 0:
		return &SyntaxError{Offset: at, What: "not UTF-8 text"}
	case bytes.HasPrefix(body, []byte("\x1f\x8b")), bytes.HasPrefix(body, []byte("\x28\xb5\x2f\xfd")):
		return &SyntaxError{What: "compressed data"}
	}
	dec := jsontext.NewDecoder(bytes.NewBuffer(body), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	if err := dec.SkipValue(); err != nil {
		return &SyntaxError{Offset: at, Pointer: cut(dec.StackPointer()), What: describe(err, body, at)}
	}
	return &SyntaxError{Offset: at, What: size(len(body)-at) + " after the value"}
}

// describe says in words what the decoder reports.
func describe(err error, body []byte, at int) string {
	text := bytes.TrimLeft(body, " \t\r\n")
	switch {
	case len(text) == 0:
		return "white space only"
	case text[0] == '<':
		return "markup, such as an HTML page"
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return "a value that breaks off after " + size(len(body))
	case !utf8.Valid(body):
		return "not UTF-8 text"
	}
	return "a syntax error at byte " + strconv.Itoa(at)
}

// cut returns the first maxTokens tokens of a pointer.
func cut(p jsontext.Pointer) jsontext.Pointer {
	tokens := 0
	for i := range len(p) {
		if p[i] == '/' {
			if tokens++; tokens > maxTokens {
				return p[:i]
			}
		}
	}
	return p
}

func size(bytes int) string {
	if bytes == 1 {
		return "1 byte"
	}
	return strconv.Itoa(bytes) + " bytes"
}
