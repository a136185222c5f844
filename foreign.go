package blooio

import (
	"errors"
	"reflect"
)

// foreign is an error of the network, of a transport, or of the caller. Net/http quotes what a server sent in place
// of a response, which may be the key, and programs that report errors print every link of a chain. So foreign ends
// the chain, and its text can be shown. [errors.Is] still finds the original error, and [errors.As] finds it if it
// shows no more than the text.
type foreign struct {
	text func() string
	err  func() error // out of sight, as in secret
	key  secret
}

// maxKept is the longest text of an error that is kept. Net/http quotes header lines, which can have up to 10 MiB.
const maxKept = 64 << 10

// newForeign keeps an error. If its text is too long, it keeps the shown text and the first error in the chain that
// is short enough.
func newForeign(err error, key secret) error {
	text := err.Error()
	if len(text) <= maxKept {
		return &foreign{text: func() string { return scrub(err.Error(), key) }, err: func() error { return err }, key: key}
	}
	shown := scrub(text, key)
	var kept error = errLong
	for inner := err; inner != nil; inner = errors.Unwrap(inner) {
		if len(inner.Error()) <= maxKept {
			kept = inner
			break
		}
	}
	return &foreign{text: func() string { return shown }, err: func() error { return kept }, key: key}
}

// errLong replaces an error whose text is too long to keep.
var errLong = errors.New("an error with a long text")

func (f *foreign) Error() string { return f.text() }

func (f *foreign) Is(target error) bool { return errors.Is(f.err(), target) }

// As finds an error as [errors.As] does. If the error holds something that the text masks, As returns a copy without
// it for errors of the standard library, and finds nothing for others.
func (f *foreign) As(target any) bool {
	if !errors.As(f.err(), target) {
		return false
	}
	place := reflect.ValueOf(target).Elem()
	found, isError := place.Interface().(error)
	if isError && !(discloses{key: f.key}).chain(found) {
		return true
	}
	if isError {
		if clean := reflect.ValueOf(f.without(found)); clean.IsValid() && clean.Type().AssignableTo(place.Type()) {
			place.Set(clean)
			return true
		}
	}
	place.SetZero()
	return false
}
