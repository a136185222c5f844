package openapi

import (
	"net/url"
	"regexp"
	"strings"
)

// origin is the host and port of a server. The zero value stands for any, as for a relative URL.
type origin struct {
	// name is the host in lower case, empty for any. Variables in it are in braces.
	name string
	// port is empty for the default ports of http and https, and anyPort for a variable.
	port string
	// pattern matches the hosts of a name with variables.
	pattern *regexp.Regexp
}

const anyPort = "*"

// originOf reads the authority of a URL.
func originOf(authority string) origin {
	authority = authority[strings.LastIndexByte(authority, '@')+1:]
	host, port := authority, ""
	if i := strings.LastIndexByte(authority, ':'); i > strings.LastIndexByte(authority, '}') && i > strings.LastIndexByte(authority, ']') {
		host, port = authority[:i], authority[i+1:]
	} else if before, after, ok := strings.Cut(authority, ":{"); ok {
		host, port = before, "{"+after
	}
	if isParameter(port) {
		port = anyPort
	}
	host = hostName(strings.Trim(host, "[]"))
	o := origin{name: host, port: portOf(port)}
	if isParameter(host) {
		o.pattern = hostPattern(host)
		if o.pattern == nil {
			return origin{}
		}
	}
	return o
}

// minLabels is how many labels a host name must have after its variables to identify the API: {tenant}.example.com has
// two, while {tenant}.com would match any host in .com.
const minLabels = 2

// hostPattern returns a pattern for a host with variables, nil if it would match hosts of other owners.
func hostPattern(host string) *regexp.Regexp {
	_, labels, _ := strings.Cut(host[strings.LastIndexByte(host, '}')+1:], ".")
	if strings.Count(labels, ".")+1 < minLabels {
		return nil
	}
	texts := parameter.Split(host, -1)
	for i, text := range texts {
		texts[i] = regexp.QuoteMeta(text)
	}
	return regexp.MustCompile("^" + strings.Join(texts, "(.+)") + "$")
}

// is tells whether a URL has the host and port. A variable stands for any port.
func (o origin) is(u *url.URL) bool {
	return (o.port == anyPort || o.port == portOf(u.Port())) && o.hasHost(u.Hostname())
}

// isNear tells whether a URL has the host, with any port. On localhost the port must match, because another port is
// another program.
func (o origin) isNear(u *url.URL) bool {
	return o.hasHost(u.Hostname()) && (!isLoopback(o.name) || o.is(u))
}

func isLoopback(host string) bool {
	return host == "localhost" || strings.HasPrefix(host, "127.") || host == "::1" || host == "0.0.0.0"
}

func (o origin) hasHost(host string) bool {
	host = hostName(host)
	if o.pattern != nil {
		return o.pattern.MatchString(host)
	}
	return host != "" && host == o.name
}

// hostName normalizes a host for comparison: lower case, and no dot at the end.
func hostName(host string) string { return strings.TrimSuffix(strings.ToLower(host), ".") }

// portOf returns a port, empty for the default ports of http and https, because a recording through a proxy may have
// the other scheme.
func portOf(port string) string {
	if port == "80" || port == "443" {
		return ""
	}
	return port
}

// bareHost matches the host of a URL without a scheme: a name with a top-level domain, an IPv4 address, or localhost.
var bareHost = regexp.MustCompile(`^(?i)(localhost|[\w-]+(\.[\w-]+)*\.[a-z]{2,}|\d+(\.\d+){3})(:\d+)?$`)

func isHost(text string) bool { return bareHost.MatchString(text) }
