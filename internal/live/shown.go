package live

import (
	"errors"
	"net/url"
	"strings"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/internal/apikey"
)

// shown is the error of a request that was not sent through the SDK, with the text that the SDK would show. Net/http
// quotes what a server sends in place of a response, which may contain anything.
type shown struct {
	text  string
	cause error
}

// Error says what failed, without the key and personal data.
func (s *shown) Error() string { return s.text }

// Unwrap returns the cause, so that the end of a context can be found.
func (s *shown) Unwrap() error { return s.cause }

// FitToShow makes an error of a client safe to show.
func FitToShow(err error, key apikey.Key) error {
	if wrapper, ok := errors.AsType[*url.Error](err); ok {
		err = wrapper.Err // the wrapper quotes the URL
	}
	nothing := (&blooio.Error{}).Error()
	text := (&blooio.Error{Message: key.Mask(err.Error())}).Error()
	return &shown{strings.TrimPrefix(text, nothing+": "), err}
}
