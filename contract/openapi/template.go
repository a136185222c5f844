package openapi

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// template is the path of an operation or of a server, split at slashes. It is compared with the result of [segmentsOf]
// for the path of a URL.
type template []segment

// segment has the texts around the parameters of one segment of a template, without percent-encoding: a single text if
// there is no parameter, otherwise one before each parameter and one after the last.
type segment []string

// parameter matches a parameter of a path's template.
var parameter = regexp.MustCompile(`\{[^}]*\}`)

func isParameter(segment string) bool { return strings.Contains(segment, "{") }

// templateOf reads the segments of a template. It decodes percent-encoding, which does not change the meaning of a path
// (RFC 3986, section 6.2.2.2).
func templateOf(segments []string) template {
	t := make(template, len(segments))
	for i, text := range segments {
		t[i] = parameter.Split(text, -1)
		for j := range t[i] {
			t[i][j] = unescaped(t[i][j])
		}
	}
	return t
}

// fits tells whether a path matches the template.
func (t template) fits(path []string) bool { return slices.EqualFunc(t, path, segment.fits) }

// fits tells whether a text matches the segment, with at least one character for each parameter.
func (s segment) fits(got string) bool {
	first, last := s[0], s[len(s)-1]
	if len(s) == 1 {
		return first == got
	}
	if len(got) <= len(first)+len(last) || !strings.HasPrefix(got, first) || !strings.HasSuffix(got, last) {
		return false
	}
	got = got[len(first) : len(got)-len(last)]
	for _, between := range s[1 : len(s)-1] {
		i := strings.Index(got[1:], between)
		if i < 0 {
			return false
		}
		if got = got[1+i+len(between):]; got == "" {
			return false
		}
	}
	return true
}

// values returns the values of the parameters in a text that matches.
func (s segment) values(got string) []string {
	var values []string
	got = strings.TrimSuffix(strings.TrimPrefix(got, s[0]), s[len(s)-1])
	for _, between := range s[1 : len(s)-1] {
		i := 1 + strings.Index(got[1:], between)
		values = append(values, got[:i])
		got = got[i+len(between):]
	}
	return append(values, got)
}

// literals counts the characters outside parameters.
func (t template) literals() (n int) {
	for _, s := range t {
		for _, text := range s {
			n += len(text)
		}
	}
	return n
}

// segments splits a path at slashes, without regard to slashes at its beginning and end.
func segments(path string) []string {
	path = strings.Trim(path, "/")
	if path == "" {
		return nil
	}
	return strings.Split(path, "/")
}

// segmentsOf splits the path of a URL, without percent-encoding and without dot segments (RFC 3986, section 5.2.4). An
// encoded slash does not separate segments. It also tells whether the path ends in a slash.
func segmentsOf(u *url.URL) (path []string, slash bool) {
	escaped := u.EscapedPath()
	slash = strings.HasSuffix(escaped, "/")
	all := segments(escaped)
	for i, segment := range all {
		switch segment = unescaped(segment); segment {
		case ".", "..":
			slash = slash || i == len(all)-1
			if segment == ".." && len(path) > 0 {
				path = path[:len(path)-1]
			}
		default:
			path = append(path, segment)
		}
	}
	return path, slash
}

func withoutEmpty(path []string) []string {
	return slices.DeleteFunc(slices.Clone(path), func(segment string) bool { return segment == "" })
}

func unescaped(segment string) string {
	if !strings.Contains(segment, "%") {
		return segment
	}
	if text, err := url.PathUnescape(segment); err == nil {
		return text
	}
	return segment
}
