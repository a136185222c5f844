// Package redact replaces personal data and keys in recordings. The checker has the same findings before and after.
//
// It decides what stays: what the spec has itself, such as values of enumerations and names of properties; booleans and
// null; numbers and times where the spec documents a number or a time and the value is plausible; and words of APIs, see
// package vocabulary. Everything else is replaced. Strings become pseudonyms of their kind: a phone number another phone
// number, an id one with the same length, a name letters of the same script. Equal strings stay equal and different ones
// different, within and across recordings that were redacted with the same salt. Keys and cookies are removed, and of
// bodies that are no JSON only the punctuation is left.
package redact

import (
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/resolve"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/contract/openapi/idprefix"
	"github.com/blooio-community/blooio-go/contract/redact/described"
	"github.com/blooio-community/blooio-go/contract/redact/pseudonym"
	"github.com/blooio-community/blooio-go/contract/redact/vocabulary"
)

// Options say how to redact.
type Options struct {
	// Spec says what stays: its names, the values that it lists, and the locations of numbers and times. It must not be nil.
	Spec *openapi.Spec
	// Salt makes pseudonyms the same in every recording that is redacted with it. Whoever knows it can
	// find out whether a value that they guess was there. Empty is a secret one that is forgotten.
	Salt string
	// ShiftTime is added to every time: of exchanges, in numbers and in strings.
	ShiftTime time.Duration
}

// Redactor redacts exchanges. It is safe for concurrent use. What a value becomes depends on the value, the salt, when the
// exchange was and what the spec says of it, not on what was redacted before.
type Redactor struct {
	*common
	obliged *[]string // pseudonyms of one exchange, see [Redactor.Obliged]; nil if nobody asks
}

// common is what the exchanges of a redactor have in common.
type common struct {
	spec         *openapi.Spec
	salted       bool
	pseudonymsID string // see [pseudonym.Maker.Name]
	pseudonyms   pseudonyms
	descriptions described.Descriptions
	cursors      sync.Map // *openapi.Operation → *cursor
	vocabulary   *vocabulary.Vocabulary
	words        words
	names        sync.Map // of properties → what becomes of them
	knownNames   atomic.Int64
}

// words are the values of enumerations anywhere in the spec, and the names and values of discriminators.
type words struct{ values, discriminators, alternatives map[string]bool }

// maxSteps is how many pseudonyms are tried for one of which the spec says the same as of the value.
const maxSteps = 64

// policy changes with what is replaced: what stays is compared with pseudonyms, too.
const policy = "2 "

// New makes a redactor.
func New(o Options) *Redactor {
	r := &Redactor{common: &common{spec: o.Spec, salted: o.Salt != "", vocabulary: vocabulary.Of(o.Spec)}}
	r.descriptions.Schemas = resolve.Of(o.Spec)
	r.pseudonyms.shift = o.ShiftTime
	_, r.words.values = o.Spec.Words()
	r.words.discriminators, r.words.alternatives = o.Spec.Discriminators()
	r.pseudonyms.keyHeaders, r.pseudonyms.keyParameters = map[string]bool{}, map[string]bool{}
	for _, name := range o.Spec.KeyNames("header") {
		r.pseudonyms.keyHeaders[http.CanonicalHeaderKey(name)] = true
	}
	for _, name := range o.Spec.KeyNames("query") {
		r.pseudonyms.keyParameters[name] = true
	}
	prefixes := idprefix.Of(o.Spec)
	r.pseudonyms.Maker = pseudonym.New(pseudonym.Options{Salt: o.Salt, Shift: o.ShiftTime,
		IsDocumented: func(prefix string) bool { return prefixes[prefix] }})
	r.pseudonymsID = r.pseudonyms.Name(policy + o.Spec.SHA256)
	return r
}

// Policy says in a line what is done, for whoever opens a recording.
func (r *Redactor) Policy() string {
	policy := "redacted: keys and cookies removed, everything replaced by pseudonyms of its kind but what the spec documents " +
		"(names, listed values, plausible numbers and times) and words of APIs"
	if r.salted {
		policy += ", pseudonyms shared with recordings of the same salt"
	}
	if r.pseudonyms.shift != 0 {
		policy += ", times shifted"
	}
	return policy
}

// Obliged is [Redactor.Exchange], and lists the pseudonyms in it that may look like somebody's number or address, or like a
// key, for the description asks for that form and has no room for one that does not. They are not what was there.
func (r *Redactor) Obliged(ex contract.Exchange) (redacted contract.Exchange, obliged []string) {
	one := &Redactor{r.common, &obliged}
	redacted = one.Exchange(ex)
	return redacted, obliged
}

// Exchange returns a redacted copy of an exchange. Of each of its fields, only what is known to be nobody's stays.
func (r *Redactor) Exchange(ex contract.Exchange) contract.Exchange {
	op := r.spec.Match(&ex)
	redacted := contract.Exchange{
		Recording: ex.Recording, Index: ex.Index, Line: ex.Line, LeftOut: ex.LeftOut, // which no recording has
		Method: r.method(ex.Method), URL: r.requestURL(op, &ex), RequestHeader: r.header(ex.RequestHeader, &ex),
		Status: min(max(ex.Status, 0), maxStatus), Header: r.responseHeader(op, &ex), HeaderOmitted: ex.HeaderOmitted, BodyOmitted: ex.BodyOmitted,
		RequestBodyOmitted: len(ex.RequestBody) > 0 || ex.RequestBodyOmitted, // no recording has it
		Internal:           ex.NoAnswer() == contract.CauseBrowser,           // its Location may tell no more
		ExpectedStatus:     min(max(ex.ExpectedStatus, 0), maxStatus), Probe: r.nameForProbe(ex.Probe),
	}
	if !ex.Started.IsZero() {
		redacted.Started = ex.Started.Add(r.pseudonyms.shift).Truncate(time.Millisecond) // see maxFraction
	}
	if redacted.Resource = ex.Resource; ex.Resource != "" && !resources[strings.ToLower(ex.Resource)] {
		redacted.Resource = "unknown"
	}
	redacted.Redacted = &contract.Redaction{Pseudonyms: r.nameAfter(ex.Redacted)} // its URL has pseudonyms, too
	if len(ex.Body) > 0 {
		redacted.Body = r.body(op, &ex, redacted.Redacted)
	}
	return redacted
}

// maxStatus is the highest status that has three digits, as all have (RFC 9110, section 15).
const maxStatus = 999

// resources are the words of recorders for what a browser wanted.
var resources = map[string]bool{
	"document": true, "iframe": true, "subdocument": true, "main_frame": true, "sub_frame": true,
	"xhr": true, "fetch": true, "script": true, "stylesheet": true, "image": true, "font": true, "media": true, "manifest": true,
	"eventsource": true, "websocket": true, "ping": true, "preflight": true, "prefetch": true, "other": true,
}

// nameForProbe keeps the names of probes, which are made of words.
func (r *Redactor) nameForProbe(name string) string {
	if name == "" {
		return ""
	}
	return r.nameFor(name)
}

// nameAfter names the pseudonyms of what was redacted before.
func (r *Redactor) nameAfter(before *contract.Redaction) string {
	switch {
	case before == nil:
		return r.pseudonymsID
	case before.Pseudonyms == "":
		return "" // nobody knows
	}
	return r.pseudonyms.nameFor(before.Pseudonyms + r.pseudonymsID)
}
