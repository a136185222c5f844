package explain

import "github.com/blooio-community/blooio-go/contract"

// messageTexts explain the rules about status, headers and media type, and whether there is a body.
var messageTexts = map[string]text{
	contract.RuleStatusUndocumented: {
		why:        "a client built from the spec has no code for the status, and usually treats it as a failure",
		falseAlarm: "a proxy, a firewall or a maintenance page responded instead of the API, often with 403, 502 or 503",
	},
	contract.RuleHeaderMissing: {
		why:        "the spec requires the header, so clients may read it without checking that it is there",
		falseAlarm: "the recorder, or a proxy between client and API, removed the header",
	},
	contract.RuleHeaderMismatch: {
		why:        "a client that parses the header as the spec says fails, or reads a wrong value",
		falseAlarm: "the recording was redacted by hand, or a proxy rewrote the header",
	},
	contract.RuleMediaTypeUndocumented: {
		why:        "a client built from the spec cannot decode the body",
		falseAlarm: "a proxy's error page or a login page responded instead of the API. It is usually text/html",
	},
	contract.RuleCharsetNotUTF8: {
		why:        "clients read JSON as UTF-8 whatever the header says, so only letters outside ASCII can be wrong",
		falseAlarm: "the header is wrong, but the body is UTF-8. A client that obeys the header still reads wrong letters",
	},
	contract.RuleBodyMissing: {
		why:        "a client decodes nothing: it returns an error, or a value without any data",
		falseAlarm: "the recorder did not store the body, or the request was a HEAD that was recorded as a GET",
	},
	contract.RuleBodyUnexpected: {
		why:        "clients ignore the body, so nothing breaks, but the API says something that the spec does not describe",
		falseAlarm: "a proxy or a recorder added a body to a response that had none",
	},
}

// jsonTexts explain the rules about JSON as it is written.
var jsonTexts = map[string]text{
	contract.RuleJSONMalformed: {
		why:        "no client can read the response",
		falseAlarm: "the recording is truncated or was edited by hand. Many recorders cut bodies at a maximum size",
	},
	contract.RuleDuplicateKey: {
		why:        "parsers disagree: most take the last value, some the first, and strict ones refuse the whole body",
		falseAlarm: "the recording was edited by hand",
	},
	contract.RuleInvalidUTF8: {
		why:        "strict parsers refuse the whole body, and the others change the text",
		falseAlarm: "the recorder or an editor stored the body in another encoding",
	},
	contract.RuleLoneSurrogate: {
		why:        "the response can be read, but most parsers replace the character by U+FFFD, so text is lost",
		falseAlarm: "a tool cut the string in the recording",
	},
	contract.RuleIntegerNotation: {
		why:        "the value is an integer, and most clients read it. Clients in Go, Java and C# may refuse 1.0 or 1e3 as an integer",
		falseAlarm: "a tool that reads numbers as floating point has rewritten the recording",
	},
	contract.RuleIntegerOverflow: {
		why:        "a client that reads 64-bit integers fails, and JavaScript rounds the number",
		falseAlarm: "none known",
	},
}

// propertyTexts explain the rules about which properties an object has.
var propertyTexts = map[string]text{
	contract.RuleBodyUnrecognized: {
		why:        "every property that a client reads is missing, so it returns empty data without an error",
		falseAlarm: "the response is an error or another resource, sent with a status of success by something other than the API",
	},
	contract.RulePropertyRespelled: {
		why:        "a client looks for the name in the spec. Depending on the language it finds nothing and returns an empty value",
		falseAlarm: "the API sends a new property on purpose whose name differs only in case from a documented one",
	},
	contract.RulePropertyUndocumented: {
		why:        "clients ignore a property that they do not know, so nothing breaks. Where the spec says `additionalProperties: false`, it is an error: the spec forbids the property",
		falseAlarm: "the vendor adds properties without documenting them, and your clients need none of them",
	},
	contract.RulePropertyWriteOnly: {
		why:        "clients ignore the property, but it may be a secret that the API should not send",
		falseAlarm: "the spec marks the property as writeOnly by mistake",
	},
	contract.RulePropertyRenamed: {
		why:        "a client looks for the old name, finds nothing and returns an empty value without an error",
		falseAlarm: "one property was removed and an unrelated one was added in the same release, and their values look alike",
	},
	contract.RuleStatusMismatch: {
		why:        "most clients read the status of the response, and only those that read the body's are misled",
		falseAlarm: "a proxy replaced the status of the response and kept the body",
	},
}

