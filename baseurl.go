package blooio

import (
	"errors"
	"net/netip"
	"net/url"
	"strings"
)

// parseBaseURL checks a base URL and returns it with exactly one slash at its end. Without the slash, its last
// segment would be lost when an operation's path is resolved against it. insecure reports that the key crosses a
// network unencrypted, which must be allowed. Errors quote nothing of the URL: it may hold a password, or a key that
// was put into the wrong variable.
func parseBaseURL(raw string, allowInsecure bool) (base string, insecure bool, err error) {
	u, err := url.Parse(raw)
	if err != nil {
		return "", false, errors.New("the base URL cannot be parsed")
	}
	u.Host = strings.ToLower(u.Host)
	switch {
	case u.Scheme != "https" && u.Scheme != "http":
		return "", false, errors.New("the base URL must start with https:// or http://")
	case u.Hostname() == "":
		return "", false, errors.New("the base URL has no host")
	case u.User != nil:
		return "", false, errors.New("the base URL has a user or password; remove it, the API key is enough")
	case u.RawQuery != "" || u.ForceQuery:
		return "", false, errors.New("the base URL has a query")
	case strings.Contains(raw, "#"):
		return "", false, errors.New("the base URL has a fragment")
	case u.Scheme == "http" && !loopback(u.Hostname()):
		if !allowInsecure {
			return "", false, errors.New("the base URL is plain http, which would send the API key unencrypted; " +
				"only loopback hosts may use it, unless Config.AllowInsecureHTTP or BLOOIO_ALLOW_INSECURE_HTTP=true allows it")
		}
		insecure = true
	}
	return strings.TrimRight(u.String(), "/") + "/", insecure, nil
}

// loopback reports whether data sent to a host stays on this machine. It accepts the same names as net/http. Every
// other name, such as LOCALHOST, localhost. and a name under .localhost, goes to the proxy in HTTP_PROXY, and without
// a proxy to the address that a resolver returns.
func loopback(host string) bool {
	if host == "localhost" {
		return true
	}
	addr, err := netip.ParseAddr(host)
	return err == nil && addr.IsLoopback() && addr.Zone() == ""
}
