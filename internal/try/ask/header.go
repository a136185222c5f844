package ask

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/blooio-community/blooio-go/contract/openapi"
)

// own are headers that the command sets itself, or that are about the connection.
var own = []string{
	"Accept-Encoding", "Connection", "Content-Length", "Expect", "Host", "Keep-Alive", "Proxy-Connection", "Te", "Trailer", "Transfer-Encoding", "Upgrade",
}

// credentials are headers that carry keys. The page has none, so that no key is in it.
var credentials = []string{"Authorization", "Proxy-Authorization"}

// refused says why a header cannot be sent, "" if it can.
func refused(name, value string, spec *openapi.Spec) string {
	canonical := http.CanonicalHeaderKey(name)
	isKey := func(key string) bool { return http.CanonicalHeaderKey(key) == canonical }
	switch {
	case !isName(name):
		return fmt.Sprintf("%q is not a name that a header can have", name)
	case !isValue(value):
		return fmt.Sprintf("the value of %s has a character that a header cannot have", name)
	case slices.Contains(credentials, canonical) || slices.ContainsFunc(spec.KeyNames("header"), isKey):
		return name + " carries the key: enter that as the key, so that it stays out of the page"
	case canonical == "Cookie" && slices.ContainsFunc(spec.KeyNames("cookie"), func(key string) bool { return hasCookie(value, key) }):
		return "the cookie carries the key: enter that as the key, so that it stays out of the page"
	case slices.Contains(own, canonical):
		return "the command sets " + name + " itself"
	}
	return ""
}

// hasCookie tells whether a header Cookie has one of that name.
func hasCookie(header, name string) bool {
	return slices.ContainsFunc(strings.Split(header, ";"), func(pair string) bool {
		got, _, _ := strings.Cut(strings.TrimSpace(pair), "=")
		return got == name
	})
}

// isName tells whether a name is a token (RFC 9110, section 5.6.2).
func isName(name string) bool {
	return name != "" && !strings.ContainsFunc(name, func(r rune) bool {
		switch {
		case '0' <= r && r <= '9', 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z':
			return false
		}
		return !strings.ContainsRune("!#$%&'*+-.^_`|~", r)
	})
}

// isValue tells whether a header can have a value: no control characters but tabs, and no space around it, which would not
// arrive.
func isValue(value string) bool {
	return !strings.ContainsFunc(value, func(r rune) bool { return r < ' ' && r != '\t' || r == 0x7f }) && strings.Trim(value, " \t") == value
}
