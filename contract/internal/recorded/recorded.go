// Package recorded has what reading recordings has in common, whatever their format.
package recorded

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
)

// AddHeader adds a header, unless its name cannot be one: pseudo-headers of HTTP/2 begin with a colon, and
// what is no token (RFC 9110, section 5.6.2) may hold a whole line with its secret.
func AddHeader(h http.Header, name, value string) {
	if name = strings.TrimSpace(name); strings.HasPrefix(name, ":") {
		return
	}
	if name = strings.TrimRight(name, ": \t"); name != "" && strings.Trim(name, tokenBytes) == "" {
		h.Add(name, value)
	}
}

const tokenBytes = "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

// Status is the status code that a text begins with, as in 200 OK; 0 for one that no response has.
func Status(text string) int {
	text, _, _ = strings.Cut(strings.TrimSpace(text), " ")
	status, err := strconv.ParseFloat(text, 64)
	if err != nil || !(status >= 0 && status <= maxStatus) {
		return 0
	}
	return int(status)
}

// maxStatus is the largest status that has three digits, RFC 9110, section 15.
const maxStatus = 999

// MayHaveBody tells whether HTTP allows the response a body, RFC 9110, section 6.4.1. Recorders give
// sizes even where it does not: of the cached copy for a 304, of the Content-Length for HEAD.
func MayHaveBody(ex *contract.Exchange) bool {
	switch ex.Status {
	case 0, http.StatusNoContent, http.StatusNotModified:
		return false
	}
	return ex.Status >= 200 && ex.Method != http.MethodHead
}

// HasLength tells whether the Content-Length says that there was a body.
func HasLength(header http.Header) bool {
	length, err := strconv.ParseInt(header.Get("Content-Length"), 10, 64)
	return err == nil && length > 0
}
