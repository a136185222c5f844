package request

import (
	"fmt"
	"mime"
	"net/url"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

// Again says how to send the request of an exchange of an operation again. Values of parameters that may be personal
// data are placeholders, unless they are to be shown: what is left are numbers below a million where the spec has
// numbers, booleans, and values that the spec lists. Parameters that the spec does not have are left out.
func Again(op *openapi.Operation, ex *contract.Exchange, showValues bool) *contract.Request {
	r := &contract.Request{Method: ex.Method, Path: op.Path, URL: strings.TrimRight(op.Input.BaseURL, "/") + op.Path}
	key, _ := KeyOf(op)
	if key != nil && !key.isMissingFrom(ex) {
		r.Key = key.header()
	}
	a := again{key, showValues}
	if ex.URL != nil {
		for name, value := range op.PathParameters(ex.URL) {
			r.URL = strings.ReplaceAll(r.URL, "{"+name+"}", a.value(op, "path", name, value, url.PathEscape))
		}
		if query := a.query(op, ex.URL.RawQuery); query != "" {
			r.URL += "?" + query
		}
	}
	if len(ex.RequestBody) > 0 {
		r.Body = bodyType(op, ex.RequestHeader.Get("Content-Type"))
	}
	return r
}

// bodyType is the media type of a request's body, if it is JSON or the spec has it: what else a client sends as one may be
// anything.
func bodyType(op *openapi.Operation, contentType string) string {
	name, _, err := mime.ParseMediaType(contentType)
	if name == "application/json" {
		return name
	}
	if err != nil || op.Input.Body == nil || op.Input.Body.Content[name] == nil {
		return "application/octet-stream"
	}
	return name
}

// isMissingFrom tells whether a request is known to have been sent without a key.
func (k *Key) isMissingFrom(ex *contract.Exchange) bool {
	return ex.Captured && len(ex.Withheld) == 0 && (k.in != "header" || ex.RequestHeader.Get(k.name) == "")
}

type again struct {
	key        *Key
	showValues bool
}

// query is a query with the parameters that the operation has, in the order in which they were sent.
func (a again) query(op *openapi.Operation, raw string) string {
	var parts []string
	for pair := range strings.SplitSeq(raw, "&") {
		name, value, _ := strings.Cut(pair, "=")
		name, err1 := url.QueryUnescape(name)
		value, err2 := url.QueryUnescape(value)
		if err1 != nil || err2 != nil || a.key.is("query", name) || parameterOf(op, "query", name) == nil {
			continue
		}
		parts = append(parts, url.QueryEscape(name)+"="+a.value(op, "query", name, value, url.QueryEscape))
	}
	return strings.Join(parts, "&")
}

// value is the value of a parameter, or its placeholder.
func (a again) value(op *openapi.Operation, in, name, value string, escape func(string) string) string {
	if a.showValues || IsImpersonal(op, in, name, value) {
		return escape(value)
	}
	return "{" + name + "}"
}

func parameterOf(op *openapi.Operation, in, name string) *openapi3.Parameter {
	for _, p := range op.Input.Parameters {
		if p.In == in && p.Name == name {
			return p
		}
	}
	return nil
}

// isSmall tells whether a text is a number below a million with at most three decimals: larger ones may be phone numbers,
// ids or times, and more exact ones coordinates.
func isSmall(text string) bool {
	whole, fraction, hasFraction := strings.Cut(strings.TrimPrefix(text, "-"), ".")
	const digits = "0123456789"
	return whole != "" && len(whole) <= 6 && strings.Trim(whole, digits) == "" &&
		(!hasFraction || fraction != "" && len(fraction) <= 3 && strings.Trim(fraction, digits) == "")
}

// IsImpersonal tells whether a value of a parameter in "path" or "query" cannot be personal data: a number below a million
// where the spec has numbers, a boolean, or a value that the spec lists. Other values, and those of parameters that the
// spec does not have, may be personal.
func IsImpersonal(op *openapi.Operation, in, name, value string) bool {
	p := parameterOf(op, in, name)
	if p == nil || p.Schema == nil || p.Schema.Value == nil {
		return false
	}
	schema := p.Schema.Value
	for _, listed := range schema.Enum {
		if fmt.Sprint(listed) == value {
			return true
		}
	}
	switch {
	case schema.Type.Is("integer"), schema.Type.Is("number"):
		return isSmall(value)
	case schema.Type.Is("boolean"):
		return value == "true" || value == "false"
	}
	return false
}

// header is how the key is sent, without it.
func (k *Key) header() string {
	switch {
	case k.scheme != "":
		return k.name + ": " + k.scheme
	case k.in == "query":
		return "?" + k.name
	case k.in == "cookie":
		return "Cookie: " + k.name + "="
	}
	return k.name + ":"
}
