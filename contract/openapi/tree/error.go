package tree

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
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

// in sets the file of an error.
func (e *Error) in(file string) *Error {
	e.File = file
	return e
}

// Note says which part of a description is ignored or changed, and where it is. It is not an error: the rest of the
// description is used.
type Note struct {
	// File is the name of the file that the note is about.
	File string
	// Line counts from 1; 0 when it is not known.
	Line int
	// Keyword is the keyword of a schema that is not checked; empty for other notes.
	Keyword string
	// Text says what is ignored or changed, and why.
	Text string
}

func (n Note) String() string {
	if n.Line > 0 {
		return fmt.Sprintf("%s:%d: %s", n.File, n.Line, n.Text)
	}
	return fmt.Sprintf("%s: %s", n.File, n.Text)
}

// leadingLine matches the beginning of messages of the YAML parser. The line is reported separately.
var leadingLine = regexp.MustCompile(`^(unmarshal errors: )?line \d+: `)

// maxMessage is the maximum length of an error message in bytes, because parsers quote what they do not understand.
const maxMessage = 400

// InOneLine turns an error of the YAML parser into one line of text.
func InOneLine(err error) error {
	text := strings.Join(strings.Fields(err.Error()), " ")
	if after, ok := strings.CutPrefix(text, "yaml: "); ok {
		text = "malformed YAML: " + leadingLine.ReplaceAllString(after, "")
	}
	if len(text) > maxMessage {
		text = strings.ToValidUTF8(text[:maxMessage], "") + "…"
	}
	return errors.New(text)
}

// maxQuoted is the maximum length, in bytes, of a quotation from a file.
const maxQuoted = 80

// cut shortens what a message quotes.
func cut(text string) string {
	if len(text) > maxQuoted {
		return strings.ToValidUTF8(text[:maxQuoted], "") + "…"
	}
	return text
}

var lineInMessage = regexp.MustCompile(`\bline (\d+)`)

// LineOf returns the line that an error of the YAML parser names, 0 for none.
func LineOf(err error) int {
	message := err.Error()
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
