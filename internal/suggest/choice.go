package suggest

import (
	"errors"
	"fmt"
	"strings"
)

// NotOneOf is the error of a value that must be one of a few words.
type NotOneOf struct{ Words []string }

// Error lists the words: "want auto, always or never".
func (e *NotOneOf) Error() string {
	if last := len(e.Words) - 1; last > 0 {
		return "want " + strings.Join(e.Words[:last], ", ") + " or " + e.Words[last]
	}
	return "want " + strings.Join(e.Words, "")
}

// Invalid returns the error of a flag or setting with an invalid value: `invalid --color "nevr" (want auto, always or
// never), did you mean "never"?`. It has a suggestion if why is a [*NotOneOf].
func Invalid(name, value string, why error) error {
	hint := ""
	if choice, ok := errors.AsType[*NotOneOf](why); ok {
		hint = Hint(value, choice.Words)
	}
	return fmt.Errorf("invalid %s %q (%w)%s", name, value, why, hint)
}
