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
	// email may have its name in quotes.
	email = pattern(`(?:"[^"@\r\n]{1,64}"|[^\s@<>"'(),:;/]+)@[^\s@<>"'(),:;/]+`)
	// queryValue is one of a URL, or of the end of one: cursors, and what other services take for keys.
	queryValue = pattern(`([?&][\w.\[\]%-]+=)[^\s&"'<>)\[][^\s&"'<>)]*`)
)

// hidden are the patterns with what is put in their place. A text has none of it that has none of those characters,
// which is quicker to tell.
var hidden = []struct {
	pattern   func() *regexp.Regexp
	has, mask string
}{
	{queryValue, "=", "$1[value]"},
	{bearerToken, "bB", "Bearer [token]"},
	{apiKey, "_", "[token]"},
}

// pattern compiles a regular expression when it is first needed: programs that start and list groups do not.
func pattern(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}

// scrub makes a sentence of the server's, or of an error that may quote it, fit to be shown: without
// keys, phone numbers, email addresses and control characters, and not too long.
func scrub(text string, key secret) string {
	cut := len(text) > maxScrubbed
	if text = masked(maskStart(text, key)); !cut {
		return shorten(text)
	}
	// The number that the cut went through is no longer one to the pattern.
	return shorten(text[:max(len(text)-longestNumber, 0)] + "…")
}

// maskStart is as much of a text as is looked at, without the key.
func maskStart(text string, key secret) string {
	if len(text) > maxScrubbed {
		return key.MaskCut(text[:maxScrubbed])
	}
	return key.Mask(text)
}

// mask masks what must not be shown of a text.
func mask(text string, key secret) string { return masked(key.Mask(text)) }

// masked is a text without the secrets of others.
func masked(text string) string {
	text = withoutUser(text)
	for _, h := range hidden {
		if strings.ContainsAny(text, h.has) {
			text = h.pattern().ReplaceAllString(text, h.mask)
		}
	}
	if strings.ContainsAny(text, "@＠﹫%&\\") {
		text = replace(text, email(), "[email]", func(string, int, int) bool { return false })
	}
	if strings.ContainsFunc(text, isDigit) {
		text = withoutNumbers(text)
	}
	return text
}

// withoutUser takes the user and password, a query without a name and the fragment out of the URLs in a text.
func withoutUser(text string) string {
	var b strings.Builder
	for {
		scheme := strings.Index(text, "://")
		if scheme < 0 {
			b.WriteString(text)
			return b.String()
		}
		start := scheme + len("://")
		end := endOfURL(text, start)
		b.WriteString(text[:start])
		b.WriteString(shownURL(text[start:end]))
		text = text[end:]
	}
}

// endOfURL is where a URL ends whose host begins at start: at the end of a quoted text, which may have spaces.
func endOfURL(text string, start int) int {
	scheme := strings.LastIndexFunc(text[:start-len("://")], func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("+.-", r)
	})
	ends := " \t\r\n\"'<>`"
	if scheme >= 0 && text[scheme] == '"' {
		ends = `"`
	}
	if n := strings.IndexAny(text[start:], ends); n >= 0 {
		return start + n
	}
	return len(text)
}

// shownURL is what may be shown of a URL without its scheme.
func shownURL(rest string) string {
	host, query := rest, ""
	if i := strings.IndexAny(host, "?#"); i >= 0 {
		host, query = rest[:i], rest[i:]
	}
	host = withoutPassword(host)
	switch name := strings.IndexByte(query, '='); {
	case query == "":
		return host
	case query[0] == '#' || name < 0:
		return host + query[:1] + "[value]"
	}
	query, _, _ = strings.Cut(query, "#")
	return host + query
}

// authority is a host with a port, if it has one.
var authority = pattern(`^(?:[^:/@\[\]]+|\[[^/@\]]*\])(?::[0-9]*)?$`)

// withoutPassword is what follows the user of a URL, if it has one. An @ in a path is none of a user, but a password
// that was not escaped may have slashes.
func withoutPassword(rest string) string {
	host, path, _ := strings.Cut(rest, "/")
	if at := strings.LastIndexByte(host, '@'); at >= 0 {
		return rest[at+1:]
	}
	if at := strings.LastIndexByte(path, '@'); at >= 0 && !authority().MatchString(host) {
		return path[at+1:]
	}
	return rest
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
