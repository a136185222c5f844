package contract

import (
	"maps"
	"slices"
)

// Severity says how bad a finding is.
type Severity string

const (
	// SeverityError means that a client built from the spec may break.
	SeverityError Severity = "error"
	// SeverityWarning means that the API said or did something the spec does not know.
	SeverityWarning Severity = "warning"
	// SeverityInfo is worth knowing and breaks nothing.
	SeverityInfo Severity = "info"
)

// rank orders severities from the mildest, 1, to the worst; 0 is no severity.
func (s Severity) rank() int {
	switch s {
	case SeverityInfo:
		return 1
	case SeverityWarning:
		return 2
	case SeverityError:
		return 3
	}
	return 0
}

// Rule describes one thing that the checker looks for.
type Rule struct {
	// Name is stable and in kebab case.
	Name string
	// Severity is that of the rule's findings, unless a finding says otherwise.
	Severity Severity
	// Summary says in a sentence what has happened when the rule speaks, Advice what to do then.
	Summary, Advice string
}

// rulesPage is where the rules can be read.
const rulesPage = "https://github.com/blooio-community/blooio-go/blob/main/docs/rules.md"

// Help is the address of the page that explains the rule.
func (r Rule) Help() string { return rulesPage + "#" + r.Name }

const (
	ruleStatusUndocumented    = "response-status-undocumented"
	ruleMediaTypeUndocumented = "response-media-type-undocumented"
	ruleCharsetNotUTF8        = "response-charset-not-utf8"
	ruleBodyMissing           = "response-body-missing"
	ruleBodyUnexpected        = "response-body-unexpected"
	ruleJSONMalformed         = "json-malformed"
	ruleDuplicateKey          = "json-duplicate-key"
	ruleInvalidUTF8           = "json-invalid-utf8"
	ruleLoneSurrogate         = "json-lone-surrogate"
	ruleIntegerNotation       = "json-integer-notation"
	ruleIntegerOverflow       = "json-integer-overflow"
	ruleTypeMismatch          = "response-type-mismatch"
	ruleNull                  = "response-null"
	ruleRequiredMissing       = "response-required-missing"
	ruleEnumUndocumented      = "response-enum-value-undocumented"
	ruleFormatMismatch        = "response-format-mismatch"
	rulePatternMismatch       = "response-pattern-mismatch"
	ruleBoundExceeded         = "response-bound-exceeded"
	rulePropertyUndocumented  = "response-property-undocumented"
	rulePropertyRenamed       = "response-property-renamed"
	rulePropertyRespelled     = "response-property-case-changed"
	ruleBodyUnrecognized      = "response-body-unrecognized"
	ruleDuplicateID           = "response-duplicate-id"
	ruleDuplicateItem         = "response-duplicate-item"
	rulePageEnvelope          = "pagination-envelope-incomplete"
	rulePageLimit             = "pagination-limit-exceeded"
	rulePageDefault           = "pagination-default-exceeded"
	ruleCursorMissing         = "pagination-cursor-missing"
	ruleCursorAfterEnd        = "pagination-cursor-after-end"
	rulePageEmpty             = "pagination-empty-page"
	ruleCursorRepeated        = "pagination-cursor-repeated"
	rulePageRepeated          = "pagination-page-repeated"
	ruleItemRepeated          = "pagination-item-repeated"
	ruleStatusMismatch        = "error-status-mismatch"
	ruleDeprecationAnnounced  = "response-deprecation-announced"
	ruleRateLimitSilent       = "rate-limit-without-retry-after"
	ruleDefaultChanged        = "pagination-default-changed"
	rulePropertyMissing       = "behaviour-property-missing"
	rulePropertyVanished      = "behaviour-property-vanished"
	ruleShapeChanged          = "behaviour-shape-changed"
	ruleScaleChanged          = "behaviour-scale-changed"
	ruleSchemeWeakened        = "behaviour-scheme-weakened"
	ruleValueNew              = "behaviour-value-new"
	ruleProbeFailure          = "probe-server-failure"
	ruleProbeKey              = "probe-key-not-required"
	ruleProbeCursor           = "probe-cursor-ignored"
	ruleProbeInconsistent     = "probe-answer-inconsistent"
	ruleProbePageSize         = "probe-page-size-inconsistent"
)

