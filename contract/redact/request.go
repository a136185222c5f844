package redact

import (
	"net"
	"net/url"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

// requestURL keeps the path as the spec has it, and what numbers say. The cursor becomes what it becomes in
// the response that gave it.
func (p *pseudonyms) requestURL(spec *openapi.Spec, op *openapi.Operation, ex *contract.Exchange) *url.URL {
	if ex.URL == nil {
		return nil
	}
	u := *ex.URL
	u.User, u.Fragment, u.RawFragment = nil, "", ""
	u.Host = p.requestHost(spec, &u)
	u.Path, u.RawPath = spec.RewritePath(&u, op, func(text string) string { return p.text(text, nil) })
	if u.Opaque != "" {
		u.Opaque = p.letters("opaque", u.Opaque)
	}
	cursor := ""
	if op != nil && op.Pagination != nil {
		cursor = op.Pagination.Request.Cursor
	}
	u.RawQuery = p.query(u.Query(), cursor, ex.Probe != "").Encode()
	return &u
}

// requestHost keeps what the spec has of a host, and its port, by which the checker tells the API's own hosts from
// others.
func (p *pseudonyms) requestHost(spec *openapi.Spec, u *url.URL) string {
	name := u.Hostname()
	if name == "" || isLoopback(name) {
		return u.Host
	}
	known, ok := spec.RewriteHost(name, p.label)
	switch {
	case !ok:
		return p.host(name)
	case u.Port() != "":
		return net.JoinHostPort(known, u.Port())
	case strings.Contains(known, ":"):
		return "[" + known + "]"
	}
	return known
}

func isLoopback(host string) bool {
	return host == "localhost" || strings.HasPrefix(host, "127.") || host == "::1"
}

// query keeps numbers, and what a probe asks, which nobody made but the checker.
func (p *pseudonyms) query(query url.Values, cursor string, probe bool) url.Values {
	redacted := url.Values{}
	for name, values := range query {
		shown := name
		if !isWord(name) {
			shown = p.text(name, nil)
		}
		for _, value := range values {
			odd := probe && oddValues[value]
			switch {
			case name == cursor && !odd:
				redacted.Add(name, p.text(value, nil))
			case isSecret(name, value):
			case odd, value == "true", value == "false", shortNumber().MatchString(value):
				redacted.Add(shown, value)
			default:
				redacted.Add(shown, p.text(value, nil))
			}
		}
	}
	return redacted
}

// oddValues are those that probes send.
var oddValues = map[string]bool{"abc": true, "blooio-contract-check": true}
