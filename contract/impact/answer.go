package impact

// answer says in a few words what a client does with a value or a response. It is empty if that is not known.
type answer string

// What a client does with a response as a whole.
const (
	decodeFails    answer = "decoding fails"
	requestFails   answer = "request fails"
	redirected     answer = "follows the redirect"
	nothing        answer = "returns nothing and no error (data silently missing)"
	decodedAsUsual answer = "decodes as usual"
)

// What a client has where a value was.
const (
	ignored      answer = "ignored"
	unknownEnum  answer = "unknown enum value"
	zeroValue    answer = "zero value"
	nilValue     answer = "nil"
	readAsBefore answer = "read as before"    // under a name that differs in case
	otherValue   answer = "a different value" // than the one that is recorded there
	lastValue    answer = "the last value wins"
	replaced     answer = "value passed through with U+FFFD"
	passedOn     answer = "value passed through unchanged"
)

// readAs is the answer for an undocumented property that the client reads as a documented one.
func readAs(documented string) answer { return answer("read as " + documented) }

// How pagination ends. A single page can also lead to the first.
const (
	walkStops  answer = "pagination stops with an error"
	walkLoops  answer = "pagination never ends"
	walkAsEver answer = "pagination completes"
)
