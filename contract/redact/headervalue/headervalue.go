// Package headervalue keeps the values of headers that a checker or a client reads, if they have the form that such a
// header has.
package headervalue

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/blooio-community/blooio-go/contract/redact/vocabulary"
	"github.com/blooio-community/blooio-go/internal/lazy"
)

// dropped are headers that no longer fit the message, that nobody checks, or that name the machine it is from.
var dropped = map[string]bool{
	"Cache-Control": true, "Content-Disposition": true, "Content-Length": true, "Date": true, "Etag": true,
	"Expires": true, "Host": true, "Last-Modified": true, "Server": true, "User-Agent": true, "Vary": true, "Via": true,
}

// tokens are what the values of some headers are made of, in lower case: lists of these stay.
var tokens = map[string]string{
	"Content-Encoding":  " gzip br deflate zstd identity compress ",
	"Transfer-Encoding": " chunked gzip deflate identity ",
	"Accept-Encoding":   " gzip br deflate zstd identity compress * ",
	"Connection":        " keep-alive close upgrade ",
	"Sec-Fetch-Dest":    " audio audioworklet document embed empty fencedframe font frame iframe image json manifest object paintworklet report script serviceworker sharedworker style track video webidentity worker xslt ",
	"Sec-Fetch-Mode":    " cors navigate no-cors same-origin websocket ",
	"Sec-Fetch-Site":    " cross-site same-origin same-site none ",
	"Sec-Fetch-User":    " ?1 ",
	"X-Requested-With":  " xmlhttprequest ",
	"Deprecation":       " true false ",

	"Non-Authoritative-Reason":    " hsts delegate ",
	"Access-Control-Allow-Origin": " * ",
}

// hasOnlyTokens tells whether a value is a list of words that are known of its header.
func hasOnlyTokens(name, value string) bool {
	known := tokens[name]
	return known != "" && !slices.ContainsFunc(strings.Split(value, ","), func(word string) bool {
		return !strings.Contains(known, " "+strings.ToLower(strings.TrimSpace(word))+" ")
	})
}

var counts = lazy.Regexp(`^-?[0-9]{1,6}(\.[0-9]{1,3})?$`)

// IsCount tells whether a text is a number such as a limit or a count, and no number of a person.
func IsCount(text string) bool { return counts().MatchString(text) }

// Keeper replaces values of headers.
type Keeper struct {
	Vocabulary *vocabulary.Vocabulary
	// Letters replaces letters and digits, the same in a context by the same.
	Letters func(context, text string) string
	Shift   time.Duration // of dates
}

// Kind is what becomes of the value of a header.
type Kind uint8

const (
	// Unknown is a value that is replaced as any text.
	Unknown Kind = iota
	// Kept is one that is nobody's, or was replaced here.
	Kept
	// Dropped is one of which nothing stays, nor of its header.
	Dropped
	// Address is a URL.
	Address
)

// Of returns what becomes of the value of a header, whose name is in its canonical form, and the value if it is kept.
func (k Keeper) Of(name, value string) (string, Kind) {
	switch {
	case dropped[name]:
		return "", Dropped
	case value == "", hasOnlyTokens(name, value):
		return value, Kept
	}
	orDrop := func(value string, ok bool) (string, Kind) {
		if ok {
			return value, Kept
		}
		return "", Dropped
	}
	switch name {
	case "Content-Type":
		return k.MediaType(value, nil), Kept
	case "Accept":
		return k.accepted(value), Kept
	case "If-None-Match":
		return "*", Kept // it makes the request a conditional one, whatever it names
	case "Warning":
		return orDrop(warning(value))
	case "Link":
		return orDrop(link(value))
	case "Location", "Referer", "Origin", "Access-Control-Allow-Origin":
		return value, Address
	case "Retry-After", "Deprecation", "Sunset", "If-Modified-Since":
		if name == "Retry-After" && IsCount(value) {
			return value, Kept
		}
		return k.Date(value), Kept
	}
	if IsCount(value) && k.Vocabulary.HasField(name) {
		return value, Kept
	}
	return value, Unknown
}

// The years of which dates in headers are.
const firstYear, lastYear = 1970, 2099

// The years of which Unix times in headers are: earlier ones have as few digits as other numbers.
const firstUnix, lastUnix = 2002, 2033

const day = 24 * time.Hour

// Date shifts a date in one of the forms that headers have. What is none, or of no time near ours, becomes a word.
func (k Keeper) Date(value string) string {
	isNear := func(date time.Time) bool { return firstYear <= date.UTC().Year() && date.UTC().Year() <= lastYear }
	if seconds, err := strconv.ParseInt(strings.TrimPrefix(value, "@"), 10, 64); err == nil && strings.HasPrefix(value, "@") {
		if date := time.Unix(seconds, 0).UTC(); firstUnix <= date.Year() && date.Year() <= lastUnix {
			// The time of day would be digits of whatever the number is; a finding has the date only.
			return "@" + strconv.FormatInt(date.Add(k.Shift).Truncate(day).Unix(), 10)
		}
	}
	if date, err := http.ParseTime(value); err == nil && isNear(date) {
		return date.Add(k.Shift).UTC().Format(http.TimeFormat)
	}
	return "unknown"
}

// warning keeps the code.
func warning(value string) (string, bool) {
	code, _, _ := strings.Cut(strings.TrimSpace(value), " ")
	if len(code) != 3 || strings.Trim(code, "0123456789") != "" {
		return "", false
	}
	return code + ` - "-"`, true
}

var relation = lazy.Regexp(`(?i)\brel="?([a-z -]+)`)

// link keeps the relations that are registered.
func link(value string) (string, bool) {
	var links []string
	for _, rel := range relation().FindAllStringSubmatch(value, -1) {
		for word := range strings.FieldsSeq(rel[1]) {
			if vocabulary.IsRelation(word) {
				links = append(links, `<https://example.com/>; rel="`+strings.ToLower(word)+`"`)
			}
		}
	}
	return strings.Join(links, ", "), len(links) > 0
}
