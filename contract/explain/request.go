package explain

import "github.com/blooio-community/blooio-go/contract"

// requestTexts explain the rules about what a client sends.
var requestTexts = map[string]text{
	contract.RuleRequestParameterUndocumented: {
		why:        "most servers ignore a parameter that they do not know: the client asks for something and silently gets something else",
		falseAlarm: "the server reads a parameter that its vendor does not document, or a proxy adds one for tracing",
	},
	contract.RuleRequestParameterMissing: {
		why:        "the spec requires the parameter, so the server may refuse the request",
		falseAlarm: "the recording was edited by hand and lost the parameter",
	},
	contract.RuleRequestParameterMismatch: {
		why:        "the spec forbids the value, so the server may refuse the request, or replace the value by another one",
		falseAlarm: "the recording was redacted by a tool that does not keep the form of values",
	},
	contract.RuleRequestCredentialsMissing: {
		why:        "the spec requires credentials, so the server refuses the request, or should",
		falseAlarm: "a tool removed the header from the recording and left no note of it. `blooio record` and `blooio redact` note what they remove. Recordings of other tools are checked only if they contain other credentials",
	},
	contract.RuleRequestMediaTypeUndocumented: {
		why:        "the spec does not list the media type, so the server may refuse the body with 415, or read it wrongly",
		falseAlarm: "the media type is another name for a documented one, such as text/json for application/json",
	},
	contract.RuleRequestBodyMissing: {
		why:        "the spec requires a body, so the server may refuse the request",
		falseAlarm: "the recorder did not store the body. `blooio record` always stores it, or notes that it left it out",
	},
	contract.RuleRequestBodyUnexpected: {
		why:        "a server usually ignores the body, so nothing breaks, but the client probably means another operation",
		falseAlarm: "some HTTP libraries send an empty JSON object with every POST",
	},
	contract.RuleRequestBodyMalformed: {
		why:        "the server cannot read the body, or reads something other than what the client meant",
		falseAlarm: "the recording is truncated, or was edited by hand",
	},
	contract.RuleRequestPropertyUndocumented: {
		why:        "most servers ignore a property that they do not know: the client sets something, and nothing happens",
		falseAlarm: "the server reads a property that its vendor does not document yet",
	},
	contract.RuleRequestPropertyMissing: {
		why:        "the spec requires the property, so the server may refuse the request",
		falseAlarm: "the recording was edited by hand and lost the property",
	},
	contract.RuleRequestPropertyReadOnly: {
		why:        "the spec forbids clients to send the property, so the server may refuse the request or ignore the value",
		falseAlarm: "the client sends back a whole object that it received before, and the server is known to ignore the property",
	},
	contract.RuleRequestValueMismatch: {
		why:        "the spec forbids the value, so the server may refuse the request, or store something else",
		falseAlarm: "the recording was redacted by a tool that does not keep the form of values",
	},
}

// announcementTexts explain the rules about what the API says of itself in headers.
var announcementTexts = map[string]text{
	contract.RuleDeprecationAnnounced: {
		why:        "nothing is broken today, but the operation may stop working on the date in the header",
		falseAlarm: "a proxy adds the header to all responses of a host",
	},
	contract.RuleRateLimitSilent: {
		why:        "clients still work, but they have to guess how long to wait",
		falseAlarm: "a proxy in front of the API refused the request, or the recorder dropped the header",
	},
}

// probeTexts explain the rules about responses to requests with a client mistake.
var probeTexts = map[string]text{
	contract.RuleProbeFailure: {
		why:        "a client that makes this mistake sees an outage instead of an explanation, and retries in vain",
		falseAlarm: "the API was down at that moment. Run the probes again: a real finding repeats",
	},
	contract.RuleProbeKey: {
		why:        "the spec says that the operation needs a key, but anyone can read the data",
		falseAlarm: "a sandbox or a local server accepts every key, or a proxy adds the key itself",
	},
	contract.RuleProbeCursor: {
		why:        "a client that resumes with an old cursor starts over without noticing, and processes items twice",
		falseAlarm: "the account has so few items that every page is the first one",
	},
	contract.RuleProbeInconsistent: {
		why:        "clients still work, but cannot tell from the response what was wrong with the request",
		falseAlarm: "the requests met two versions of the API during a deployment",
	},
	contract.RuleProbePageSize: {
		why:        "it proves nothing by itself, as the list may have changed between the requests, but a client may miss items",
		falseAlarm: "somebody created or deleted an item between the requests",
	},
}
