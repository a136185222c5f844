// Package media finds what a description says about a media type.
package media

import (
	"maps"
	"mime"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/internal/mediatype"
)

// IsJSON tells whether a media type, in lower case and without parameters, is one of JSON, as the WHATWG's MIME
// Sniffing Standard lists them.
func IsJSON(mediaType string) bool { return mediatype.IsJSON(mediaType) }

// IsJSONKey is IsJSON for a key of a description, which may have capitals and parameters.
func IsJSONKey(key string) bool {
	if name, _, err := mime.ParseMediaType(key); err == nil {
		return IsJSON(name)
	}
	return IsJSON(key)
}

// Of finds what the description says of a media type, nil for nothing. The description may write
// it with parameters, in capitals or with a wildcard. The media type may be a whole Content-Type header:
// of several keys that differ in parameters only, its parameters choose one.
func Of(content openapi3.Content, mediaType string) *openapi3.MediaType {
	name, params, err := mime.ParseMediaType(mediaType)
	if err != nil && name == "" {
		return nil
	}
	best, score := "", -1
	for _, key := range Types(content) {
		documented, want, err := mime.ParseMediaType(key)
		if err != nil || documented != name {
			continue
		}
		if n := agreement(want, params); n > score {
			best, score = key, n
		}
	}
	if score >= 0 {
		return content[best]
	}
	return content.Get(name)
}

// agreement counts the documented parameters that a header has with the same value. A header need not
// repeat them; one that contradicts is worth less than none.
func agreement(want, got map[string]string) int {
	n := 1
	for name, value := range want {
		switch have, ok := got[name]; {
		case ok && strings.EqualFold(have, value):
			n++
		case ok && name != "charset":
			return 0
		}
	}
	return n
}

// Types lists the media types of a content, sorted.
func Types(content openapi3.Content) []string {
	return slices.Sorted(maps.Keys(content))
}
