package example

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/openapi"
)

// Headers returns a value of each header that the description requires of a response of the operation with this status,
// by name. Headers of which the description shows no simple value are left out.
func Headers(op *openapi.Operation, status int) map[string]string {
	values := map[string]string{}
	documented := op.Responses.Value(op.ResponseKey(status))
	if documented == nil || documented.Value == nil {
		return values
	}
	for name, ref := range documented.Value.Headers {
		if ref == nil || ref.Value == nil || !ref.Value.Required {
			continue
		}
		if value, ok := headerValue(&ref.Value.Parameter); ok {
			values[name] = value
		}
	}
	return values
}

// headerValue is the example of a header, or one of its schema, that is no array or object.
func headerValue(header *openapi3.Parameter) (string, bool) {
	value := header.Example
	if value == nil && header.Schema != nil {
		value, _ = (&composer{within: map[*openapi3.Schema]bool{}}).compose(header.Schema)
	}
	switch text := fmt.Sprint(value); value.(type) {
	case nil, []any, map[string]any:
		return "", false
	default:
		return text, !strings.ContainsFunc(text, unicode.IsControl)
	}
}
