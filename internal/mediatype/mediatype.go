// Package mediatype tells media types of JSON from others, for the client and for the checker alike.
package mediatype

import "strings"

// IsJSON tells whether a media type, in lower case and without parameters, is one of JSON, as the WHATWG's MIME
// Sniffing Standard lists them. What is no media type, such as a list of several, is none of JSON.
func IsJSON(mediaType string) bool {
	kind, subtype, _ := strings.Cut(mediaType, "/")
	if kind == "" || strings.ContainsAny(kind, " ,") || strings.ContainsAny(subtype, "/ ,") {
		return false
	}
	return mediaType == "application/json" || mediaType == "text/json" || strings.HasSuffix(subtype, "+json")
}
