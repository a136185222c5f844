package redact

import (
	"net/url"
	"slices"
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
	if u.Host != "" && !isLoopback(u.Hostname()) && !spec.HasServer(u.Hostname()) {
		u.Host = p.host(u.Hostname())
	}
	segments := strings.Split(u.Path, "/")
	for i, literal := range literals(op, u.Path) {
		if segment := segments[i]; segment != "" && !literal && !isVersion(segment) {
			segments[i] = p.text(segment, nil)
		}
	}
	u.Path, u.RawPath = strings.Join(segments, "/"), ""
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

// literals tells for each segment of a path, split at slashes, whether the spec has it: in the path of the
// operation or of a server.
func literals(op *openapi.Operation, path string) []bool {
	literal := make([]bool, strings.Count(path, "/")+1)
	trimmed := strings.Trim(path, "/")
	if op == nil || trimmed == "" {
		return literal
	}
	all, template := strings.Split(trimmed, "/"), op.Segments()
	before := len(all) - len(template)
	if before < 0 {
		return literal
	}
	lead := len(path) - len(strings.TrimLeft(path, "/"))
	for i, segment := range all {
		if i >= before {
			literal[lead+i] = template[i-before] == segment
		} else {
			literal[lead+i] = slices.ContainsFunc(op.Servers, func(s openapi.Server) bool { return slices.Contains(s.Base, segment) })
		}
	}
	return literal
}

func isVersion(segment string) bool {
	return len(segment) > 1 && segment[0] == 'v' && strings.Trim(segment[1:], digits) == ""
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
