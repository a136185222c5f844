package session

import "fmt"

// Kind says what is to be done about an error.
type Kind uint8

const (
	// Wrong is the error of a wrong input.
	Wrong Kind = iota
	// Unconfirmed is the error of something that has to be confirmed.
	Unconfirmed
	// NoResponse is the error of a request that was not answered.
	NoResponse
	// Unusable is the error of a target that cannot be used as it is, such as for the lack of a key.
	Unusable
)

// Error is an error for the person on the page. It has no key in it.
type Error struct {
	Kind Kind
	Text string
	// Field is the field of the input that is wrong, empty for none.
	Field string
	// Confirm asks what is to be confirmed.
	Confirm string
}

// Error is the text.
func (e *Error) Error() string { return e.Text }

func wrong(field, format string, args ...any) error {
	return &Error{Kind: Wrong, Field: field, Text: fmt.Sprintf(format, args...)}
}

func unusable(format string, args ...any) error {
	return &Error{Kind: Unusable, Text: fmt.Sprintf(format, args...)}
}

func unconfirmed(text, confirm string) error {
	return &Error{Kind: Unconfirmed, Text: text, Confirm: confirm}
}
