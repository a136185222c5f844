package contract

import (
	"net/http"
	"net/url"
	"strings"
	"time"
)

// Exchange is one HTTP request with its response, as a recording or a live run captured it.
type Exchange struct {
	// Recording names where the exchange comes from: a file's path, or "live".
	Recording string
	// Index counts the exchanges of one recording from 0.
	Index int
	// Line is the line of the recording's file on which the exchange begins, counted from 1; 0 when it is from no file,
	// or that is not known.
	Line int
	// Started is when the request was sent; zero when the recording does not say.
	Started time.Time

	Method        string
	URL           *url.URL
	RequestHeader http.Header
	// RequestBody is the request body after content decoding.
	RequestBody []byte
	// RequestBodyOmitted is true when it is not known whether the request had a body, or which.
	RequestBodyOmitted bool
	// Captured is true for a request that was seen as it was sent, so that what it lacks was not sent. A recording may have
	// left out anything.
	Captured bool
	// Withheld names what was sent and is not in RequestHeader or URL, because it carries a key: names of headers, that of
	// Authorization with its scheme, as in "Authorization: Bearer", and names of query parameters after "?".
	Withheld []string

	// Status is the response's status code, 0 when no response came.
	Status int
	Header http.Header
	// HeaderOmitted is true when the recording left the response's headers out. Header can still tell the
	// media type.
	HeaderOmitted bool
	// Body is the response body after transfer and content decoding.
	Body []byte
	// BodyOmitted is true when the response had a body that the recording left out, so that
	// nothing can be said about it.
	BodyOmitted bool
	// Redacted says which values of the body were replaced by pseudonyms; nil when nothing says that any were.
	Redacted *Redaction

	// Resource is what a browser wanted the response for, in the recorder's word, such as document, xhr or fetch;
	// empty when the recording does not say.
	Resource string
	// Internal is true when the recording says that the browser made the response up, as one that redirects to
	// HTTPS, and sent no request.
	Internal bool

	// ExpectedStatus is the status that the one who made the request meant to get, such as 401
	// for a probe without a key. 0: success was meant.
	ExpectedStatus int
	// Probe is the name of the probe that the request was one of; empty for any other request.
	Probe string

	// LeftOut says why an entry of a recording could not be read, or a response not be captured, in a fixed clause that
	// quotes nothing of it; empty for an exchange. Of an entry that could not be read, only Recording, Index and Line are
	// known, and URL is empty. Checking it counts it.
	LeftOut string
}

// WithheldAuthorization is what [Exchange].Withheld has of a header Authorization with a value: the scheme. A value without one
// is nothing but the key.
func WithheldAuthorization(value string) string {
	scheme, _, ok := strings.Cut(value, " ")
	if !ok {
		scheme = ""
	}
	return "Authorization: " + scheme
}

// Redaction says which values of a body were replaced by pseudonyms. Those have the kind and the format that the
// values had; nothing else of them is the API's.
type Redaction struct {
	// At are the locations of the values: JSON pointers with * for array indices and keys of maps. Each stands for
	// what is below it as well, "" for the whole body.
	At []string `json:"at"`
	// Names are the locations of which the last name is a pseudonym, in the same form: undocumented properties.
	Names []string `json:"names,omitempty"`
	// Pseudonyms is the same in recordings in which equal values have equal pseudonyms. Empty: that is not known.
	Pseudonyms string `json:"pseudonyms,omitempty"`
}
