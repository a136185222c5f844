package recorded

import (
	"net/url"
	"strings"
)

// Address reads a URL as leniently as browsers do: a recording of one has addresses of pages and of
// extensions that Go cannot parse, and that belong to no operation anyway.
func Address(text string) (*url.URL, error) {
	address, err := url.Parse(text)
	if err == nil {
		return address, nil
	}
	scheme, rest, _ := strings.Cut(text, ":")
	switch scheme = strings.ToLower(scheme); {
	case scheme == "http", scheme == "https":
		return url.Parse(escapePercent(text))
	case isScheme(scheme):
		return &url.URL{Scheme: scheme, Opaque: rest}, nil
	}
	return nil, err
}

// escapePercent escapes each percent sign that escapes nothing.
func escapePercent(text string) string {
	var b strings.Builder
	for i := range len(text) {
		b.WriteByte(text[i])
		if text[i] == '%' && (len(text) < i+3 || !isHex(text[i+1]) || !isHex(text[i+2])) {
			b.WriteString("25")
		}
	}
	return b.String()
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}

// isScheme tells whether the text is a scheme of RFC 3986, section 3.1, in small letters.
func isScheme(text string) bool {
	return text != "" && 'a' <= text[0] && text[0] <= 'z' &&
		strings.Trim(text, "abcdefghijklmnopqrstuvwxyz0123456789+-.") == ""
}
