package blooio

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
	"unicode"
)

const (
	// maxShown limits how many characters of foreign text an error shows.
	maxShown = 300
	// maxScrubbed limits how many bytes of foreign text are examined, because patterns are slow on long texts.
	maxScrubbed = 4 << 10
	// longestNumber is longer than any phone number with its separators.
	longestNumber = 64
)

// What a server's sentence may contain and a log must not. It is better to mask a letter too many than to show a
// digit of a number.
var (
	bearerToken = pattern(`(?i)\bbearer[\s:]+[^\s\[]\S*`) // except if it is masked already
	apiKey      = pattern(`\bbl_[a-z]+_[\w-]+|\bapi_(?:[A-Za-z0-9-]{16,}|[\w-]*[0-9][\w-]*)`)
	// email also matches addresses with a quoted name.
	email = pattern(`(?:"[^"@\r\n]{1,64}"|[^\s@<>"'(),:;/]+)@[^\s@<>"'(),:;/]+`)
	// queryValue matches a value in the query of a URL, or of the end of a URL: cursors, and the keys of other
	// services.
	queryValue = pattern(`([?&][\w.\[\]%-]+=)[^\s&"'<>)\[][^\s&"'<>)]*`)
)

// hidden are the patterns with their masks. A text that has none of the characters in has cannot match, and that is
// quicker to find out.
var hidden = []struct {
	pattern   func() *regexp.Regexp
	has, mask string
}{
	{queryValue, "=", "$1[value]"},
	{bearerToken, "bB", "Bearer [token]"},
	{apiKey, "_", "[token]"},
}

// pattern compiles a regular expression at first use. Programs that only start and list groups need none.
func pattern(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}

// scrub makes text of the server, or of an error that may quote it, safe to show: it masks keys, phone numbers and
// email addresses, escapes control characters, and cuts long text.
func scrub(text string, key secret) string {
	cut := len(text) > maxScrubbed
	if text = masked(maskStart(text, key)); !cut {
		return shorten(text)
	}
	// The cut may have gone through a number, which the pattern then does not find.
	return shorten(text[:max(len(text)-longestNumber, 0)] + "…")
}

// maskStart returns the part of a text that is examined, with the key masked.
func maskStart(text string, key secret) string {
	if len(text) > maxScrubbed {
		return key.MaskCut(text[:maxScrubbed])
	}
	return key.Mask(text)
}

// mask masks everything in a text that must not be shown.
func mask(text string, key secret) string { return masked(key.Mask(text)) }

// masked masks everything in a text that must not be shown, except the key.
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

// withoutUser removes these parts of the URLs in a text: user and password, a query without a name, and the fragment.
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

// endOfURL returns where the URL ends whose host begins at start. Inside quotes it ends at the closing quote, because
// it may contain spaces.
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

// shownURL returns the parts of a URL that may be shown, without its scheme.
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

// authority matches a host with an optional port.
var authority = pattern(`^(?:[^:/@\[\]]+|\[[^/@\]]*\])(?::[0-9]*)?$`)

// withoutPassword removes the user and password of a URL, if there are any. An @ in a path does not end a user, but a
// password that was not escaped may contain slashes.
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

// shorten escapes characters that a terminal or a log might take for a command, and cuts long text.
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
