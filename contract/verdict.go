package contract

// Verdict sums a report up in a word.
type Verdict string

const (
	// VerdictClean means that at least one success was verified, and that nothing is wrong that a
	// client may break on.
	VerdictClean Verdict = "clean"
	// VerdictDrift means that there is a finding of severity error that is not baselined.
	VerdictDrift Verdict = "drift"
	// VerdictInconclusive means that no error was found, and that nothing was verified either.
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
	// CauseNoSuccess: exchanges were refused, or failed. That of a refusal that was meant is there too: it does not
	// show that the API serves anybody.
	CauseNoSuccess Cause = "no-success"
	// CauseRefused: access was refused with 401, 403 or 407, and nobody meant it to be. CauseNoSuccess is there too.
	CauseRefused Cause = "refused"
	// CauseRateLimited: the server answered 429. CauseNoSuccess is there too.
	CauseRateLimited Cause = "rate-limited"
	// CauseServerFailed: the server answered 5xx. CauseNoSuccess is there too.
	CauseServerFailed Cause = "server-failed"
	// CauseNoResponse: no response came. CauseNoSuccess is there too.
	CauseNoResponse Cause = "no-response"
	// CauseNoBody: the recording leaves bodies out.
	CauseNoBody Cause = "no-body"
	// CauseNotModified: the client asked for bodies only if they had changed, and got 304.
	CauseNotModified Cause = "not-modified"
	// CauseBrowser: the browser answered requests itself, such as with a redirect to HTTPS.
	CauseBrowser Cause = "browser-answered"
	// CauseUnknownSchema: the spec's schemas of the responses cannot be read.
	CauseUnknownSchema Cause = "unknown-schema"
	// CauseEmptyLists: lists were empty.
	CauseEmptyLists Cause = "empty-lists"
	// CauseTooLarge: bodies hold more values than the checker takes.
	CauseTooLarge Cause = "too-large"
	// CauseTooComplex: judging some values would have taken too much work, as schemas have alternatives in
	// alternatives, or patterns take too long to match. What is wrong with the others is reported.
	CauseTooComplex Cause = "too-complex"
	// CauseMediaType: bodies are of media types other than JSON, such as XML or CSV. Only JSON is checked.
	CauseMediaType Cause = "media-type"
	// CauseUnchecked: nothing that the spec demands of the bodies can be checked, see [Coverage.Unchecked].
	CauseUnchecked Cause = "unchecked"
	// CauseRulesOff: every rule is off that could have reported something.
	CauseRulesOff Cause = "rules-off"
	// CauseHidden: findings that are off or lowered kept responses from being checked, such as a body that is not JSON.
	CauseHidden Cause = "hidden"
	// CauseTooMany: there were more findings than are kept, and some of those that were kept do not count.
	CauseTooMany Cause = "too-many-findings"
)

// Text says the cause in a clause.
func (c Cause) Text() string { return causeTexts[c] }

var causeTexts = map[Cause]string{
	CauseNoExchange:    "there was no exchange to check",
	CauseLeftOut:       "entries of the recording could not be read",
	CauseNoMatch:       "no exchange belongs to an operation of the spec",
	CauseInterrupted:   "the run was cut short",
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
