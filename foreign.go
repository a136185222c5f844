package blooio

import (
	"errors"
	"reflect"
)

// foreign is an error from outside: the network's, a transport's, the caller's own. Net/http quotes
// what a server sent where a response should be, which may be the key, and programs that report errors
// print every link of a chain. So this link ends the chain, its text is fit to be shown, and the error
// itself is there for errors.Is, and for errors.As as far as it shows no more than the text.
type foreign struct {
	text func() string
	err  func() error // out of sight, as in secret
	key  secret
}

// maxKept is how long the text of an error may be that is kept. Net/http quotes lines of a header, up to its 10 MiB.
const maxKept = 64 << 10

// newForeign keeps an error. Of one with a long text it keeps what is shown, and what it wraps that is short.
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

// errLong stands for an error that is not kept.
var errLong = errors.New("an error with a long text")

func (f *foreign) Error() string { return f.text() }

func (f *foreign) Is(target error) bool { return errors.Is(f.err(), target) }

// As finds an error as [errors.As] does. One that holds what the text masks is not handed
// out: for an error of the standard library a copy without it is, else nothing.
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
