// Package redact hides people and secrets in recordings, and keeps everything that a checker looks at:
// the findings before and after are the same.
//
// Strings become pseudonyms of their kind: a phone number another phone number, an id one with the same
// prefix and length, a name letters of the same script. Equal strings stay equal and different ones
// different, within and across recordings that were redacted with the same salt. Keys and cookies are
// removed.
package redact

import (
	"bytes"
	"net/http"
	"time"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
	"github.com/blooio-community/blooio-go/contract/check/resolve"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/contract/redact/pseudonym"
)

// Options say how to redact.
type Options struct {
	// Spec says which strings are values of enumerations, which stay. It must not be nil.
	Spec *openapi.Spec
	// Salt makes pseudonyms the same in every recording that is redacted with it. Whoever knows it can
	// find out whether a value that they guess was there. Empty is a secret one that is forgotten.
	Salt string
	// ShiftTime is added to every time: of exchanges, in numbers and in strings.
	ShiftTime time.Duration
}

// Redactor redacts exchanges. It is safe for concurrent use. What a value becomes depends on the value, the
// salt and what the spec says of it, not on what was redacted before.
type Redactor struct {
	spec         *openapi.Spec
	salted       bool
	name         string // of the pseudonyms, see nameOf
	pseudonyms   pseudonyms
	descriptions descriptions
	words        words
}

// New makes a redactor.
func New(o Options) *Redactor {
	r := &Redactor{spec: o.Spec, salted: o.Salt != ""}
	r.pseudonyms.shift = o.ShiftTime
	r.words.names, r.words.values = o.Spec.Words()
	r.words.discriminators, r.words.alternatives = o.Spec.Discriminators()
	r.pseudonyms.keyHeaders, r.pseudonyms.keyParameters = map[string]bool{}, map[string]bool{}
	for _, name := range o.Spec.KeyNames("header") {
		r.pseudonyms.keyHeaders[http.CanonicalHeaderKey(name)] = true
	}
	for _, name := range o.Spec.KeyNames("query") {
		r.pseudonyms.keyParameters[name] = true
	}
	prefixes := prefixesOf(o.Spec)
	r.pseudonyms.maker = pseudonym.New(pseudonym.Options{Salt: o.Salt, Shift: o.ShiftTime, IsDocumented: func(prefix string) bool { return prefixes[prefix] }})
	r.name = r.pseudonyms.nameOf(o.Spec.SHA256)
	return r
}

// Policy says in a line what is done, for whoever opens a recording.
func (r *Redactor) Policy() string {
	policy := "redacted: keys and cookies removed, strings replaced by pseudonyms of their kind, numbers and values of enumerations kept"
	if r.salted {
		policy += ", pseudonyms shared with recordings of the same salt"
	}
	if r.pseudonyms.shift != 0 {
		policy += ", times shifted"
	}
	return policy
}

// Exchange returns a redacted copy of an exchange. Everything that it does not know how to keep is taken
// out.
func (r *Redactor) Exchange(ex contract.Exchange) contract.Exchange {
	redacted := ex
	if !ex.Started.IsZero() {
		redacted.Started = ex.Started.Add(r.pseudonyms.shift)
	}
	op := r.spec.Match(&ex)
	redacted.URL = r.pseudonyms.requestURL(r.spec, op, &ex)
	redacted.Internal = ex.NoAnswer() == contract.CauseBrowser // its Location may tell no more
	if ex.Resource != "" && !resources[ex.Resource] {
		redacted.Resource = "unknown"
	}
	redacted.RequestHeader = r.pseudonyms.header(ex.RequestHeader)
	redacted.Header = r.responseHeader(op, &ex)
	if len(ex.Body) > 0 {
		var at []string
		redacted.Body, at = r.body(op, &ex)
		redacted.Redacted = &contract.Redaction{At: at, Pseudonyms: r.nameAfter(ex.Redacted)}
	}
	return redacted
}

// body redacts a body as it is written: white space, names that come twice, broken text and where it breaks
// off stay, because that is what a checker looks at. It says where values were replaced, see
// [contract.Redaction].
func (r *Redactor) body(op *openapi.Operation, ex *contract.Exchange) (redacted []byte, at []string) {
	body := ex.Body
	switch {
	case bytes.HasPrefix(body, []byte("\x1f\x8b")), bytes.HasPrefix(body, []byte("\x28\xb5\x2f\xfd")):
		return append(bytes.Clone(body[:2:2]), make([]byte, len(body)-2)...), wholeBody
	case bytes.IndexByte(body, 0) >= 0, !looksLikeJSON(body):
		return scrubbed(body), wholeBody
	}
	doc, _ := jsondoc.Parse(body) // where it is not well-formed, its values are not known
	defer doc.Release()
	w := &writer{pseudonyms: &r.pseudonyms, descriptions: &r.descriptions, words: &r.words, resolver: resolve.New(r.spec), in: string(body), out: make([]byte, 0, len(body)+len(body)/16)}
	w.root = location{t: bodyType(w.resolver, op, ex), value: doc.Root()}
	w.notes.add(ex.Redacted)
	redacted = w.write()
	if at = w.notes.pointers(); len(at) > 0 && !w.root.value.Exists() {
		at = wholeBody // brackets do not tell where its values are
	}
	return redacted, at
}

// nameAfter names the pseudonyms of what was redacted before.
func (r *Redactor) nameAfter(before *contract.Redaction) string {
	switch {
	case before == nil:
		return r.name
	case before.Pseudonyms == "":
		return "" // nobody knows
	}
	return r.pseudonyms.nameFor(before.Pseudonyms + r.name)
}
