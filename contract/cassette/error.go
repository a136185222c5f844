package cassette

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"
)

// Error says what is wrong with a cassette, and where. Its text quotes nothing of the cassette.
type Error struct {
	// Name is the file, or what else the cassette is called.
	Name string
	// Line counts from 1; it is 0 when the error is about the cassette as a whole.
	Line int
	// Interaction is the number of the interaction at fault, counted from 0; -1 outside of them.
	Interaction int
	// Err is what is wrong.
	Err error
}

func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.Name)
	if e.Line > 0 {
		fmt.Fprintf(&b, ":%d", e.Line)
	}
	if e.Interaction >= 0 {
		fmt.Fprintf(&b, ": interaction %d", e.Interaction)
	}
	fmt.Fprintf(&b, ": %v", e.Err)
	return b.String()
}

func (e *Error) Unwrap() error { return e.Err }

var (
	errEmpty       = errors.New("the file is empty")
	errSyntax      = errors.New("invalid YAML")
	errNoCassette  = errors.New("not a cassette: YAML without version and interactions")
	errVersion     = errors.New("unknown version of the format (want 1 or 2)")
	errTrailing    = errors.New("unexpected data after the end of the cassette")
	errInteraction = errors.New("not an interaction: request or response is missing")
	errForeign     = errors.New("the request has no url (is this a cassette of another program than go-vcr?)")
	errText        = errors.New("not text")
	errHeaders     = errors.New("headers are not a mapping")
	errCode        = errors.New("the response code is not a number")
	errBinary      = errors.New("invalid base64")
	errTooLarge    = fmt.Errorf("larger than %d MiB", maxCassette>>20)
	errDirectory   = errors.New("a folder, not a cassette")
)

var lineInMessage = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\bline (\d+)`) })

// syntaxError replaces an error of the YAML parser, which may quote the cassette.
func syntaxError(name string, err error) *Error {
	e := &Error{Name: name, Interaction: -1, Err: errSyntax}
	if m := lineInMessage().FindStringSubmatch(err.Error()); m != nil {
		e.Line, _ = strconv.Atoi(m[1])
		if strings.Contains(err.Error(), "did not find expected") {
			e.Line++ // the parser counts these from 0, others from 1
		}
	}
	return e
}
