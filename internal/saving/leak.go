package saving

import (
	"fmt"
	"strings"

	"github.com/blooio-community/blooio-go/contract/redact/leak"
)

// LeakError is the error of a recording that is not written, as redaction has left something in it.
type LeakError struct {
	// Path is where the recording would be.
	Path  string
	Leaks []leak.Leak
}

// Error says what redaction has left, where in the recording that would have been, and what to do.
func (e *LeakError) Error() string {
	const maxNamed = 3
	var all []string
	for _, l := range e.Leaks[:min(maxNamed, len(e.Leaks))] {
		all = append(all, fmt.Sprintf("%s at line %d, column %d", l.Kind, l.Line, l.Column))
	}
	text := strings.Join(all, ", ")
	if more := len(e.Leaks) - len(all); more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return e.Path + " was not written: it would contain " + text + "; this is a fault of blooio, please report it with the kind and what stands there"
}
