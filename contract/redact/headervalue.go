package redact

import (
	"maps"
	"mime"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/blooio-community/blooio-go/contract"
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

// counts matches a limit or a count, and no number of a person.
var counts = lazy.Regexp(`^-?[0-9]{1,6}(\.[0-9]{1,3})?$`)

// headerValue is what becomes of the value of a header, whose name is in its canonical form; false for nothing.
func (r *Redactor) headerValue(name, value string, ex *contract.Exchange) (string, bool) {
	switch {
	case isSecret(name, value), dropped[name], r.pseudonyms.keyHeaders[name]:
		return "", false
	case value == "", hasOnlyTokens(name, value):
		return value, true
	}
	switch name {
	case "Content-Type":
		return r.mediaType(value, nil), true
	case "Accept":
		return r.accepted(value), true
	case "If-None-Match":
		return "*", true // it makes the request a conditional one, whatever it names
	case "Warning":
		return warning(value)
	case "Link":
		return link(value)
	case "Origin":
		if ex.URL != nil && strings.EqualFold(value, ex.URL.Scheme+"://"+ex.URL.Host) {
			return ex.URL.Scheme + "://" + r.requestHost(ex.URL), true // it stays the same as that of the request
		}
		return r.pseudonyms.url(value), true
	case "Location", "Referer", "Access-Control-Allow-Origin":
		return r.pseudonyms.url(value), true
	case "Retry-After", "Deprecation", "Sunset", "If-Modified-Since":
		if name == "Retry-After" && counts().MatchString(value) {
			return value, true
		}
		return r.headerDate(value), true
	}
	if counts().MatchString(value) && r.vocabulary.HasField(name) {
		return value, true
	}
	return r.data(value, nil), true
}

// headerDate shifts a date in one of the forms that headers have. What is none, or of no time near ours, becomes a word.
func (r *Redactor) headerDate(value string) string {
	plausible := window{time.Unix(0, 0), time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC)}
	if seconds, err := strconv.ParseInt(strings.TrimPrefix(value, "@"), 10, 64); err == nil && strings.HasPrefix(value, "@") {
		if date := time.Unix(seconds, 0); plausible.has(date) {
			return "@" + strconv.FormatInt(date.Add(r.pseudonyms.shift).Unix(), 10)
		}
	}
	if date, err := http.ParseTime(value); err == nil && plausible.has(date) {
		return date.Add(r.pseudonyms.shift).UTC().Format(http.TimeFormat)
	}
	return "unknown"
}

// warning keeps the code.
func warning(value string) (string, bool) {
	code, _, _ := strings.Cut(strings.TrimSpace(value), " ")
	if len(code) != 3 || !isDigits(code) {
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

// accepted keeps the media types of an Accept header that are known, with how much they are wanted.
func (r *Redactor) accepted(value string) string {
	ranges := strings.Split(value, ",")
	for i, one := range ranges {
		name, parameter, has := strings.Cut(one, ";")
		plain := strings.ToLower(strings.TrimSpace(name))
		if !r.vocabulary.HasMediaType(plain) {
			name = r.otherMediaType(plain)
		}
		if parameter = strings.ReplaceAll(parameter, " ", ""); has && quality().MatchString(parameter) {
			name += ";" + parameter
		}
		ranges[i] = name
	}
	return strings.Join(ranges, ",")
}

var quality = lazy.Regexp(`^(v=b3;)?q=[01]?\.?[0-9]{0,3}$`)

// mediaType keeps a media type that is known, its character set, and the parameters by which the spec tells several apart.
// What is none stays none.
func (r *Redactor) mediaType(value string, documented []string) string {
	name, parameters, err := mime.ParseMediaType(value)
	if name == "" {
		if value != "" {
			return "/"
		}
		return ""
	}
	stays := err == nil && r.vocabulary.HasMediaType(name)
	if !r.vocabulary.HasMediaType(name) {
		name = r.otherMediaType(name)
	}
	var kept strings.Builder
	kept.WriteString(name)
	for _, parameter := range slices.Sorted(maps.Keys(parameters)) {
		text := parameters[parameter]
		switch known, same := documentedParameter(documented, parameter, text); {
		case parameter == "charset" && vocabulary.IsCharset(text), same:
			kept.WriteString("; " + strings.TrimPrefix(mime.FormatMediaType("x", map[string]string{parameter: text}), "x; "))
		case parameter == "charset", known:
			kept.WriteString("; " + parameter + "=unknown")
			stays = false
		default:
			stays = false
		}
	}
	if stays {
		return value
	}
	if err != nil {
		kept.WriteString("; x") // a parameter without a value
	}
	return kept.String()
}

// otherMediaType keeps the top level and the syntax of a media type, such as +json.
func (r *Redactor) otherMediaType(name string) string {
	top, subtype, isPair := strings.Cut(name, "/")
	if !vocabulary.IsTopLevel(top) {
		top = r.pseudonyms.letters("media", top)
	}
	if !isPair {
		return top
	}
	suffix := ""
	for _, syntax := range []string{"+json", "+xml", "+yaml", "+cbor", "+zip", "+gzip"} {
		if plain, ok := strings.CutSuffix(subtype, syntax); ok {
			subtype, suffix = plain, syntax
		}
	}
	return top + "/" + r.pseudonyms.letters("media", subtype) + suffix
}

// documentedParameter tells whether one of the media types of a response has a parameter, and with this value.
func documentedParameter(documented []string, name, value string) (known, same bool) {
	for _, key := range documented {
		if _, parameters, err := mime.ParseMediaType(key); err == nil {
			text, has := parameters[name]
			known, same = known || has, same || has && strings.EqualFold(text, value)
		}
	}
	return known, same
}
