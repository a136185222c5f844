package redact

import (
	"net"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/contract/redact/headervalue"
	"github.com/blooio-community/blooio-go/contract/redact/vocabulary"
)

// method keeps the methods of HTTP.
func (r *Redactor) method(method string) string {
	if method == "" || vocabulary.IsMethod(method) {
		return method
	}
	return r.untilNew(method, vocabulary.IsMethod, func(text string) string { return r.pseudonyms.Prose("method", text) })
}

// requestURL keeps the documented parts of the path. The cursor gets the same pseudonym as in the response that
// contains it.
func (r *Redactor) requestURL(op *openapi.Operation, ex *contract.Exchange) *url.URL {
	if ex.URL == nil {
		return nil
	}
	u := *ex.URL
	u.User, u.Fragment, u.RawFragment = nil, "", ""
	u.Host = r.requestHost(ex.URL)
	u.Path, u.RawPath = r.spec.RewritePath(ex.URL, op, func(text string) string { return r.data(text, nil) })
	if u.Opaque != "" {
		u.Opaque = r.pseudonyms.Prose("opaque", u.Opaque)
	}
	if !schemes[strings.ToLower(u.Scheme)] {
		u.Scheme = r.pseudonyms.Prose("scheme", u.Scheme)
	}
	u.RawQuery = r.query(op, ex).Encode()
	return &u
}

// schemes are those of requests.
var schemes = map[string]bool{"": true, "http": true, "https": true, "ws": true, "wss": true, "data": true, "blob": true, "file": true, "about": true, "chrome-extension": true}

// requestHost keeps the documented parts of a host, and its port, so that the checker still recognizes hosts of the
// API.
func (r *Redactor) requestHost(u *url.URL) string {
	name := u.Hostname()
	if port, err := strconv.ParseUint(u.Port(), 10, 16); u.Port() != "" && (err != nil || strconv.FormatUint(port, 10) != u.Port()) {
		u = &url.URL{Host: strings.TrimSuffix(u.Host, u.Port()) + noPort}
	}
	known, ok := r.spec.RewriteHost(name, r.pseudonyms.Label)
	if !ok && isLoopback(name) {
		known, ok = loopback, true
	}
	switch {
	case name == "", isOwn[name]:
		return u.Host
	case !ok:
		return r.pseudonyms.Host(name)
	case u.Port() != "":
		return net.JoinHostPort(known, u.Port())
	case strings.Contains(known, ":"):
		return "[" + known + "]"
	}
	return known
}

// noPort replaces digits that are not a port.
const noPort = "65535"

// isOwn has the usual names of localhost.
var isOwn = map[string]bool{"localhost": true, "127.0.0.1": true, "::1": true}

// loopback replaces other loopback addresses, because their digits may be personal data.
const loopback = "127.0.0.2"

func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}

// query redacts the query. The values of probes stay, because the checker made them.
func (r *Redactor) query(op *openapi.Operation, ex *contract.Exchange) url.Values {
	redacted, cursors := url.Values{}, r.cursorOf(op)
	for name, values := range ex.URL.Query() {
		if r.pseudonyms.keyParameters[name] {
			continue
		}
		p := parameterOf(op, name)
		shown := name
		if p == nil && !oddValues[name] && !isCursor(op, name) && !isLimit(op, name) {
			shown = r.nameFor(name)
		}
		for _, value := range values {
			isOdd := ex.Probe != "" && (oddValues[value] || oddValues[name])
			switch {
			case isSecret(name, value) && !isCursor(op, name):
				continue
			case isOdd:
			case isCursor(op, name) && cursors != nil:
				value = r.cursor(cursors, value, windowOf(ex.Started))
			case staysInQuery(p, value), isLimit(op, name) && headervalue.IsCount(value):
			default:
				value = r.data(value, nil)
			}
			redacted.Add(shown, value)
		}
	}
	return redacted
}

func isCursor(op *openapi.Operation, name string) bool {
	return op != nil && op.Pagination != nil && op.Pagination.Request.Cursor == name
}

func isLimit(op *openapi.Operation, name string) bool {
	return op != nil && op.Pagination != nil && op.Pagination.Request.Limit == name
}

// oddValues has the values that only probes send.
var oddValues = map[string]bool{"abc": true, "blooio-contract-check": true}

// parameterOf returns what the spec says about a query parameter, nil for nothing.
func parameterOf(op *openapi.Operation, name string) *openapi3.Schema {
	if op == nil {
		return nil
	}
	for _, p := range op.Input.Parameters {
		if p.In == openapi3.ParameterInQuery && p.Name == name {
			if p.Schema == nil || p.Schema.Value == nil {
				return &openapi3.Schema{}
			}
			return p.Schema.Value
		}
	}
	return nil
}

// staysInQuery tells whether the value of a query parameter stays: a boolean, one that the spec lists, or a short
// number where the spec documents a number.
func staysInQuery(schema *openapi3.Schema, value string) bool {
	switch {
	case value == "", value == "true", value == "false":
		return true
	case schema == nil:
		return false
	}
	if schema.Items != nil && schema.Items.Value != nil {
		schema = schema.Items.Value
	}
	return lists(schema, value) || isNumber(schema) && (headervalue.IsCount(value) || isNextTo(schema.Min, value) || isNextTo(schema.Max, value))
}

// lists tells whether a schema lists a string.
func lists(schema *openapi3.Schema, value string) bool {
	return slices.ContainsFunc(schema.Enum, func(v any) bool { text, ok := v.(string); return ok && text == value })
}

// isNumber tells whether a schema is of a number.
func isNumber(schema *openapi3.Schema) bool {
	return slices.ContainsFunc(schema.Type.Slice(), func(name string) bool { return name == "integer" || name == "number" })
}

// isNextTo tells whether a text is a bound or the integer before or after it, as probes send, without an exponent.
func isNextTo(bound *float64, value string) bool {
	if bound == nil {
		return false
	}
	return slices.ContainsFunc([]float64{-1, 0, 1}, func(away float64) bool { return value == strconv.FormatFloat(*bound+away, 'f', -1, 64) })
}
