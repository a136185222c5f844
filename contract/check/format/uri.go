package format

import "net/url"

// isURI wants an absolute URI of RFC 3986 with something after the scheme.
func isURI(text string) bool {
	if isPlainURL(text) {
		return true
	}
	if !hasURICharacters(text) {
		return false
	}
	u, err := url.Parse(text)
	return err == nil && u.IsAbs() && (u.Host != "" || u.Opaque != "" || u.Path != "")
}

func isURIReference(text string) bool {
	if isPlainURL(text) {
		return true
	}
	if !hasURICharacters(text) {
		return false
	}
	_, err := url.Parse(text)
	return err == nil
}

// hasURICharacters rules out the characters that RFC 3986 wants percent-encoded, and package url lets through.
func hasURICharacters(text string) bool {
	for i := range len(text) {
		if classes[text[i]]&inURI == 0 {
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
