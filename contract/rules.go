package contract

import (
	"slices"
)

// Names of the rules. They are stable: baselines, fingerprints and reports use them.
const (
	RuleDeprecationAnnounced = "response-deprecation-announced"
	RuleRateLimitSilent      = "rate-limit-without-retry-after"

	RuleProbeFailure      = "probe-server-failure"
	RuleProbeKey          = "probe-key-not-required"
	RuleProbeCursor       = "probe-cursor-ignored"
	RuleProbeInconsistent = "probe-answer-inconsistent"
	RuleProbePageSize     = "probe-page-size-inconsistent"

	RuleRequestParameterUndocumented = "request-parameter-undocumented"
	RuleRequestParameterMissing      = "request-parameter-missing"
	RuleRequestParameterMismatch     = "request-parameter-mismatch"
	RuleRequestCredentialsMissing    = "request-credentials-missing"
	RuleRequestMediaTypeUndocumented = "request-media-type-undocumented"
	RuleRequestBodyMissing           = "request-body-missing"
	RuleRequestBodyUnexpected        = "request-body-unexpected"
	RuleRequestBodyMalformed         = "request-body-malformed"
	RuleRequestPropertyUndocumented  = "request-property-undocumented"
	RuleRequestPropertyMissing       = "request-property-missing"
	RuleRequestPropertyReadOnly      = "request-property-read-only"
	RuleRequestValueMismatch         = "request-value-mismatch"

	RuleStatusUndocumented    = "response-status-undocumented"
	RuleHeaderMissing         = "response-header-missing"
	RuleHeaderMismatch        = "response-header-mismatch"
	RuleMediaTypeUndocumented = "response-media-type-undocumented"
	RuleCharsetNotUTF8        = "response-charset-not-utf8"
	RuleBodyMissing           = "response-body-missing"
	RuleBodyUnexpected        = "response-body-unexpected"

	RuleJSONMalformed   = "json-malformed"
	RuleDuplicateKey    = "json-duplicate-key"
	RuleInvalidUTF8     = "json-invalid-utf8"
	RuleLoneSurrogate   = "json-lone-surrogate"
	RuleIntegerNotation = "json-integer-notation"
	RuleIntegerOverflow = "json-integer-overflow"

	RuleBodyUnrecognized     = "response-body-unrecognized"
	RulePropertyRespelled    = "response-property-case-changed"
	RulePropertyUndocumented = "response-property-undocumented"
	RulePropertyWriteOnly    = "response-property-write-only"
	RulePropertyRenamed      = "response-property-renamed"
	RuleStatusMismatch       = "error-status-mismatch"

	RuleTypeMismatch     = "response-type-mismatch"
	RuleNull             = "response-null"
	RuleRequiredMissing  = "response-required-missing"
	RuleEnumUndocumented = "response-enum-value-undocumented"
	RuleFormatMismatch   = "response-format-mismatch"
	RulePatternMismatch  = "response-pattern-mismatch"
	RuleBoundExceeded    = "response-bound-exceeded"

	RulePageEnvelope   = "pagination-envelope-incomplete"
	RuleCursorMissing  = "pagination-cursor-missing"
	RuleCursorAfterEnd = "pagination-cursor-after-end"
	RulePageEmpty      = "pagination-empty-page"
	RulePageLimit      = "pagination-limit-exceeded"
	RulePageDefault    = "pagination-default-exceeded"
	RuleDefaultChanged = "pagination-default-changed"
	RuleDuplicateID    = "response-duplicate-id"
	RuleDuplicateItem  = "response-duplicate-item"
	RuleCursorRepeated = "pagination-cursor-repeated"
	RulePageRepeated   = "pagination-page-repeated"
	RuleItemRepeated   = "pagination-item-repeated"

	RulePropertyMissing  = "behaviour-property-missing"
	RulePropertyVanished = "behaviour-property-vanished"
	RuleShapeChanged     = "behaviour-shape-changed"
	RuleScaleChanged     = "behaviour-scale-changed"
	RuleTimestampLost    = "behaviour-timestamp-lost"
	RuleSchemeWeakened   = "behaviour-scheme-weakened"
	RuleValueNew         = "behaviour-value-new"
)

// Group is a family of rules that look at the same thing. The code of a group is in the file with its name, in package
// check/rule, check/rule/head or check/rule/request.
type Group string

