package openapi

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// RewritePath returns the path of a URL, and its escaped form, with f applied to each text that may be personal data:
// the values of path parameters, and segments that are not in the base path of a server. Short versions such as v4
// stay, unless they have seven digits or more together. Without an operation, f is applied to all segments.
// [Spec.Match] still finds the same operation, unless f returns an empty text. Dot segments are removed.
func (s *Spec) RewritePath(u *url.URL, op *Operation, f func(string) string) (path, escaped string) {
	parts := withoutDots(strings.Split(u.EscapedPath(), "/"))
	first, last := bounds(parts)
	before := last - first // without an operation
	if op != nil && len(op.template) <= before {
		before -= len(op.template)
	}
	isNumber := versionDigits(parts[first:first+before]) >= minNumber
	for i := first; i < last; i++ {
		text := unescaped(parts[i])
		now := text
		switch at := i - first - before; {
		case text == "":
		case at >= 0:
			now = op.template[at].rewrite(text, f)
		case op != nil && op.hasInBase(text):
		case isVersion(text):
			now = rewriteVersion(text, isNumber, f)
		default:
			now = f(text)
		}
		if now != text {
			parts[i] = url.PathEscape(now)
		}
	}
	escaped = strings.Join(parts, "/")
	return unescaped(escaped), escaped
}

// shortVersion matches the versions of APIs. The digits of longer ones may be a phone number.
var shortVersion = regexp.MustCompile(`^v\d{1,2}(\.\d{1,2}){0,2}((alpha|beta)\d{0,2})?$`)

// minNumber is how many digits the short versions of a path must have together to be treated as a possible phone
// number.
const minNumber = 7

// versionDigits counts the digits of the short versions among segments.
func versionDigits(segments []string) (n int) {
	for _, segment := range segments {
		if shortVersion.MatchString(segment) {
			n += len(segment) - len(strings.Map(notDigit, segment))
		}
	}
	return n
}

func notDigit(c rune) rune {
	if '0' <= c && c <= '9' {
		return -1
	}
	return c
}

// rewriteVersion applies f to a version so that it remains a version. Otherwise another operation could match.
func rewriteVersion(text string, isNumber bool, f func(string) string) string {
	if !isNumber && shortVersion.MatchString(text) {
		return text
	}
	if now := "v" + f(text[1:]); isVersion(now) {
		return now
	}
	return strings.Map(func(c rune) rune {
		if '0' <= c && c <= '9' {
			return '9'
		}
		return c
	}, text)
}

// bounds returns the index of the first part that is not empty, and the end of the last.
func bounds(parts []string) (first, last int) {
	for first < len(parts) && parts[first] == "" {
		first++
	}
	last = len(parts)
	for last > first && parts[last-1] == "" {
		last--
	}
	return first, last
}

// withoutDots removes dot segments. The slash before one at the end stays.
func withoutDots(parts []string) []string {
	if !slices.ContainsFunc(parts, isDots) {
		return parts
	}
	var kept []string
	for i, part := range parts {
		switch {
		case !isDots(part):
			kept = append(kept, part)
			continue
		case unescaped(part) == ".." && len(kept) > 1:
			kept = kept[:len(kept)-1]
		}
		if i == len(parts)-1 {
			kept = append(kept, "")
		}
	}
	return kept
}

func isDots(part string) bool { text := unescaped(part); return text == "." || text == ".." }

// hasInBase tells whether a base path of the operation's servers has a segment.
func (o *Operation) hasInBase(text string) bool {
	return slices.ContainsFunc(o.Servers, func(srv Server) bool {
		return slices.ContainsFunc(srv.base, func(s segment) bool { return len(s) == 1 && s[0] == text })
	})
}

// rewrite applies f to the values of the parameters in a text that matches the segment.
func (s segment) rewrite(text string, f func(string) string) string {
	if len(s) == 1 || !s.fits(text) {
		return text
	}
	var b strings.Builder
	b.WriteString(s[0])
	text = text[len(s[0]) : len(text)-len(s[len(s)-1])]
	for _, between := range s[1 : len(s)-1] {
		i := 1 + strings.Index(text[1:], between)
		b.WriteString(f(text[:i]))
		b.WriteString(between)
		text = text[i+len(between):]
	}
	b.WriteString(f(text))
	b.WriteString(s[len(s)-1])
	return b.String()
}

// RewriteHost returns a host with f applied to the values of the server variables in it, which may name a customer. It
// returns false for a host that belongs to no server.
func (s *Spec) RewriteHost(host string, f func(string) string) (string, bool) {
	host = hostName(host)
	found := ""
	for _, srv := range s.everywhere {
		switch o := srv.origin; {
		case !o.hasHost(host):
		case o.pattern == nil:
			return host, true // the description has it as it is
		case found == "":
			found = o.rewrite(host, f)
		}
	}
	return found, found != ""
}

func (o origin) rewrite(host string, f func(string) string) string {
	var b strings.Builder
	end, at := 0, o.pattern.FindStringSubmatchIndex(host)
	for i := 2; i < len(at); i += 2 {
		b.WriteString(host[end:at[i]])
		b.WriteString(f(host[at[i]:at[i+1]]))
		end = at[i+1]
	}
	return b.String() + host[end:]
}
