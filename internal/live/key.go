package live

import (
	"bytes"
	"net/http"
	"net/url"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
)

// keyed is an [http.RoundTripper] that adds the key to requests for one server, and to no others.
type keyed struct {
	base   http.RoundTripper
	server string
	add    func(*http.Request)
}

// RoundTrip implements [http.RoundTripper].
func (k *keyed) RoundTrip(req *http.Request) (*http.Response, error) {
	if server, err := url.Parse(k.server); err == nil && req.URL.Scheme == server.Scheme && strings.EqualFold(req.URL.Host, server.Host) {
		req = req.Clone(req.Context())
		k.add(req)
	}
	return k.base.RoundTrip(req)
}

// minSecret is how long a key must be to be searched for: a shorter one is in any text.
const minSecret = 6

// withoutKey is an exchange in which a server that repeats the key has not repeated it. The mask has the form of
// the key, so that a body keeps to its schema.
func withoutKey(ex contract.Exchange, key string) contract.Exchange {
	if len(key) < minSecret {
		return ex
	}
	for _, spelling := range spellings(key) {
		masked := mask(spelling)
		ex.Body = bytes.ReplaceAll(ex.Body, []byte(spelling), []byte(masked))
		for name, values := range ex.Header {
			for i, value := range values {
				ex.Header[name][i] = strings.ReplaceAll(value, spelling, masked)
			}
		}
	}
	return ex
}

// withoutKeyIn is a text without the key, which a server may have repeated in what is no HTTP response.
func withoutKeyIn(text, key string) string {
	if len(key) < minSecret {
		return text
	}
	for _, spelling := range spellings(key) {
		text = strings.ReplaceAll(text, spelling, "[API key]")
	}
	return text
}

// spellings are the forms in which a key may be repeated.
func spellings(key string) []string {
	all := []string{key}
	if escaped := url.QueryEscape(key); escaped != key {
		all = append(all, escaped)
	}
	return all
}

// mask replaces letters and digits, except in the prefix that all keys have, such as bl_live_.
func mask(key string) string {
	prefix := strings.LastIndexAny(key, "_-") + 1
	if len(key)-prefix < 2*minSecret {
		prefix = 0
	}
	return key[:prefix] + strings.Map(func(c rune) rune {
		switch {
		case '0' <= c && c <= '9':
			return '0'
		case 'a' <= c && c <= 'z':
			return 'x'
		case 'A' <= c && c <= 'Z':
			return 'X'
		}
		return c
	}, key[prefix:])
}
