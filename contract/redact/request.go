package redact

import (
	"fmt"
	"net"
	"net/url"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

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
	u.RawQuery = p.query(u.Query(), op, cursor, ex.Probe != "").Encode()
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

// query keeps numbers, values that the spec lists, and what a probe asks, which nobody made but the checker.
func (p *pseudonyms) query(query url.Values, op *openapi.Operation, cursor string, probe bool) url.Values {
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
			case p.keyParameters[name] || isSecret(name, value):
			case odd, isListed(op, name, value), value == "true", value == "false", shortNumber().MatchString(value):
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

// isListed tells whether the spec itself has a value, in the enumeration of a query parameter.
func isListed(op *openapi.Operation, name, value string) bool {
	if op == nil {
		return false
	}
	for _, p := range op.Input.Parameters {
		if p.In != "query" || p.Name != name || p.Schema == nil || p.Schema.Value == nil {
			continue
		}
		return lists(p.Schema.Value, value)
	}
	return false
}

// lists tells whether the enumeration of a schema, or of its items, has a value.
func lists(schema *openapi3.Schema, value string) bool {
	if schema.Items != nil && schema.Items.Value != nil {
		schema = schema.Items.Value
	}
	return slices.ContainsFunc(schema.Enum, func(v any) bool { return fmt.Sprint(v) == value })
}
