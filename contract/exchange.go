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
	// RequestBodyOmitted is true when the recording does not tell whether the request had a body, or does not have it.
	RequestBodyOmitted bool
	// Captured is true for a request that was captured as it was sent: what is missing here was not sent. Without it,
	// the recorder may have left something out.
	Captured bool
	// Withheld names what was sent but is missing from RequestHeader and URL because it carries a key: a header by its
	// name ("X-Api-Key"), Authorization with its scheme ("Authorization: Bearer"), a query parameter with a question
	// mark ("?key").
	Withheld []string

	// Status is the response's status code, 0 when no response came.
	Status int
	Header http.Header
	// HeaderOmitted is true when the recording does not have the headers of the response. Header may have the media
	// type all the same.
	HeaderOmitted bool
	// Body is the response body after transfer and content decoding.
	Body []byte
	// BodyOmitted is true when the response had a body, but the recording does not have it. Then the body cannot be
	// checked.
	BodyOmitted bool
	// Redacted says which values of the body were replaced by pseudonyms. It is nil when the recording does not mention
	// any.
	Redacted *Redaction

	// Resource says what a browser requested the response for, as the recorder calls it: document, xhr, fetch. It is
	// empty when the recording does not say.
	Resource string
	// Internal is true when the recording says that the browser made the response itself and sent no request, for
	// example to redirect to HTTPS.
	Internal bool

	// ExpectedStatus is the status that the request was meant to get, such as 401 for a probe without a key. 0 means
	// success.
	ExpectedStatus int
	// Probe is the name of the probe that sent the request, empty for any other request.
	Probe string

	// LeftOut says why an entry of a recording could not be read, or why a response could not be captured. It is a
	// fixed clause that quotes nothing of the entry, and empty for a readable exchange. An entry that could not be read
	// has only Recording, Index and Line. The checker counts it and checks nothing.
	LeftOut string
}

// WithheldAuthorization returns the entry of [Exchange].Withheld for an Authorization header: its name and scheme. A
// value without a scheme is only the key, so nothing of it is kept.
func WithheldAuthorization(value string) string {
	scheme, _, ok := strings.Cut(value, " ")
	if !ok {
		scheme = ""
	}
	return "Authorization: " + scheme
}

// Redaction says which values of a body were replaced by pseudonyms. A pseudonym has the same kind and format as the
// value that it replaces, and says nothing else about it.
type Redaction struct {
	// At has the locations of the values: JSON pointers with * for array indices and keys of maps. A location includes
	// everything below it; "" is the whole body.
	At []string `json:"at"`
	// Names has the locations, in the same form, whose last name is a pseudonym. They are undocumented properties.
	Names []string `json:"names,omitempty"`
	// Pseudonyms identifies how pseudonyms were made: two recordings with the same text here have equal pseudonyms for
	// equal values. It is empty when that is not known.
	Pseudonyms string `json:"pseudonyms,omitempty"`
}
