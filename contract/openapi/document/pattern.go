package document

import (
	"errors"
	"fmt"
	"regexp/syntax"
	"strings"
)

// leavePatterns leaves out the patterns that are none.
func (d *Document) leavePatterns() {
	for _, schema := range d.Schemas {
		if err := checkPattern(schema.Pattern); err != nil {
			schema.Pattern = ""
			d.LeaveUnchecked(schema, "pattern", err.Error()+", so that it is not checked")
		}
	}
}

// checkPattern refuses a pattern that is no regular expression. Patterns are of ECMA 262, of which Go's
// engine knows a part: it refuses look-ahead, back references and counts over 1000. Such a pattern is
// left to whoever matches it; only what both refuse is an error.
func checkPattern(pattern string) error {
	if pattern == "" {
		return nil
	}
	_, err := syntax.Parse(pattern, syntax.Perl)
	e, ok := errors.AsType[*syntax.Error](err)
	if !ok {
		return nil
	}
	switch e.Code {
	case syntax.ErrMissingBracket:
		if strings.Contains(pattern, "[]") || strings.Contains(pattern, "[^]") {
			return nil // in ECMA 262, the bracket ends the class: no character, and any
		}
	case syntax.ErrMissingParen, syntax.ErrUnexpectedParen, syntax.ErrMissingRepeatArgument, syntax.ErrInvalidRepeatOp,
		syntax.ErrTrailingBackslash, syntax.ErrInvalidUTF8:
	default:
		return nil
	}
	return fmt.Errorf("the pattern %q is no regular expression: %s", pattern, e.Code)
}
