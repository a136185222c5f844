package cassette

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"
)

// Error says why a file cannot be read as a cassette, and where. Its text quotes nothing of the file.
type Error struct {
	// Name is the name of the file or of the cassette.
	Name string
	// Line counts from 1; it is 0 when the error is about the cassette as a whole.
	Line int
	// Err is what is wrong.
	Err error
}

func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.Name)
	if e.Line > 0 {
		fmt.Fprintf(&b, ":%d", e.Line)
	}
	fmt.Fprintf(&b, ": %v", e.Err)
	return b.String()
}

func (e *Error) Unwrap() error { return e.Err }

var (
	errEmpty      = errors.New("the file is empty")
	errSyntax     = errors.New("invalid YAML")
	errNoCassette = errors.New("not a cassette: YAML without version and interactions")
	errVersion    = errors.New("unknown version of the format (want 1 or 2)")
	errTrailing   = errors.New("unexpected data after the end of the cassette")
	errTooLarge   = fmt.Errorf("larger than %d MiB", maxCassette>>20)
	errUTF8       = fmt.Errorf("%w: not in UTF-8", errSyntax)
	errAlias      = fmt.Errorf("%w: an alias without its anchor", errSyntax)
	errTooMany    = fmt.Errorf("more than %d values that must be read together (those of an interaction; those of all where a cassette has aliases, or is JSON or in flow style)", maxValues)
	errDirectory  = errors.New("a folder, not a cassette")
)

var lineInMessage = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\bline (\d+)`) })

// syntaxError replaces an error of the YAML parser, which may quote the cassette.
func syntaxError(name string, err error) *Error {
	e := &Error{Name: name, Err: errSyntax}
	if strings.Contains(err.Error(), "unknown anchor") {
		e.Err = errAlias
	}
	if m := lineInMessage().FindStringSubmatch(err.Error()); m != nil {
		e.Line, _ = strconv.Atoi(m[1])
		if strings.Contains(err.Error(), "did not find expected") {
			e.Line++ // the parser counts these from 0, others from 1
		}
	}
	return e
}
