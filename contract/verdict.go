package contract

// Verdict is the result of a check in one word.
type Verdict string

const (
	// VerdictClean means that at least one successful response was verified, and that every finding of severity error
	// is baselined.
	VerdictClean Verdict = "clean"
	// VerdictDrift means that a finding of severity error is not baselined.
	VerdictDrift Verdict = "drift"
	// VerdictInconclusive means that no error was found, but nothing was verified either.
	VerdictInconclusive Verdict = "inconclusive"
)

// Cause is why a report is inconclusive.
type Cause string

const (
	// CauseNoExchange: there was no exchange to check.
	CauseNoExchange Cause = "no-exchange"
	// CauseLeftOut: entries of recordings could not be read.
	CauseLeftOut Cause = "left-out"
	// CauseNoMatch: no exchange belongs to an operation of the spec.
	CauseNoMatch Cause = "no-match"
	// CauseInterrupted: capturing exchanges ended early, see [Report.Interrupted].
	CauseInterrupted Cause = "interrupted"
	// CauseNoSuccess: all exchanges were refused or failed. Refusals that were expected count too, because they do not
	// show that the API works.
	CauseNoSuccess Cause = "no-success"
	// CauseRefused: access was refused with 401, 403 or 407, which was not expected. It comes with CauseNoSuccess.
	CauseRefused Cause = "refused"
	// CauseRateLimited: the server responded with 429. It comes with CauseNoSuccess.
	CauseRateLimited Cause = "rate-limited"
	// CauseServerFailed: the server responded with 5xx. It comes with CauseNoSuccess.
	CauseServerFailed Cause = "server-failed"
	// CauseNoResponse: no response came. It comes with CauseNoSuccess.
	CauseNoResponse Cause = "no-response"
	// CauseNoBody: the recording does not have the bodies.
	CauseNoBody Cause = "no-body"
	// CauseNotModified: the client already had the bodies, so the server sent 304 without them.
	CauseNotModified Cause = "not-modified"
	// CauseBrowser: the browser answered requests itself, for example with a redirect to HTTPS.
	CauseBrowser Cause = "browser-answered"
	// CauseUnknownSchema: the spec refers to schemas that could not be read.
	CauseUnknownSchema Cause = "unknown-schema"
	// CauseEmptyLists: every list was empty.
	CauseEmptyLists Cause = "empty-lists"
	// CauseTooLarge: bodies have more values than the checker accepts.
	CauseTooLarge Cause = "too-large"
	// CauseTooComplex: some values would have taken too long to check, because schemas have alternatives within
	// alternatives, or patterns take too long to match. Findings about other values are reported.
	CauseTooComplex Cause = "too-complex"
	// CauseMediaType: bodies are of media types other than JSON, such as XML or CSV. Only JSON is checked.
	CauseMediaType Cause = "media-type"
	// CauseUnchecked: the checker can check nothing of what the spec says about the bodies, see [Coverage.Unchecked].
	CauseUnchecked Cause = "unchecked"
	// CauseRulesOff: every rule that could have reported something is off.
	CauseRulesOff Cause = "rules-off"
	// CauseHidden: a finding that is off or lowered, such as a body that is not JSON, kept responses from being
	// checked.
	CauseHidden Cause = "hidden"
	// CauseTooMany: there were too many findings to keep them all, and some of those that were kept do not count.
	CauseTooMany Cause = "too-many-findings"
)

// Text returns the cause as a clause.
func (c Cause) Text() string { return causeTexts[c] }

var causeTexts = map[Cause]string{
	CauseNoExchange:    "there was no exchange to check",
	CauseLeftOut:       "entries of the recording could not be read",
	CauseNoMatch:       "no exchange belongs to an operation of the spec",
	CauseInterrupted:   "the run did not complete",
	CauseNoSuccess:     "no exchange succeeded",
	CauseRefused:       "the API refused access",
	CauseRateLimited:   "the rate limit was exceeded",
	CauseServerFailed:  "the server failed",
	CauseNoResponse:    "no response came",
	CauseNoBody:        "the recording leaves the bodies out",
	CauseNotModified:   "the client already had the responses (304 Not Modified)",
	CauseBrowser:       "the browser answered instead of the API",
	CauseUnknownSchema: "the spec refers to schemas that could not be read",
	CauseEmptyLists:    "every list was empty",
	CauseTooLarge:      "the bodies hold too many values to check",
	CauseTooComplex:    "some values would take too much work to check",
	CauseMediaType:     "the bodies are not JSON, and nothing else can be checked",
	CauseUnchecked:     "the checker can check nothing that the spec says about the bodies",
	CauseRulesOff:      "every rule that could report something is off",
	CauseHidden:        "findings that do not count as errors kept the responses from being checked",
	CauseTooMany:       "there were too many findings to keep them all, and some that were kept do not count",
}