var rules = []Rule{
	{ruleStatusUndocumented, SeverityError, "the response's status is not in the spec",
		"add the response to the operation if the vendor documents it now, else ask the vendor"},
	{ruleMediaTypeUndocumented, SeverityError, "the response's media type is not in the spec",
		"look at what answered: a proxy's or a login page is no drift; else add the media type"},
	{ruleCharsetNotUTF8, SeverityWarning, "the response declares a character set other than UTF-8",
		"JSON is UTF-8; tell the vendor, and decode accordingly until then"},
	{ruleBodyMissing, SeverityError, "the spec describes a body and none came",
		"look whether the recording lost the body; else the operation has stopped sending one"},
	{ruleBodyUnexpected, SeverityWarning, "a body came and the spec describes none",
		"describe the body in the spec, or have clients ignore it"},
	{ruleJSONMalformed, SeverityError, "the body is not one well-formed JSON value",
		"look whether the recording was cut or still compressed; else clients cannot read this at all"},
	{ruleDuplicateKey, SeverityError, "an object has a name twice, and parsers differ in which they take",
		"tell the vendor; until then do not rely on either value"},
	{ruleInvalidUTF8, SeverityError, "a string holds bytes that are not UTF-8",
		"tell the vendor; strict parsers refuse the whole body"},
	{ruleLoneSurrogate, SeverityWarning, "a string holds half of a surrogate pair, which is no character",
		"expect U+FFFD in its place; the sender cut a string in the middle of a character"},
	{ruleIntegerNotation, SeverityWarning, "an integer is written with a fraction or an exponent",
		"make sure that clients in every language read it; some refuse 1.0 for an integer"},
	{ruleIntegerOverflow, SeverityError, "an integer does not fit 64 bits",
		"find out whether the unit changed, or make the property a string in the spec"},
	{ruleTypeMismatch, SeverityError, "a value has another type than the spec says",
		"change the type in the spec, regenerate the client and mend what no longer compiles"},
	{ruleNull, SeverityError, "a value is null and the spec does not allow it",
		"make the property nullable in the spec and regenerate: the client's field becomes a pointer"},
	{ruleRequiredMissing, SeverityError, "a required property is absent",
		"take the property out of required, if the vendor means to leave it out"},
	{ruleEnumUndocumented, SeverityError, "a value is not one of those the spec lists",
		"add the value to the enum, and look where clients switch over it"},
	{ruleFormatMismatch, SeverityError, "a value is not of the format the spec says",
		"correct the format in the spec, and look where clients parse the value"},
	{rulePatternMismatch, SeverityError, "a string does not match the spec's pattern",
		"correct the pattern in the spec, and look where clients tell ids apart by their prefix"},
	{ruleBoundExceeded, SeverityError, "a value is outside the spec's bounds",
		"correct the bound in the spec, and look where clients rely on it"},
	{rulePropertyUndocumented, SeverityWarning, "an object has a property that the spec does not know",
		"add the property to the spec once the vendor documents it; clients ignore it until then"},
	{rulePropertyRenamed, SeverityError, "a documented property is gone, and an undocumented one like it came",
		"rename the property in the spec and regenerate; clients read the old name as missing"},
	{rulePropertyRespelled, SeverityError, "a property is written in another case, or with other separators",
		"rename the property in the spec and regenerate; clients read the old name as missing"},
	{ruleBodyUnrecognized, SeverityError, "an object has none of the properties that the spec gives it",
		"look whether another resource or an error answered; else the operation has a new shape"},
	{ruleDuplicateID, SeverityError, "two different items of a page have the same identity",
		"do not use the identity as a key until the vendor has explained it"},
	{ruleDuplicateItem, SeverityWarning, "a page has the same item twice",
		"drop repeated items in the client"},
	{rulePageEnvelope, SeverityError, "a page lacks its items, or does not say whether more follow",
		"treat the walk as broken: without these a client cannot know that it has everything"},
	{rulePageLimit, SeverityError, "a page has more items than were asked for",
		"correct the limit's maximum in the spec, or have clients cope with larger pages"},
	{rulePageDefault, SeverityError, "a page has more items than the default limit",
		"correct the limit's default in the spec"},
	{ruleDefaultChanged, SeverityWarning, "pages that nobody set a limit for are all shorter than the default limit",
		"correct the limit's default in the spec; a client that counts on it makes more requests"},
	{ruleCursorMissing, SeverityError, "more items are announced without a cursor to them",
		"treat the walk as broken: the rest of the list cannot be reached"},
	{ruleCursorAfterEnd, SeverityError, "a page says that it is the last, and gives a cursor",
		"find out which of the two is right before relying on either"},
	{rulePageEmpty, SeverityWarning, "a page is empty and more items are announced",
		"go on to the next page; an empty one is not the end"},
	{ruleCursorRepeated, SeverityError, "a cursor leads back, so that a walk never ends",
		"stop the walk: it would never end"},
	{rulePageRepeated, SeverityError, "two pages of a walk are the same",
		"stop the walk: items are missing or it would never end"},
	{ruleItemRepeated, SeverityWarning, "two pages of a walk have the same item",
		"drop repeated items in the client; the list may have changed during the walk"},
	{ruleStatusMismatch, SeverityWarning, "an error's body gives another status than the response has",
		"branch on the response's status, not on the body's"},
	{ruleDeprecationAnnounced, SeverityWarning, "a header announces the operation's end or its successor",
		"plan the move to the successor, and note the date"},
	{ruleRateLimitSilent, SeverityWarning, "a 429 does not say when to come back",
		"back off exponentially"},
	{rulePropertyMissing, SeverityError, "a property is absent that accepted recordings always have",
		"clients read it as a zero value; ask the vendor, and accept a recording that lacks it if that is meant"},
	{rulePropertyVanished, SeverityError, "a property is absent from every object, and accepted recordings have it",
		"find out whether it was removed or renamed; if it is gone for good, take it out of the spec"},
	{ruleShapeChanged, SeverityError, "a string has another form than in all accepted recordings",
		"look where clients parse the value; accept a recording that has the new form if they can read it"},
	{ruleScaleChanged, SeverityError, "a time is counted in another unit than in all accepted recordings",
		"convert it in clients, which are off by a factor of a thousand, and accept a recording in the new unit"},
	{ruleSchemeWeakened, SeverityWarning, "a URL is http where all accepted recordings have https",
		"refuse it or upgrade it in clients, and tell the vendor"},
	{ruleValueNew, SeverityInfo, "a value came that the small set of the accepted recordings does not have",
		"look where clients switch over the values, and accept a recording that has the new one"},
	{ruleProbeFailure, SeverityError, "a request that a client can make by mistake makes the server fail",
		"tell the vendor; until then check limits and cursors in clients before they are sent"},
	{ruleProbeKey, SeverityError, "a request without a valid key is answered like one with it",
		"tell the vendor at once: the list is open to anybody"},
	{ruleProbeCursor, SeverityError, "a cursor that was made up is answered with the first page",
		"do not resume walks from old cursors: one that has expired starts over unnoticed"},
	{ruleProbeInconsistent, SeverityWarning, "the same odd request is answered one way and another",
		"do not rely on either answer"},
	{ruleProbePageSize, SeverityWarning, "the list has other items when it is asked for in pages of another size",
		"look whether the list changed meanwhile; else pages of one of the sizes leave items out"},
}

var ruleByName = func() map[string]Rule {
	m := make(map[string]Rule, len(rules))
	for _, r := range rules {
		m[r.Name] = r
	}
	return m
}()

// Rules returns every rule of the checker, in the order in which a response meets them.
func Rules() []Rule { return append([]Rule(nil), rules...) }

// SuggestRule asks whether the rule was meant whose name begins as this one does: ", did you mean X?".
// It is empty when there is none that is near.
func SuggestRule(name string) string {
	best, longest := "", 0
	for _, known := range slices.Sorted(maps.Keys(ruleByName)) {
		n := 0
		for n < len(name) && n < len(known) && name[n] == known[n] {
			n++
		}
		if n > longest && 2*n >= len(known) {
			best, longest = known, n
		}
	}
	if best == "" {
		return ""
	}
	return ", did you mean " + best + "?"
}
