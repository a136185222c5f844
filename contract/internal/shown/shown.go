// Package shown decides which texts of a response a finding may show. Responses contain names, phone numbers and keys,
// and findings end up in logs.
package shown

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

// maxToken is the maximum length of a text that is shown as it is.
const maxToken = 32

// maxDigits is the maximum number of digits in a text that is shown, because a phone number has more.
const maxDigits = 6

// keyLike matches API keys by their prefix, but not a name such as api_version.
var keyLike = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)^(bl_.*|(api|sk|pk|key|token)_[a-z_.-]*[0-9].{7,})$`)
})

// Harmless tells whether a text may be shown: a short token that is neither an API key nor a phone number, with or
// without separators.
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

// secret has parts of the names of headers and parameters that carry a key, a session or a signature.
var secret = []string{"auth", "cookie", "token", "secret", "session", "signature", "passw", "api-key", "api_key", "apikey", "csrf", "credential"}

// IsKeyName tells by its name whether a header or a query parameter carries a key, a session or a signature. Browsers
// and redaction remove those from recordings.
func IsKeyName(name string) bool {
	name = strings.ToLower(name)
	return name == "key" || slices.ContainsFunc(secret, func(part string) bool { return strings.Contains(name, part) })
}

// Name renders the name of an undocumented property.
func Name(name string) string {
	if Harmless(name) || name == "*" {
		return name
	}
	return HiddenName(name)
}

// HiddenName renders only the length of a name.
func HiddenName(name string) string {
	return "(name of " + Count(utf8.RuneCountInString(name), "character") + ")"
}

// Quoted quotes a text of a file, or says only how long it is if it may contain personal data.
func Quoted(text string) string {
	if Harmless(text) {
		return strconv.Quote(text)
	}
	return "of " + Count(utf8.RuneCountInString(text), "character")
}

// Count renders a number with a noun whose plural ends in s.
func Count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}

// Size renders a number of bytes.
func Size(n int) string { return Count(n, "byte") }

// List joins texts with commas.
func List(texts []string) string { return strings.Join(texts, ", ") }
