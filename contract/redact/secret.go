package redact

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"

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

// kept are headers whose values say nothing of anybody.
var kept = map[string]bool{
	"Accept": true, "Accept-Encoding": true, "Access-Control-Allow-Origin": true, "Age": true, "Allow": true, "Cache-Control": true,
	"Connection": true, "Content-Encoding": true, "Content-Type": true, "Deprecation": true, "Retry-After": true, "Sunset": true,
	"Transfer-Encoding": true, "Vary": true, "X-Content-Type-Options": true, "Strict-Transport-Security": true,
}

// dropped are headers that no longer fit the message, or name the machine that sent it.
var dropped = map[string]bool{"Content-Length": true, "User-Agent": true, "Host": true, "Date": true, "Expires": true, "Last-Modified": true, "Via": true, "Server": true}

func (r *Redactor) headerValue(name, value string) (string, bool) {
	switch {
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
	case kept[name] && !longDigits.MatchString(strings.ReplaceAll(value, "@", " ")), kept[name] && (name == "Deprecation" || name == "Strict-Transport-Security" || name == "Cache-Control"):
		return value, true
	case shortNumber.MatchString(value):
		return value, true
	}
	return r.text(value, contract.Text{}), true
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
	for i, segment := range segments {
		if segment != "" && (!plainWord.MatchString(segment) || strings.ContainsAny(strings.TrimPrefix(segment, "v"), "0123456789_.-") && !isVersion.MatchString(segment)) {
			segments[i] = r.text(segment, contract.Text{})
		}
	}
	u.Path, u.RawPath = strings.Join(segments, "/"), ""
	if u.Opaque != "" {
		u.Opaque = r.letters("opaque", u.Opaque)
	}
	u.RawQuery = r.query(u.Query(), ex.Probe != "").Encode()
	return &u
}

var isVersion = regexp.MustCompile(`^v[0-9]+$`)

func isLoopback(host string) bool {
	return host == "localhost" || strings.HasPrefix(host, "127.") || host == "::1"
}

// query keeps what a probe asks, which nobody made but the checker.
func (r *Redactor) query(query url.Values, probe bool) url.Values {
	redacted := url.Values{}
	for name, values := range query {
		known := plainWord.MatchString(name) && !longDigits.MatchString(name)
		for _, value := range values {
			switch {
			case isSecret(name, value):
				continue
			case !shortNumber.MatchString(value) && value != "true" && value != "false" && !(probe && oddValues[value]):
				value = r.text(value, contract.Text{})
			}
			if !known {
				name = r.letters("name", name)
			}
			redacted.Add(name, value)
		}
	}
	return redacted
}

// oddValues are those that probes send.
var oddValues = map[string]bool{"abc": true, "blooio-contract-check": true}
