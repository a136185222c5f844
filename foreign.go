package blooio

import "errors"

// foreign is an error from outside: the network's, a transport's, the caller's own. Net/http quotes
// what a server sent where a response should be, which may be the key, and programs that report errors
// print every link of a chain. So this link ends the chain, its text is fit to be shown, and the error
// itself is there for errors.Is and errors.As alone.
type foreign struct {
	text string
	err  func() error // out of sight, as in secret
}

func newForeign(err error, key secret) error {
	return &foreign{text: scrub(err.Error(), key), err: func() error { return err }}
}

func (f *foreign) Error() string { return f.text }

func (f *foreign) Is(target error) bool { return errors.Is(f.err(), target) }

func (f *foreign) As(target any) bool { return errors.As(f.err(), target) }