// The groups, in the order in which an exchange meets their rules.
const (
	GroupRequest      Group = "request"
	GroupAnnouncement Group = "announcement"
	GroupProbe        Group = "probe"
	GroupResponse     Group = "response"
	GroupJSON         Group = "json"
	GroupProperty     Group = "property"
	GroupSchema       Group = "schema"
	GroupPagination   Group = "pagination"
	GroupBehaviour    Group = "behaviour"
)

// rules is the table of all rules, group by group, and within a group in the order in which an exchange
// meets them. To add one: a name above, a row here, and code in the group's file.
var rules = []Rule{
	{RuleRequestParameterUndocumented, GroupRequest, SeverityError, "a request has a query parameter that is not in the spec",
		"correct its name in the client: servers ignore a parameter that they do not know. If the vendor documents it, add it to the spec"},
	{RuleRequestParameterMissing, GroupRequest, SeverityError, "a request lacks a parameter that the spec requires",
		"send it. If the vendor documents it as optional, remove required from the spec"},
	{RuleRequestParameterMismatch, GroupRequest, SeverityError, "the value of a parameter does not match its schema in the spec",
		"correct the value in the client. If the vendor documents that it is allowed, correct the schema in the spec"},
	{RuleRequestCredentialsMissing, GroupRequest, SeverityError, "a request lacks the credentials that the spec requires",
		"send the key, as the SDK does. If the operation is open to anyone, say so in the spec with an empty security requirement"},
	{RuleRequestMediaTypeUndocumented, GroupRequest, SeverityError, "the request's media type is not in the spec",
		"send a media type of the spec in Content-Type. If the vendor documents the other one, add it to the spec"},
	{RuleRequestBodyMissing, GroupRequest, SeverityError, "the spec requires a request body, but the request has none",
		"send the body. If the vendor documents it as optional, remove required from the spec"},
	{RuleRequestBodyUnexpected, GroupRequest, SeverityWarning, "the request has a body, but the spec describes none",
		"leave it out: servers ignore it or refuse it"},
	{RuleRequestBodyMalformed, GroupRequest, SeverityError, "the request body cannot be parsed as its media type, or parsers read it differently",
		"correct how the client encodes the body"},
	{RuleRequestPropertyUndocumented, GroupRequest, SeverityError, "the request body has a property that is not in the spec",
		"correct its name in the client: servers ignore a property that they do not know. If the vendor documents it, add it to the spec"},
	{RuleRequestPropertyMissing, GroupRequest, SeverityError, "the request body lacks a property that the spec requires",
		"send it. If the vendor documents it as optional, remove it from required in the spec"},
	{RuleRequestPropertyReadOnly, GroupRequest, SeverityError, "the request body has a property that the spec marks as readOnly, for responses",
		"leave it out. If clients may set it, remove readOnly from the spec"},
	{RuleRequestValueMismatch, GroupRequest, SeverityError, "a value of the request body does not match its schema in the spec",
		"correct the value in the client. If the vendor documents that it is allowed, correct the schema in the spec"},
	{RuleDeprecationAnnounced, GroupAnnouncement, SeverityWarning, "a response header announces the operation's deprecation, end date or successor",
		"plan the move to the successor before the end date"},
	{RuleRateLimitSilent, GroupAnnouncement, SeverityWarning, "a 429 response does not say when to retry",
		"retry with exponential backoff: wait longer after each attempt"},
	{RuleProbeFailure, GroupProbe, SeverityError, "a typical client mistake causes a server error",
		"report it to the vendor. Until it is fixed, validate limits and cursors in the client before sending them"},
	{RuleProbeKey, GroupProbe, SeverityError, "a request without a valid API key gets the same response as one with a valid key",
		"report it to the vendor immediately: anyone can read the list"},
	{RuleProbeCursor, GroupProbe, SeverityError, "a made-up cursor returns the first page",
		"do not resume pagination from stored cursors: an expired one silently starts over"},
	{RuleProbeInconsistent, GroupProbe, SeverityWarning, "the same invalid request gets different responses",
		"do not rely on any of the responses"},
	{RuleProbePageSize, GroupProbe, SeverityWarning, "the list contains different items when it is requested with another page size",
		"check whether the list changed in between. Otherwise one of the page sizes omits items"},
	{RuleStatusUndocumented, GroupResponse, SeverityError, "the response status is not in the spec",
		"add the response to the spec if the vendor documents it. Otherwise ask the vendor"},
	{RuleHeaderMissing, GroupResponse, SeverityError, "a response header is missing that the spec requires",
		"check whether the recording lost it. Otherwise ask the vendor whether it is optional. If it is, remove required from the spec"},
	{RuleHeaderMismatch, GroupResponse, SeverityError, "the value of a response header does not match its schema in the spec",
		"correct the schema in the spec, and check code that parses the header"},
	{RuleMediaTypeUndocumented, GroupResponse, SeverityError, "the response's media type is not in the spec",
		"check what answered: a proxy error or login page isn't drift. Otherwise add the media type to the spec"},
	{RuleCharsetNotUTF8, GroupResponse, SeverityWarning, "the response declares a character set other than UTF-8",
		"report it to the vendor: JSON must be UTF-8. Until it is fixed, decode the declared character set"},
	{RuleBodyMissing, GroupResponse, SeverityError, "the spec describes a body, but the response has none",
		"check whether the recording lost the body. Otherwise the operation no longer sends one: update the spec"},
	{RuleBodyUnexpected, GroupResponse, SeverityWarning, "the response has a body, but the spec describes none",
		"add the body to the spec, or ignore it in clients"},
	{RuleJSONMalformed, GroupJSON, SeverityError, "the body is not well-formed JSON",
		"check whether the recording is truncated or still compressed. Otherwise clients cannot read the response at all"},
	{RuleDuplicateKey, GroupJSON, SeverityError, "an object contains the same key twice, and parsers disagree about which value counts",
		"report it to the vendor. Until it is fixed, do not rely on either value"},
	{RuleInvalidUTF8, GroupJSON, SeverityError, "a string contains invalid UTF-8",
		"report it to the vendor: strict parsers reject the whole body"},
	{RuleLoneSurrogate, GroupJSON, SeverityWarning, "a string contains half of a surrogate pair, which is not a character",
		"expect U+FFFD in its place. The sender probably cut a string in the middle of a character"},
	{RuleIntegerNotation, GroupJSON, SeverityWarning, "an integer is written with a fraction or an exponent",
		"check that clients in every language can read it. Some reject 1.0 as an integer"},
	{RuleIntegerOverflow, GroupJSON, SeverityError, "an integer does not fit into 64 bits",
		"check whether the unit changed. Otherwise make the property a string in the spec"},
	{RuleBodyUnrecognized, GroupProperty, SeverityError, "an object has none of the properties in the spec",
		"check whether the response is another resource or an error. Otherwise update the spec to the new shape"},
	{RulePropertyRespelled, GroupProperty, SeverityError, "the name of a property differs from the one in the spec in case or separators",
		"rename the property in the spec and regenerate the client. Until then clients read the old name as missing"},
	{RulePropertyUndocumented, GroupProperty, SeverityWarning, "an object has a property that is not in the spec",
		"add the property to the spec once the vendor documents it. Until then clients ignore it. Where additionalProperties is false it is an error, as strict clients reject the object"},
	{RulePropertyWriteOnly, GroupProperty, SeverityWarning, "a response has a property that the spec marks as writeOnly, for requests",
		"check whether it is a secret that should not be sent, and report that to the vendor. Otherwise remove writeOnly from the spec"},
	{RulePropertyRenamed, GroupProperty, SeverityError, "a documented property disappeared and a similar undocumented one appeared",
		"rename the property in the spec and regenerate the client. Until then clients read the old name as missing"},
	{RuleStatusMismatch, GroupProperty, SeverityWarning, "the status in an error's body differs from the response status",
		"use the response status, not the one in the body"},
	{RuleTypeMismatch, GroupSchema, SeverityError, "a value has a different type than in the spec",
		"change the type in the spec, regenerate the client and fix the code that no longer compiles"},
	{RuleNull, GroupSchema, SeverityError, "a value is null, but the spec does not allow null",
		"make the property nullable in the spec and regenerate the client: its field becomes a pointer"},
	{RuleRequiredMissing, GroupSchema, SeverityError, "a required property is missing",
		"ask the vendor whether the property is optional. If it is, remove it from required in the spec"},
	{RuleEnumUndocumented, GroupSchema, SeverityError, "a value is not in the spec's enum",
		"add the value to the enum in the spec, and check code that switches on it"},
	{RuleFormatMismatch, GroupSchema, SeverityError, "a value does not have the format in the spec",
		"correct the format in the spec, and check code that parses the value"},
	{RulePatternMismatch, GroupSchema, SeverityError, "a string does not match the pattern in the spec",
		"correct the pattern in the spec, and check code that recognizes ids by their prefix"},
	{RuleBoundExceeded, GroupSchema, SeverityError, "a value is outside the bounds in the spec",
		"correct the bound in the spec, and check code that relies on it"},
	{RulePageEnvelope, GroupPagination, SeverityError, "a page has no list of items, or does not say whether more items follow",
		"treat the list as incomplete: a client cannot know whether it has every item"},
	{RuleCursorMissing, GroupPagination, SeverityError, "a page says that more items follow, but has no cursor",
		"treat the list as incomplete: a client cannot request the remaining items"},
	{RuleCursorAfterEnd, GroupPagination, SeverityError, "a page says that it is the last one, but has a cursor",
		"find out which of the two is right before you rely on either"},
	{RulePageEmpty, GroupPagination, SeverityWarning, "a page is empty, but says that more items follow",
		"request the next page: an empty page is not the end"},
	{RulePageLimit, GroupPagination, SeverityError, "a page has more items than requested",
		"correct the limit's maximum in the spec, or accept larger pages in clients"},
	{RulePageDefault, GroupPagination, SeverityError, "a page requested without a limit has more items than the default limit",
		"correct the limit's default in the spec"},
	{RuleDefaultChanged, GroupPagination, SeverityWarning, "every page requested without a limit is shorter than the default limit",
		"correct the limit's default in the spec. Clients that rely on it send more requests than expected"},
	{RuleDuplicateID, GroupPagination, SeverityError, "two different items of a list have the same id",
		"do not use the id as a key until the vendor explains it"},
	{RuleDuplicateItem, GroupPagination, SeverityWarning, "a list contains the same item twice",
		"drop repeated items in the client"},
	{RuleCursorRepeated, GroupPagination, SeverityError, "a cursor leads back to its own page or to one that was already read, so pagination never ends",
		"stop pagination when a cursor repeats"},
	{RulePageRepeated, GroupPagination, SeverityError, "two pages of one pagination are identical",
		"stop pagination: items are missing, or it never ends"},
	{RuleItemRepeated, GroupPagination, SeverityWarning, "two pages of one pagination contain the same item",
		"drop repeated items in the client. The list may have changed during pagination"},
	{RulePropertyMissing, GroupBehaviour, SeverityError, "a property is missing that accepted recordings always have",
		"ask the vendor: clients read it as a zero value. If it is intended, accept a recording without the property"},
	{RulePropertyVanished, GroupBehaviour, SeverityError, "a property that accepted recordings have is missing from every object",
		"find out whether it was removed or renamed. If it was removed for good, remove it from the spec"},
	{RuleShapeChanged, GroupBehaviour, SeverityError, "a string has a different format than in all accepted recordings",
		"check code that parses the value. If it can read the new format, accept a recording that has it"},
	{RuleScaleChanged, GroupBehaviour, SeverityError, "a timestamp has a different unit than in all accepted recordings",
		"convert it in clients, which are off by a factor of at least a thousand, and accept a recording in the new unit"},
	{RuleTimestampLost, GroupBehaviour, SeverityError, "a number is not a timestamp, but it is one in all accepted recordings",
		"ask the vendor what it means: 0 and -1 often stand for no time, but clients read them as 1970. If it is intended, accept a recording that has it"},
	{RuleSchemeWeakened, GroupBehaviour, SeverityWarning, "a URL is http, but all accepted recordings have https",
		"reject it or upgrade it to https in clients, and report it to the vendor"},
	{RuleValueNew, GroupBehaviour, SeverityInfo, "a value is not among the few values that accepted recordings have",
		"check code that switches on the value, and accept a recording that has it"},
}

var ruleByName = func() map[string]Rule {
	m := make(map[string]Rule, len(rules))
	for _, r := range rules {
		m[r.Name] = r
	}
	return m
}()

// Rules returns every rule of the checker, in the order in which an exchange meets them.
func Rules() []Rule { return slices.Clone(rules) }

// RuleNames lists the names of the rules in the order of [Rules].
func RuleNames() []string {
	names := make([]string, len(rules))
	for i, r := range rules {
		names[i] = r.Name
	}
	return names
}

// RuleNamed returns the rule of a name.
func RuleNamed(name string) (rule Rule, known bool) {
	rule, known = ruleByName[name]
	return rule, known
}

// Groups lists the groups of rules in the order of [Rules].
func Groups() []Group {
	var groups []Group
	for _, r := range rules {
		if !slices.Contains(groups, r.Group) {
			groups = append(groups, r.Group)
		}
	}
	return groups
}
