package format

import (
	"net/netip"
	"strings"
)

// isURI tells whether a text is a URI of RFC 3986 with something after the scheme.
func isURI(text string) bool {
	if isPlainURL(text) {
		return true
	}
	scheme, rest, ok := strings.Cut(text, ":")
	return ok && isScheme(scheme) && rest != "" && rest != "//" && isRestOfURI(rest)
}

// isURIReference tells whether a text is a URI or a relative reference of RFC 3986.
func isURIReference(text string) bool {
	if isPlainURL(text) {
		return true
	}
	if scheme, rest, ok := strings.Cut(text, ":"); ok && isScheme(scheme) {
		return isRestOfURI(rest)
	}
	segment, _, _ := strings.Cut(text, "/")
	segment, _, _ = strings.Cut(segment, "?")
	segment, _, _ = strings.Cut(segment, "#")
	return !strings.Contains(segment, ":") && isRestOfURI(text)
}

func isScheme(text string) bool {
	for i := range len(text) {
		if c := text[i]; classes[c]&letter == 0 && (i == 0 || classes[c]&digit == 0 && c != '+' && c != '-' && c != '.') {
			return false
		}
	}
	return text != ""
}

// isRestOfURI tells whether a text may follow a scheme and its colon.
func isRestOfURI(text string) bool {
	text, fragment, _ := strings.Cut(text, "#")
	text, query, _ := strings.Cut(text, "?")
	if !hasOnly(fragment, ":@/?") || !hasOnly(query, ":@/?") {
		return false
	}
	rest, ok := strings.CutPrefix(text, "//")
	if !ok {
		return hasOnly(text, ":@/")
	}
	authority, path := rest, ""
	if i := strings.IndexByte(rest, '/'); i >= 0 {
		authority, path = rest[:i], rest[i:]
	}
	return isAuthority(authority) && hasOnly(path, ":@/")
}

func isAuthority(text string) bool {
	if user, host, ok := strings.Cut(text, "@"); ok {
		if !hasOnly(user, ":") {
			return false
		}
		text = host
	}
	host, port := text, ""
	if i := strings.LastIndexByte(text, ':'); i >= 0 && !strings.Contains(text[i:], "]") {
		host, port = text[:i], text[i+1:]
	}
	for i := range len(port) {
		if classes[port[i]]&digit == 0 {
			return false
		}
	}
	if literal, ok := strings.CutPrefix(host, "["); ok {
		literal, ok = strings.CutSuffix(literal, "]")
		return ok && isAddress(literal)
	}
	return hasOnly(host, "")
}

// isAddress tells whether a text may be in brackets: an IPv6 address, or one of a future version.
func isAddress(text string) bool {
	if isIPv6(text) {
		return true
	}
	version, rest, ok := strings.Cut(text, ".")
	if !ok || len(version) < 2 || version[0]|0x20 != 'v' || rest == "" || strings.Contains(rest, "%") {
		return false
	}
	for i := 1; i < len(version); i++ {
		if classes[version[i]]&hex == 0 {
			return false
		}
	}
	return hasOnly(rest, ":")
}

func isIPv6(text string) bool {
	a, err := netip.ParseAddr(text)
	return err == nil && a.Is6() && a.Zone() == ""
}

// hasOnly tells whether a text has only unreserved characters, sub-delims, percent-encodings and some others.
func hasOnly(text, others string) bool {
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case classes[c]&inURI != 0 && strings.IndexByte("#%/:?@", c) < 0:
		case c == '%' && i+2 < len(text) && classes[text[i+1]]&hex != 0 && classes[text[i+2]]&hex != 0:
			i += 2
		case c == '%' || strings.IndexByte(others, c) < 0:
			return false
		}
	}
	return true
}

// isPlainURL recognizes the usual URL without parsing it: http or https, a host without a port or user, and
// a path and query without escapes.
func isPlainURL(text string) bool {
	const short, long = len("http://"), len("https://")
	host := 0
	switch {
	case len(text) > short && text[:short] == "http://":
		host = short
	case len(text) > long && text[:long] == "https://":
		host = long
	default:
		return false
	}
	i := host
	for i < len(text) && classes[text[i]]&(letter|digit) != 0 || i < len(text) && i > host && (text[i] == '.' || text[i] == '-') {
		i++
	}
	if i == host || i < len(text) && text[i] != '/' && text[i] != '?' {
		return false
	}
	for ; i < len(text); i++ {
		if c := text[i]; classes[c]&inURI == 0 || c == '%' || c == '#' {
			return false
		}
	}
	return true
}
