package openapi

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// fits tells whether a path is one that a template stands for.
func fits(template, path []string) bool {
	return slices.EqualFunc(template, path, func(want, got string) bool {
		start := strings.IndexByte(want, '{')
		if start < 0 {
			return want == got || unescapeSegment(want) == got
		}
		before, after := want[:start], want[strings.LastIndexByte(want, '}')+1:]
		return len(got) > len(before)+len(after) && strings.HasPrefix(got, before) && strings.HasSuffix(got, after)
	})
}

func segments(path string) []string {
	path = strings.Trim(path, "/")
	if path == "" {
		return nil
	}
	return strings.Split(path, "/")
}

// segmentsOf splits the path of a URL. An encoded slash does not separate segments; any other character
// means the same encoded or not (RFC 3986, section 6.2.2.2).
func segmentsOf(u *url.URL) []string {
	path := segments(u.EscapedPath())
	for i, segment := range path {
		path[i] = unescapeSegment(segment)
	}
	return path
}

func unescapeSegment(segment string) string {
	if !strings.Contains(segment, "%") {
		return segment
	}
	if text, err := url.PathUnescape(segment); err == nil {
		return text
	}
	return segment
}

// parameter matches a parameter of a path's template.
var parameter = regexp.MustCompile(`\{[^}]*\}`)

func isParameter(segment string) bool { return strings.Contains(segment, "{") }
