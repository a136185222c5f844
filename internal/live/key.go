package live

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/internal/apikey"
)

// keyed is an [http.RoundTripper] that adds the key to requests for one server, and to no others.
type keyed struct {
	base   http.RoundTripper
	server string
	add    func(*http.Request)
}

// WithKey returns a transport that adds a key to requests for the server of a URL, and to no others.
func WithKey(base http.RoundTripper, server string, add func(*http.Request)) http.RoundTripper {
	return &keyed{base, server, add}
}

// RoundTrip implements [http.RoundTripper].
func (k *keyed) RoundTrip(req *http.Request) (*http.Response, error) {
	if server, err := url.Parse(k.server); err == nil && req.URL.Scheme == server.Scheme && strings.EqualFold(req.URL.Host, server.Host) {
		req = req.Clone(req.Context())
		k.add(req)
	}
	return k.base.RoundTrip(req)
}

// minUnmasked is the length that a key must have after its prefix for the prefix to remain visible.
const minUnmasked = 12

// WithoutKey masks the key in an exchange, in case a server repeated it or a client was led to a URL with it. The
// mask has the form of the key, so that a body still conforms to its schema.
func WithoutKey(ex contract.Exchange, key apikey.Key) contract.Exchange {
	masked := func(text string) string {
		return key.Replace(text, func(spelling string) string { return mask(spelling, key.Reveal()) })
	}
	if body := string(ex.Body); ex.Body != nil {
		ex.Body = []byte(masked(body))
	}
	if body := string(ex.RequestBody); ex.RequestBody != nil {
		ex.RequestBody = []byte(masked(body))
	}
	ex.Withheld = slices.Clone(ex.Withheld)
	for i, name := range ex.Withheld {
		ex.Withheld[i] = masked(name)
	}
	ex.Header = maskedHeader(ex.Header, masked)
	ex.RequestHeader = maskedHeader(ex.RequestHeader, masked)
	if ex.URL != nil {
		u := *ex.URL
		u.User, u.Path, u.RawPath, u.RawQuery = nil, masked(u.Path), masked(u.RawPath), masked(u.RawQuery)
		ex.URL = &u
	}
	return ex
}

func maskedHeader(header http.Header, masked func(string) string) http.Header {
	if header == nil {
		return nil
	}
	clean := make(http.Header, len(header))
	for name, values := range header {
		name = masked(name)
		for _, value := range values {
			clean[name] = append(clean[name], masked(value))
		}
	}
	return clean
}

// mask replaces all characters except _ and -, and except the prefix that all keys have, such as bl_live_. A spelling
// with escapes is replaced as a whole. A list of numbers remains one.
func mask(spelling, key string) string {
	switch {
	case strings.EqualFold(spelling, key):
		prefix := strings.LastIndexAny(key, "_-") + 1
		if len(key)-prefix < minUnmasked {
			prefix = 0
		}
		return spelling[:prefix] + strings.Map(maskedRune, spelling[prefix:])
	case strings.ContainsAny(spelling, `\%&=<"`):
		return strings.Repeat("x", len(spelling))
	case !strings.ContainsFunc(spelling, unicode.IsLetter):
		return strings.Map(func(c rune) rune {
			if '0' <= c && c <= '9' {
				return '1'
			}
			return c
		}, spelling)
	}
	return strings.Map(maskedRune, spelling)
}

func maskedRune(c rune) rune {
	switch {
	case unicode.IsDigit(c):
		return '0'
	case unicode.IsUpper(c):
		return 'X'
	case c == '_', c == '-':
		return c
	}
	return 'x'
}
