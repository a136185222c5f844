// Package recorded has what the readers of all formats of recordings have in common.
package recorded

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
)

// AddHeader adds a header unless its name is invalid. Pseudo-headers of HTTP/2 begin with a colon, and a name that is
// not a token (RFC 9110, section 5.6.2) may be a whole line with a secret.
func AddHeader(h http.Header, name, value string) {
	if name = strings.TrimSpace(name); strings.HasPrefix(name, ":") {
		return
	}
	if name = strings.TrimRight(name, ": \t"); name != "" && strings.Trim(name, tokenBytes) == "" {
		h.Add(name, value)
	}
}

const tokenBytes = "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

// Status returns the status code at the beginning of a text such as "200 OK", 0 if it is invalid.
func Status(text string) int {
	text, _, _ = strings.Cut(strings.TrimSpace(text), " ")
	status, err := strconv.ParseFloat(text, 64)
	if err != nil || !(status >= 0 && status <= maxStatus) {
		return 0
	}
	return int(status)
}

// maxStatus is the largest status with three digits (RFC 9110, section 15).
const maxStatus = 999

// MayHaveBody tells whether HTTP allows a body in the response (RFC 9110, section 6.4.1). Recorders write sizes even if
// not: that of the cached copy for a 304, and Content-Length for HEAD.
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
