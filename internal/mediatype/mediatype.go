// Package mediatype recognizes the media types of JSON, for the client and for the checker.
package mediatype

import "strings"

// IsJSON reports whether a media type is one of JSON, as the WHATWG's MIME Sniffing Standard defines it. The media
// type must be in lower case and without parameters. Other text, such as a list of media types, is not JSON.
func IsJSON(mediaType string) bool {
	kind, subtype, _ := strings.Cut(mediaType, "/")
	if kind == "" || strings.ContainsAny(kind, " ,") || strings.ContainsAny(subtype, "/ ,") {
		return false
	}
	return mediaType == "application/json" || mediaType == "text/json" || strings.HasSuffix(subtype, "+json")
}
