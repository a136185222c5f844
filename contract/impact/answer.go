package impact

// answer says in a few words what became of a value, or of a response; empty when that cannot be told.
type answer string

// What a client does with a response as a whole.
const (
	decodeFails    answer = "decode fails"
	requestFails   answer = "request fails"
	redirected     answer = "the redirect is followed"
	nothing        answer = "no result and no error"
	decodedAsUsual answer = "decoded as usual"
)

// What a client has where a value was.
const (
	ignored      answer = "ignored"
	unknownEnum  answer = "unknown enum value"
	zeroValue    answer = "zero value"
	nilValue     answer = "nil"
	readAsBefore answer = "read as before" // under a name that differs in case
	otherValue   answer = "another value"  // than the one that is recorded there
	lastValue    answer = "the last value is read"
	replaced     answer = "passed on with U+FFFD"
	passedOn     answer = "passed on as it is"
)

// readAs is what becomes of a property that is not documented, but is taken for one that is.
func readAs(documented string) answer { return answer("read as " + documented) }

// How following the pages of a list ends. The first is also what one page can lead to.
const (
	walkStops  answer = "walk stops with an error"
	walkLoops  answer = "walk never ends"
	walkAsEver answer = "walk ends as usual"
)
