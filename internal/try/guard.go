package try

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"mime"
	"net/http"
	"slices"
	"strings"
)

// NewToken makes up a token that nobody can guess.
func NewToken() string {
	token := make([]byte, 32)
	rand.Read(token) // which never fails
	return base64.RawURLEncoding.EncodeToString(token)
}

// headers are those of every answer. Nobody else's page may read one, show one or keep one.
var headers = map[string]string{
	"X-Content-Type-Options":       "nosniff",
	"X-Frame-Options":              "DENY",
	"Referrer-Policy":              "no-referrer",
	"Cache-Control":                "no-store",
	"Cross-Origin-Opener-Policy":   "same-origin",
	"Cross-Origin-Resource-Policy": "same-origin",
	"Content-Security-Policy":      "default-src 'none'; frame-ancestors 'none'",
}

// guard admits requests of the page. Other pages in the same browser can send requests to this machine: with a name of their
// own that leads here (DNS rebinding), or across origins. Other users of the machine can send any, and do not know the token.
type guard struct {
	token string
	hosts []string
}

// refusal is the answer to a request that is not admitted.
type refusal struct {
	status int
	text   string
}

// admit returns the path of a request below the token, or why it is refused.
func (g guard) admit(r *http.Request) (path string, refused *refusal) {
	if !slices.Contains(g.hosts, strings.ToLower(r.Host)) {
		return "", &refusal{http.StatusForbidden, "the host is not this server"}
	}
	first, rest, slash := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	if !g.isToken(first) || !slash {
		return "", &refusal{http.StatusNotFound, "there is nothing here"}
	}
	origin, from := r.Header.Values("Origin"), "http://"+r.Host
	switch {
	case r.Method != http.MethodGet && r.Method != http.MethodPost:
		return "", &refusal{http.StatusMethodNotAllowed, "only GET and POST are taken"}
	case len(origin) > 1 || len(origin) == 1 && !strings.EqualFold(origin[0], from):
		return "", &refusal{http.StatusForbidden, "the request is from another origin"}
	case r.Method == http.MethodGet && rest != "" && !sameSite(r):
		return "", &refusal{http.StatusForbidden, "the request is from another site"}
	case r.Method == http.MethodGet:
		return rest, nil
	case len(origin) == 0:
		return "", &refusal{http.StatusForbidden, "the request does not say its origin"}
	case !sameSite(r):
		return "", &refusal{http.StatusForbidden, "the request is from another site"}
	case !isJSON(r):
		return "", &refusal{http.StatusUnsupportedMediaType, "the body is not application/json"}
	}
	return rest, nil
}

// isToken compares digests, so that the time that it takes tells nothing.
func (g guard) isToken(text string) bool {
	got, want := sha256.Sum256([]byte(text)), sha256.Sum256([]byte(g.token))
	return subtle.ConstantTimeCompare(got[:], want[:]) == 1
}

// sameSite tells whether a browser says that a request is the page's own, or says nothing.
func sameSite(r *http.Request) bool {
	site := r.Header.Get("Sec-Fetch-Site")
	return site == "" || site == "same-origin"
}

func isJSON(r *http.Request) bool {
	name, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	return err == nil && name == "application/json"
}
