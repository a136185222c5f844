package reserved

import "strings"

// hosts are the names that RFC 2606 and RFC 6761 reserve for documentation and tests.
var hosts = []string{"example", "test", "invalid", "localhost", "example.com", "example.org", "example.net"}

// BelowHost tells whether a host is a reserved name or below one, and returns what stands below: "www" for
// www.example.com, nothing for example.com.
func BelowHost(host string) (below string, ok bool) {
	host = "." + strings.ToLower(host)
	for _, name := range hosts {
		if below, ok := strings.CutSuffix(host, "."+name); ok {
			return strings.TrimPrefix(below, "."), true
		}
	}
	return "", false
}
