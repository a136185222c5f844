// Package redact removes personal data and secrets from recordings, and keeps everything that the checker looks at: the
// findings before and after are the same.
//
// It keeps what the spec has itself, such as values of enumerations and names of properties; booleans and null; numbers
// and times where the spec documents a number or a time and the value is plausible; and words of APIs, see package
// vocabulary. Everything else is replaced. Strings become pseudonyms of the same kind: a phone number becomes another
// phone number, an id another id of the same length, a name other letters of the same script. Equal strings stay equal
// and different ones different, within and across recordings that were redacted with the same salt. Keys and cookies
// are removed. Of bodies that are not JSON only the punctuation stays.
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
	"github.com/blooio-community/blooio-go/contract/probe"
	"github.com/blooio-community/blooio-go/contract/redact/described"
	"github.com/blooio-community/blooio-go/contract/redact/pseudonym"
	"github.com/blooio-community/blooio-go/contract/redact/vocabulary"
)

// Options say how to redact.
type Options struct {
	// Spec decides what stays: its names, the values that it lists, and the locations of numbers and times. It must not
	// be nil.
	Spec *openapi.Spec
	// Salt makes pseudonyms the same in every recording that is redacted with it. Anyone who knows it can test whether
	// a guessed value was in a recording. If it is empty, a random salt is used and forgotten.
	Salt string
	// ShiftTime is added to every time: of exchanges, in numbers and in strings.
	ShiftTime time.Duration
}

// Redactor redacts exchanges. It is safe for concurrent use. The pseudonym of a value depends on the value, the salt,
// the time of the exchange and what the spec says about the value. It does not depend on what was redacted before.
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

// words has the values of all enumerations in the spec, and the names and values of discriminators.
type words struct{ values, discriminators, alternatives map[string]bool }

// maxSteps is how many pseudonyms are tried to find one that conforms to the spec exactly as the value does.
const maxSteps = 64

// policy must change when the rules for what is replaced change, because recordings redacted under other rules cannot
// be compared.
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

// Policy says in one line what redaction does, for readers of a recording.
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

// Obliged does the same as [Redactor.Exchange], and lists the pseudonyms that may look like a real number, address or
// key, because the description requires that form and allows no other.
func (r *Redactor) Obliged(ex contract.Exchange) (redacted contract.Exchange, obliged []string) {
	one := &Redactor{r.common, &obliged}
	redacted = one.Exchange(ex)
	return redacted, obliged
}

// Exchange returns a redacted copy of an exchange. Only what is known not to be personal data stays.
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

// resources has the words that recorders use for [contract.Exchange].Resource.
var resources = map[string]bool{
	"document": true, "iframe": true, "subdocument": true, "main_frame": true, "sub_frame": true,
	"xhr": true, "fetch": true, "script": true, "stylesheet": true, "image": true, "font": true, "media": true, "manifest": true,
	"eventsource": true, "websocket": true, "ping": true, "preflight": true, "prefetch": true, "other": true,
}

// nameForProbe keeps the names of probes. Any other name came with a recording.
func (r *Redactor) nameForProbe(name string) string {
	if name == "" || probe.Has(name) {
		return name
	}
	return r.nameFor(name)
}

// nameAfter returns the name of the pseudonyms in a recording that was redacted before.
func (r *Redactor) nameAfter(before *contract.Redaction) string {
	switch {
	case before == nil:
		return r.pseudonymsID
	case before.Pseudonyms == "":
		return "" // nobody knows
	}
	return r.pseudonyms.nameFor(before.Pseudonyms + r.pseudonymsID)
}
