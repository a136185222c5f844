package contract

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
	// Summary says in a sentence what has happened when the rule speaks.
	Summary string
}

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
)

var rules = []Rule{
	{ruleStatusUndocumented, SeverityError, "the response's status is not in the spec"},
	{ruleMediaTypeUndocumented, SeverityError, "the response's media type is not in the spec"},
	{ruleCharsetNotUTF8, SeverityWarning, "the response declares a character set other than UTF-8"},
	{ruleBodyMissing, SeverityError, "the spec describes a body and none came"},
	{ruleBodyUnexpected, SeverityWarning, "a body came and the spec describes none"},
	{ruleJSONMalformed, SeverityError, "the body is not one well-formed JSON value"},
	{ruleDuplicateKey, SeverityError, "an object has a name twice, and parsers differ in which they take"},
	{ruleInvalidUTF8, SeverityError, "a string holds bytes that are not UTF-8"},
	{ruleLoneSurrogate, SeverityWarning, "a string holds half of a surrogate pair, which is no character"},
	{ruleIntegerNotation, SeverityWarning, "an integer is written with a fraction or an exponent"},
	{ruleIntegerOverflow, SeverityError, "an integer does not fit 64 bits"},
	{ruleTypeMismatch, SeverityError, "a value has another type than the spec says"},
	{ruleNull, SeverityError, "a value is null and the spec does not allow it"},
	{ruleRequiredMissing, SeverityError, "a required property is absent"},
	{ruleEnumUndocumented, SeverityError, "a value is not one of those the spec lists"},
	{ruleFormatMismatch, SeverityError, "a value is not of the format the spec says"},
	{rulePatternMismatch, SeverityError, "a string does not match the spec's pattern"},
	{ruleBoundExceeded, SeverityError, "a value is outside the spec's bounds"},
	{rulePropertyUndocumented, SeverityWarning, "an object has a property that the spec does not know"},
	{rulePropertyRespelled, SeverityError, "a property is written in another case, or with other separators"},
	{ruleBodyUnrecognized, SeverityError, "an object has none of the properties that the spec gives it"},
	{ruleDuplicateID, SeverityError, "two different items of a page have the same identity"},
	{ruleDuplicateItem, SeverityWarning, "a page has the same item twice"},
	{rulePageEnvelope, SeverityError, "a page lacks its items, or does not say whether more follow"},
	{rulePageLimit, SeverityError, "a page has more items than were asked for"},
	{rulePageDefault, SeverityError, "a page has more items than the default limit"},
	{ruleCursorMissing, SeverityError, "more items are announced without a cursor to them"},
	{ruleCursorAfterEnd, SeverityError, "a page says that it is the last, and gives a cursor"},
	{rulePageEmpty, SeverityWarning, "a page is empty and more items are announced"},
	{ruleCursorRepeated, SeverityError, "a cursor leads back, so that a walk never ends"},
	{rulePageRepeated, SeverityError, "two pages of a walk are the same"},
	{ruleItemRepeated, SeverityWarning, "two pages of a walk have the same item"},
	{ruleStatusMismatch, SeverityWarning, "an error's body gives another status than the response has"},
	{ruleDeprecationAnnounced, SeverityWarning, "a header announces the operation's end or its successor"},
	{ruleRateLimitSilent, SeverityWarning, "a 429 does not say when to come back"},
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
