// Package mediatype tells media types of JSON from others, for the client and for the checker alike.
package mediatype

import "strings"

// IsJSON tells whether a media type, in lower case and without parameters, is one of JSON, as the WHATWG's MIME
// Sniffing Standard lists them.
func IsJSON(mediaType string) bool {
	return mediaType == "application/json" || mediaType == "text/json" || strings.HasSuffix(mediaType, "+json")
}
