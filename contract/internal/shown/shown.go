// Package shown decides which text of a response may stand in a finding. Responses hold people's names,
// numbers and keys, and findings end up in logs.
package shown

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

// maxToken is the length of the longest text that is shown as it is.
const maxToken = 32

// maxDigits is how many digits a shown text has at most: a phone number has more.
const maxDigits = 6

// keyLike are API keys, by their prefix; a name such as api_version is none.
var keyLike = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)^(bl_.*|(api|sk|pk|key|token)_[a-z_.-]*[0-9].{7,})$`)
})

// Harmless tells whether a text may be shown: a short token that is neither a phone number, also with
// separators, nor an API key.
func Harmless(text string) bool {
	if text == "" || len(text) > maxToken {
		return false
	}
	digits, keyed := 0, false
	for i := range len(text) {
		switch c := text[i]; {
		case '0' <= c && c <= '9':
			if digits++; digits > maxDigits {
				return false
			}
		case c == '_':
			keyed = true
		case c == '.' || c == '-': // a separator within a number
		case 'a' <= c|0x20 && c|0x20 <= 'z':
			digits = 0
		default:
			return false
		}
	}
	return !keyed || !keyLike().MatchString(text)
}

// secret are parts of the names of headers and parameters that carry a key, a session or a signature.
var secret = []string{"auth", "cookie", "token", "secret", "session", "signature", "passw", "api-key", "api_key", "apikey", "csrf", "credential"}

// IsKeyName tells whether a header or a query parameter carries a key, a session or a signature, going by its name. Browsers
// and redaction take them out of recordings.
func IsKeyName(name string) bool {
	name = strings.ToLower(name)
	return name == "key" || slices.ContainsFunc(secret, func(part string) bool { return strings.Contains(name, part) })
}

// Name renders the name of a property that the spec does not know.
func Name(name string) string {
	if Harmless(name) || name == "*" {
		return name
	}
	return HiddenName(name)
}

// HiddenName says of a name only how long it is.
func HiddenName(name string) string {
	return "(name of " + Count(utf8.RuneCountInString(name), "character") + ")"
}

// Quoted quotes a text of a file, or says how long it is where it may be more than a slip.
func Quoted(text string) string {
	if Harmless(text) {
		return strconv.Quote(text)
	}
	return "of " + Count(utf8.RuneCountInString(text), "character")
}

// Count says how many there are of a noun, whose plural ends in s.
func Count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}

// Size says how many bytes there are.
func Size(n int) string { return Count(n, "byte") }

// List joins texts with commas.
func List(texts []string) string { return strings.Join(texts, ", ") }
