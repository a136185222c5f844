package openapi

import (
	"regexp"
	"unicode/utf8"

	"github.com/getkin/kin-openapi/openapi3"
)

// maxHeaderLines bounds how far a header is looked for below the key headers of its response.
const maxHeaderLines = 500

// HeaderPosition returns the line and column of a header of a response, or of the response's headers where it is not
// found. The loader knows no positions within headers.
func (s *Spec) HeaderPosition(response *openapi3.Response, name string) (line, column int) {
	line, column = PositionOf(response.Origin, "headers")
	lines := s.lines()
	if line < 1 || line > len(lines) || response.Origin.Key != nil && response.Origin.Key.File != "" && response.Origin.Key.File != s.File {
		return line, column
	}
	key := regexp.MustCompile(`(?:^|[\s{,"'])(` + regexp.QuoteMeta(name) + `)["']?\s*:(?:\s|$|["{])`)
	for i := line - 1; i < min(len(lines), line-1+maxHeaderLines); i++ {
		if at := key.FindStringSubmatchIndex(lines[i]); at != nil {
			return i + 1, utf8.RuneCountInString(lines[i][:at[2]]) + 1
		}
	}
	return line, column
}
