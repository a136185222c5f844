package recorded

import (
	"fmt"
	"net/url"
	"strings"

	"github.com/blooio-community/blooio-go/internal/lazy"
)

// MaxURL bounds the URL of a request, in bytes. Servers take some eight thousand, RFC 9110, section 4.1.
const MaxURL = 64 << 10

// ErrLongURL means that a URL is longer than [MaxURL].
var ErrLongURL = fmt.Errorf("the request has a URL of more than %d KiB", MaxURL>>10)

// Address parses a URL as leniently as browsers do, and accepts any text: recordings contain addresses of pages,
// extensions and tunnels that Go cannot parse, and placeholders that people have inserted. If there is no readable
// path, the whole text is in Opaque, and the exchange belongs to no operation. It returns nil for a text that is empty
// apart from a fragment.
func Address(text string) *url.URL {
	address := address(text)
	bare := *address
	if bare.Fragment, bare.RawFragment = "", ""; bare == (url.URL{}) {
		return nil
	}
	return address
}

func address(text string) *url.URL {
	text = strings.TrimFunc(text, func(r rune) bool { return r <= ' ' })
	if address, err := url.Parse(text); err == nil {
		return address
	}
	scheme, rest, _ := strings.Cut(text, ":")
	switch scheme = strings.ToLower(scheme); {
	case scheme == "http", scheme == "https":
		return web(scheme+":", rest)
	case strings.HasPrefix(text, "/"):
		return web("", text)
	case authority().MatchString(text):
		return &url.URL{Host: text} // of a tunnel, RFC 9110, section 9.3.6
	case isScheme(scheme):
		return &url.URL{Scheme: scheme, Opaque: rest}
	}
	return &url.URL{Opaque: text}
}

// authority matches a host or an IP address with a port.
var authority = lazy.Regexp(`^(\[[^\]/?#@\s]+\]|[^:/?#@\s\[\]]+):[0-9]{1,5}$`)

// web parses the rest of a URL after a web scheme. Invalid characters in the host are replaced, because the host
// matters little. User and password are removed.
func web(scheme, rest string) *url.URL {
	rest = escaped(rest)
	if address, err := url.Parse(scheme + rest); err == nil {
		return address
	}
	after, found := strings.CutPrefix(rest, "//")
	if !found {
		return &url.URL{Opaque: scheme + rest}
	}
	host, path := after, ""
	if end := strings.IndexAny(after, "/?#"); end >= 0 {
		host, path = after[:end], after[end:]
	}
	host = host[strings.LastIndexByte(host, '@')+1:]
	for _, kept := range []string{hostBytes + ":", hostBytes} {
		if address, err := url.Parse(scheme + "//" + onlyOf(kept, host) + path); err == nil {
			return address
		}
	}
	return &url.URL{Opaque: scheme + rest}
}

// hostBytes has the characters of host names.
const hostBytes = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_"

// onlyOf replaces every other character by an underscore.
func onlyOf(kept, text string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(kept, r) {
			return r
		}
		return '_'
	}, text)
}

// escaped escapes control characters, and percent signs that do not begin an escape. Tabs and line ends are removed, as
// browsers do.
func escaped(text string) string {
	var b strings.Builder
	for i := range len(text) {
		switch c := text[i]; {
		case c == '\t' || c == '\r' || c == '\n':
		case c < ' ' || c == 0x7f:
			fmt.Fprintf(&b, "%%%02X", c)
		case c == '%' && (len(text) < i+3 || !isHex(text[i+1]) || !isHex(text[i+2])):
			b.WriteString("%25")
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}

// isScheme tells whether the text is a scheme of RFC 3986, section 3.1, in lower case.
func isScheme(text string) bool {
	return text != "" && 'a' <= text[0] && text[0] <= 'z' &&
		strings.Trim(text, "abcdefghijklmnopqrstuvwxyz0123456789+-.") == ""
}
