package redact

import (
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/blooio-community/blooio-go/contract"
)

var (
	// secretName is what headers and parameters are called that carry a key.
	secretName = regexp.MustCompile(`(?i)auth|cookie|token|secret|session|signature|passw|api[-_]?key|^key$|csrf|credential`)
	// secretValue is what a key looks like.
	secretValue = regexp.MustCompile(`(?i)^bearer |^(bl|api|sk|pk|key|ghp|gho|xox[a-z])[_-][a-z0-9_-]{8,}|^eyJ[a-z0-9_-]{10,}\.`)
	// plainWord is a name that can be no person's or number's.
	plainWord = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_.-]{0,31}$`)
	// shortNumber is a limit or a count, and no phone number.
	shortNumber = regexp.MustCompile(`^-?[0-9]{1,6}(\.[0-9]{1,6})?$`)
	longDigits  = regexp.MustCompile(`[0-9]{7,}`)
	relation    = regexp.MustCompile(`(?i)\brel="?([a-z][a-z-]*)`)
)

func isSecret(name, value string) bool {
	return secretName.MatchString(name) || secretValue.MatchString(value)
}

// header keeps what a checker reads and what says how the message was sent. Of other headers only their
// names and a pseudonym stay, and nothing of those that carry a key.
func (r *Redactor) header(h http.Header) http.Header {
	if h == nil {
		return nil
	}
	redacted := http.Header{}
	for name, values := range h {
		for _, value := range values {
			if kept, ok := r.headerValue(http.CanonicalHeaderKey(name), value); ok {
				redacted[name] = append(redacted[name], kept)
			}
		}
	}
	return redacted
}

// dropped are headers that no longer fit the message, that nobody checks, or that name the machine it is from.
var dropped = map[string]bool{
	"Access-Control-Allow-Origin": true, "Cache-Control": true, "Content-Disposition": true, "Content-Length": true, "Date": true, "Etag": true,
	"Expires": true, "Host": true, "If-None-Match": true, "Last-Modified": true, "Server": true, "User-Agent": true, "Vary": true, "Via": true,
}

// forms are the headers that a checker or a client reads, with what they look like.
var forms = map[string]*regexp.Regexp{
	"Content-Type":      regexp.MustCompile(`^[a-zA-Z]+/[a-zA-Z0-9.+-]+(; ?charset="?[a-zA-Z0-9-]+"?)?$`),
	"Content-Encoding":  regexp.MustCompile(`^(gzip|br|deflate|zstd|identity)$`),
	"Transfer-Encoding": regexp.MustCompile(`^(chunked|gzip)$`),
	"Connection":        regexp.MustCompile(`^(?i)(keep-alive|close)$`),
	"Accept":            regexp.MustCompile(`^(\*/\*|application/json)$`),
	"Accept-Encoding":   regexp.MustCompile(`^[a-z, ]{1,40}$`),
	"Retry-After":       regexp.MustCompile(`^[0-9]{1,6}$`),
	"Deprecation":       regexp.MustCompile(`^(true|false)$`),
}

func (r *Redactor) headerValue(name, value string) (string, bool) {
	switch form := forms[name]; {
	case isSecret(name, value), dropped[name]:
		return "", false
	case name == "Warning":
		code, _, _ := strings.Cut(strings.TrimSpace(value), " ")
		return code + ` - "-"`, len(code) == 3
	case name == "Link":
		rel := relation.FindStringSubmatch(value)
		if rel == nil {
			return "", false
		}
		return `<https://example.com/>; rel="` + rel[1] + `"`, true
	case name == "Location", name == "Referer", name == "Origin":
		return r.url(value), true
	case form != nil && form.MatchString(value), shortNumber.MatchString(value):
		return value, true
	case name == "Retry-After", name == "Deprecation", name == "Sunset":
		return r.headerDate(value), true
	}
	return r.text(value, contract.Text{}), true
}

// headerDate shifts a date in one of the forms that headers have. What is none becomes a word that is none.
func (r *Redactor) headerDate(value string) string {
	if seconds, err := strconv.ParseInt(strings.TrimPrefix(value, "@"), 10, 64); err == nil && strings.HasPrefix(value, "@") {
		return "@" + strconv.FormatInt(seconds+int64(r.shift/time.Second), 10)
	}
	if date, err := http.ParseTime(value); err == nil {
		return date.Add(r.shift).UTC().Format(http.TimeFormat)
	}
	return "unknown"
}

// requestURL keeps the path as the spec has it, and what numbers say. The cursor becomes what it becomes in
// the response that gave it.
func (r *Redactor) requestURL(ex *contract.Exchange) *url.URL {
	if ex.URL == nil {
		return nil
	}
	u := *ex.URL
	u.User, u.Fragment, u.RawFragment = nil, "", ""
	if u.Host != "" && !isLoopback(u.Hostname()) && !r.spec.HasServer(u.Hostname()) {
		u.Host = r.host(u.Hostname())
	}
	segments := strings.Split(u.Path, "/")
	for i, literal := range r.spec.Literals(ex) {
		if segment := segments[i]; segment != "" && !literal && !isVersion.MatchString(segment) {
			segments[i] = r.text(segment, contract.Text{})
		}
	}
	u.Path, u.RawPath = strings.Join(segments, "/"), ""
	if u.Opaque != "" {
		u.Opaque = r.letters("opaque", u.Opaque)
	}
	cursor := ""
	if p := r.spec.PaginationOf(ex); p != nil {
		cursor = p.Request.Cursor
	}
	u.RawQuery = r.query(u.Query(), cursor, ex.Probe != "").Encode()
	return &u
}

var isVersion = regexp.MustCompile(`^v[0-9]+$`)

func isLoopback(host string) bool {
	return host == "localhost" || strings.HasPrefix(host, "127.") || host == "::1"
}

// query keeps numbers, and what a probe asks, which nobody made but the checker.
func (r *Redactor) query(query url.Values, cursor string, probe bool) url.Values {
	redacted := url.Values{}
	for name, values := range query {
		shown := name
		if !plainWord.MatchString(name) || longDigits.MatchString(name) {
			shown = r.text(name, contract.Text{})
		}
		for _, value := range values {
			plain := shortNumber.MatchString(value) || value == "true" || value == "false" || probe && oddValues[value]
			switch {
			case name == cursor && !(probe && oddValues[value]):
				redacted.Add(name, r.text(value, contract.Text{}))
			case isSecret(name, value):
			case plain:
				redacted.Add(shown, value)
			default:
				redacted.Add(shown, r.text(value, contract.Text{}))
			}
		}
	}
	return redacted
}

// oddValues are those that probes send.
var oddValues = map[string]bool{"abc": true, "blooio-contract-check": true}
