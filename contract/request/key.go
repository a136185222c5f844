package request

import (
	"encoding/base64"
	"fmt"
	"net/http"
	"net/textproto"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/openapi"
)

// Key says how a request carries the API key.
type Key struct {
	// Optional is true when the description also allows requests without a key.
	Optional bool

	in, name string // header, query or cookie, and its name
	scheme   string // Bearer or Basic in the header Authorization, else empty
}

// Add puts the key into a request.
func (k *Key) Add(req *http.Request, key string) {
	switch {
	case k.scheme == "Basic":
		req.Header.Set("Authorization", "Basic "+base64.StdEncoding.EncodeToString([]byte(key)))
	case k.scheme != "":
		req.Header.Set("Authorization", k.scheme+" "+key)
	case k.in == "header":
		req.Header.Set(k.name, key)
	case k.in == "query":
		query := req.URL.Query()
		query.Set(k.name, key)
		req.URL.RawQuery = query.Encode()
	case k.in == "cookie":
		addCookie(req.Header, k.name, key)
	}
}

// addCookie adds a cookie as it is: net/http would quote some values, and leave characters out of others.
func addCookie(h http.Header, name, value string) {
	pair := name + "=" + value
	if before := h.Get("Cookie"); before != "" {
		pair = before + "; " + pair
	}
	h.Set("Cookie", pair)
}

// Place says where a request carries the key: "header", "query" or "cookie", and its name there. The scheme is Bearer or Basic
// in the header Authorization, else empty.
func (k *Key) Place() (in, name, scheme string) { return k.in, k.name, k.scheme }

// String says in words how the key is sent.
func (k *Key) String() string {
	if k.scheme != "" {
		return k.scheme + " key"
	}
	if k.in == "query" {
		return "key in the query parameter " + k.name
	}
	return fmt.Sprintf("key in the %s %s", k.in, k.name)
}

// is tells whether a parameter carries the key.
func (k *Key) is(in, name string) bool {
	if k == nil || k.in != in {
		return false
	}
	return k.name == name || in == "header" && textproto.CanonicalMIMEHeaderKey(k.name) == textproto.CanonicalMIMEHeaderKey(name)
}

// KeyOf returns how requests of an operation carry the key: the first alternative of security with a single key. key is
// nil for requests without one. why says why one key is not enough.
func KeyOf(op *openapi.Operation) (key *Key, why string) {
	optional := len(op.Input.Security) == 0
	for _, schemes := range op.Input.Security {
		switch {
		case len(schemes) == 0:
			optional = true
		case len(schemes) == 1 && key == nil:
			key = keyFor(schemes[0])
		}
	}
	switch {
	case key != nil:
		key.Optional = optional
	case !optional:
		return nil, "it needs credentials other than a single key"
	}
	return key, ""
}

// keyFor returns how a scheme carries the key, nil for a scheme without one.
func keyFor(scheme *openapi3.SecurityScheme) *Key {
	if scheme == nil {
		return nil
	}
	switch scheme.Type {
	case "http":
		switch strings.ToLower(scheme.Scheme) {
		case "bearer":
			return &Key{in: "header", name: "Authorization", scheme: "Bearer"}
		case "basic":
			return &Key{in: "header", name: "Authorization", scheme: "Basic"}
		}
	case "oauth2", "openIdConnect":
		// An access token is sent as a bearer token (RFC 6750, section 2.1).
		return &Key{in: "header", name: "Authorization", scheme: "Bearer"}
	case "apiKey":
		switch scheme.In {
		case "header", "query", "cookie":
			return &Key{in: scheme.In, name: scheme.Name}
		}
	}
	return nil
}
