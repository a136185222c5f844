package document

import (
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// Error says what is wrong with a description, and where.
type Error struct {
	// File is the name of the file that the error is in.
	File string
	// Line counts from 1; 0 when it is not known.
	Line int
	// Err is what is wrong.
	Err error
}

func (e *Error) Error() string {
	if e.Line > 0 {
		return fmt.Sprintf("%s:%d: %v", e.File, e.Line, e.Err)
	}
	return fmt.Sprintf("%s: %v", e.File, e.Err)
}

func (e *Error) Unwrap() error { return e.Err }

// in sets the file of an error that has none, or has it as kin-openapi writes it in an origin.
func (e *Error) in(file string) *Error {
	if slashed := (&url.URL{Path: filepath.ToSlash(file)}).String(); e.File == "" || e.File == slashed {
		e.File = file
	}
	return e
}

// located is an error in what an origin describes.
func located(origin *openapi3.Origin, field string, err error) *Error {
	line, _ := PositionOf(origin, field)
	e := &Error{Line: line, Err: err}
	if origin != nil && origin.Key != nil {
		e.File = origin.Key.File
	}
	return e
}

// PositionOf returns the line and column of a field within what origin describes, or of the whole
// when the field has none. Both are 0 when origin is nil.
func PositionOf(origin *openapi3.Origin, field string) (line, column int) {
	if origin == nil {
		return 0, 0
	}
	if at, ok := origin.Fields.Lookup(field); ok && at.Line > 0 {
		return at.Line, at.Column
	}
	if at, ok := origin.Sequences[field]; ok && len(at) > 0 {
		return at[0].Line, at[0].Column
	}
	if origin.Key != nil {
		return origin.Key.Line, origin.Key.Column
	}
	return 0, 0
}

// leadingLine is how messages of the YAML parser begin; the line is reported apart.
var leadingLine = regexp.MustCompile(`^(unmarshal errors: )?line \d+: `)

// maxMessage bounds an error's text in bytes: the loader quotes what it does not understand.
const maxMessage = 400

// inOneLine turns an error of the YAML parser or of kin-openapi into one line of text.
func inOneLine(err error) error {
	text := strings.Join(strings.Fields(err.Error()), " ")
	// The loader tries JSON first and reports both failures; what it got is YAML.
	if before, after, ok := strings.Cut(text, "yaml: "); ok && (before == "" || strings.Contains(before, "json error")) {
		text = "malformed YAML: " + leadingLine.ReplaceAllString(after, "")
	}
	if len(text) > maxMessage {
		text = strings.ToValidUTF8(text[:maxMessage], "") + "…"
	}
	return errors.New(text)
}

var lineInMessage = regexp.MustCompile(`\bline (\d+)`)

// lineIn returns the line that a message of the YAML parser names, 0 for none.
func lineIn(message string) int {
	m := lineInMessage.FindStringSubmatch(message)
	if m == nil {
		return 0
	}
	line, _ := strconv.Atoi(m[1])
	if strings.Contains(message, "did not find expected") {
		line++ // the parser counts these from 0, others from 1
	}
	return line
}
