package contract

import (
	"mime"
	"net/http"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// checkMediaType compares the presence of a body, its media type and its character set with the
// spec, and finds the schema that the body must match.
func checkMediaType(s *subject) bool {
	if s.exchange.BodyOmitted {
		return false
	}
	empty := len(s.exchange.Body) == 0
	documented := s.response.Content
	switch {
	case len(documented) == 0:
		if !empty {
			s.report(ruleBodyUnexpected, nil, s.mediaFinding("no body", size(len(s.exchange.Body))))
		}
		return false
	case empty && bodyless(s.exchange):
		return false
	case empty:
		s.report(ruleBodyMissing, nil, s.mediaFinding(strings.Join(mediaTypes(documented), ", "), "no body"))
		return false
	}
	header := s.exchange.Header.Get("Content-Type")
	mediaType, params, _ := mime.ParseMediaType(header)
	content := contentOf(documented, mediaType)
	if content == nil {
		s.report(ruleMediaTypeUndocumented, nil,
			s.mediaFinding(strings.Join(mediaTypes(documented), ", "), s.shownMediaType(header, mediaType)))
		return false
	}
	if charset := params["charset"]; charset != "" && !strings.EqualFold(charset, "utf-8") {
		s.report(ruleCharsetNotUTF8, nil, s.mediaFinding("utf-8", s.token(charset)))
	}
	s.schema = content.Schema
	return isJSON(mediaType)
}

// contentOf finds what the spec says of a media type, nil for nothing. The spec may write it with
// parameters, in capitals or with a wildcard.
func contentOf(documented openapi3.Content, mediaType string) *openapi3.MediaType {
	if mediaType == "" {
		return nil
	}
	for _, key := range mediaTypes(documented) {
		if name, _, err := mime.ParseMediaType(key); err == nil && name == mediaType {
			return documented[key]
		}
	}
	return documented.Get(mediaType)
}

func (s *subject) mediaFinding(expected, actual string) Finding {
	line, column := positionOf(s.response.Origin, "content")
	return Finding{Expected: expected, Actual: actual, SpecLine: line, SpecColumn: column}
}

// bodyless tells whether HTTP itself forbids the response a body.
func bodyless(ex *Exchange) bool {
	return ex.Method == http.MethodHead || ex.Status == http.StatusNoContent || ex.Status == http.StatusNotModified
}

func mediaTypes(content openapi3.Content) []string {
	var names []string
	for name := range content {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func (s *subject) shownMediaType(header, mediaType string) string {
	kind, subtype, _ := strings.Cut(mediaType, "/")
	switch {
	case header == "":
		return "no Content-Type"
	case mediaType == "":
		return "a malformed Content-Type"
	case s.ShowValues, harmless(kind) && harmless(strings.ReplaceAll(subtype, "+", "-")):
		return mediaType
	}
	return "a Content-Type of " + plural(len(mediaType), "character")
}

func isJSON(mediaType string) bool {
	return mediaType == "application/json" || strings.HasSuffix(mediaType, "+json")
}
