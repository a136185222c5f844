package blooio

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
	"unicode"
)

const (
	// maxShown is how many characters of text from elsewhere an error shows.
	maxShown = 300
	// maxScrubbed is how many bytes of it are looked at. Patterns take their time over long texts.
	maxScrubbed = 4 << 10
	// longestNumber is more than any phone number, with its separators.
	longestNumber = 64
)

// What may stand in a server's sentence and must not stand in a log. A letter too many masked is
// better than a number too few.
var (
	bearerToken = pattern(`(?i)\bbearer[\s:]+[^\s\[]\S*`) // not what is masked already
	apiKey      = pattern(`\bbl_[a-z]+_[\w-]+|\bapi_(?:[A-Za-z0-9-]{16,}|[\w-]*[0-9][\w-]*)`)
	email       = pattern(`[^\s@<>"'(),:;]+@[^\s@<>"'(),:;]+`)
	// phone is seven digits or more with the usual separators between them.
	phone = pattern(`\+?\(?\p{Nd}(?:[\p{Zs}\p{Pd}()/]{0,3}\p{Nd}){6,}` +
		`|\+\p{Nd}(?:[\p{Zs}\p{Pd}()/.]{0,3}\p{Nd}){6,}` +
		`|\p{Nd}{3}\.\p{Nd}{3}\.\p{Nd}{4}`)
	// date is what the certificates of net/http's errors expire on, and no phone number.
	date = pattern(`^(?:19|20)[0-9]{2}-[01][0-9]-[0-3][0-9]$`)
)

// pattern compiles a regular expression when it is first needed: programs that start and list groups do not.
func pattern(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}

// scrub makes a sentence of the server's, or of an error that may quote it, fit to be shown: without
// keys, phone numbers, email addresses and control characters, and not too long.
func scrub(text string, key secret) string {
	text = key.remove(text)
	cut := len(text) > maxScrubbed
	if cut {
		text = key.removeCut(text[:maxScrubbed])
	}
	text = bearerToken().ReplaceAllString(text, "Bearer [token]")
	text = apiKey().ReplaceAllString(text, "[token]")
	text = email().ReplaceAllString(text, "[email]")
	text = phone().ReplaceAllStringFunc(text, func(number string) string {
		if date().MatchString(number) {
			return number
		}
		return "[number]"
	})
	if cut {
		// The number that the cut went through is no longer one to the pattern.
		text = text[:max(len(text)-longestNumber, 0)] + "…"
	}
	return shorten(text)
}

// shorten escapes what a terminal or a log might take for a command, and cuts what is too long.
func shorten(text string) string {
	var b strings.Builder
	shown := 0
	for _, r := range text {
		if shown++; shown > maxShown {
			b.WriteString("…")
			break
		}
		if unicode.IsPrint(r) {
			b.WriteRune(r)
			continue
		}
		quoted := strconv.QuoteRune(r)
		b.WriteString(quoted[1 : len(quoted)-1])
	}
	return b.String()
}