// schemaTexts explain the rules about values that the spec forbids.
var schemaTexts = map[string]text{
	contract.RuleTypeMismatch: {
		why:        "a typed client cannot decode the value, and most refuse the whole response because of it",
		falseAlarm: "the recording was redacted by a tool that replaces numbers by strings",
	},
	contract.RuleNull: {
		why:        "depending on the language, the client crashes, refuses the response, or silently reads an empty value",
		falseAlarm: "the recording was redacted by a tool that replaces values by null",
	},
	contract.RuleRequiredMissing: {
		why:        "the spec requires the property, so clients use it without checking that it is there",
		falseAlarm: "the recording was redacted by a tool that removes properties",
	},
	contract.RuleEnumUndocumented: {
		why:        "a client that switches on the value has no case for it, and strict clients refuse the response",
		falseAlarm: "the recording was redacted by hand, and the value is a placeholder",
	},
	contract.RuleFormatMismatch: {
		why:        "a client that parses the value, for example as a date or a URL, fails",
		falseAlarm: "the recording was redacted by hand, and the value is a placeholder such as `REDACTED`",
	},
	contract.RulePatternMismatch: {
		why:        "a client that validates the value or recognizes ids by their prefix refuses it",
		falseAlarm: "the recording was redacted by hand, and the ids lost their prefix. `blooio redact` keeps prefixes",
	},
	contract.RuleBoundExceeded: {
		why:        "a client may rely on the bound, for example for the size of a column or a loop",
		falseAlarm: "the recording was redacted by a tool that does not keep lengths and ranges",
	},
}

// paginationTexts explain the rules about lists that are read page by page.
var paginationTexts = map[string]text{
	contract.RulePageEnvelope: {
		why:        "a client cannot tell whether more items follow, and may stop before the end",
		falseAlarm: "the response is not a page of the list, for example because a proxy responded",
	},
	contract.RuleCursorMissing: {
		why:        "a client cannot request the next page, so it misses the remaining items",
		falseAlarm: "a redaction tool removed the cursor from the recording",
	},
	contract.RuleCursorAfterEnd: {
		why:        "a client that follows cursors reads on, and one that reads the flag stops: one of them is wrong",
		falseAlarm: "the API documents that the last page has a cursor, for resuming later",
	},
	contract.RulePageEmpty: {
		why:        "clients that request the next page get every item, but clients that stop at an empty page miss some",
		falseAlarm: "the API filters items after it has cut the page, and documents that pages may be empty",
	},
	contract.RulePageLimit: {
		why:        "the spec limits the number of items, and a client may reserve space for no more",
		falseAlarm: "a proxy dropped or changed the limit, or responded from a cache",
	},
	contract.RulePageDefault: {
		why:        "the spec states the default, and a client that sends no limit relies on it",
		falseAlarm: "a proxy adds a limit to the request after it was recorded",
	},
	contract.RuleDefaultChanged: {
		why:        "a client gets every item, only with more requests than expected",
		falseAlarm: "the API cuts pages short on purpose, for example after filtering",
	},
	contract.RuleDuplicateID: {
		why:        "a client that stores items by their id overwrites one of them",
		falseAlarm: "the recording was redacted by hand, and different ids became the same. `blooio redact` keeps different ids different",
	},
	contract.RuleDuplicateItem: {
		why:        "a client that stores items by their id is not affected, but one that counts or sums them is",
		falseAlarm: "the recording was redacted by hand, and different items became the same",
	},
	contract.RuleCursorRepeated: {
		why:        "a client that follows the cursors never reaches the end",
		falseAlarm: "the recording contains two runs of the same list that were merged by hand",
	},
	contract.RulePageRepeated: {
		why:        "a client misses the items that belong on the second page, and may never reach the end",
		falseAlarm: "a cache between client and API ignores the cursor",
	},
	contract.RuleItemRepeated: {
		why:        "an item that moves while the list is read appears twice in many APIs. A client that counts items is wrong by one",
		falseAlarm: "an item was created or deleted while the pages were read",
	},
}

// behaviourTexts explain the rules about differences from accepted recordings.
var behaviourTexts = map[string]text{
	contract.RulePropertyMissing: {
		why:        "clients may rely on a property that was always there, and read a missing one as an empty value",
		falseAlarm: "the property is optional, and the accepted recordings happen to have it everywhere. Accept a recording without it",
	},
	contract.RulePropertyVanished: {
		why:        "the property probably no longer exists, and clients read an empty value without an error",
		falseAlarm: "the property is optional, and no object of this run needed it. Check more recordings at once",
	},
	contract.RuleShapeChanged: {
		why:        "code that parses the value was written for the old format",
		falseAlarm: "the recording was redacted by a tool that does not keep formats, or the property is free text",
	},
	contract.RuleScaleChanged: {
		why:        "a client computes a date that is wrong by a factor of a thousand or more, without an error",
		falseAlarm: "the number is not a timestamp, and only looks like one. Accept a recording that has it",
	},
	contract.RuleTimestampLost: {
		why:        "a client reads the number as a date in or near 1970, without an error",
		falseAlarm: "the number is not a timestamp, or really means a date before 1990. Accept a recording that has it",
	},
	contract.RuleSchemeWeakened: {
		why:        "clients still reach the URL, but without encryption, and browsers may block it",
		falseAlarm: "a development or test server without certificates responded",
	},
	contract.RuleValueNew: {
		why:        "the spec allows any string, so only code that lists the values by itself is affected",
		falseAlarm: "the property is free text, and the accepted recordings have only a few of its values. Accept more recordings",
	},
}
