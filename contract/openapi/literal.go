package openapi

import (
	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/openapi/document"
)

// Literal returns the number of a keyword, such as "maximum", as the description writes it, because kin-openapi rounds
// it to a 64-bit float. It is "" if there is none, or if it is not written like a number in JSON.
func (s *Spec) Literal(schema *openapi3.Schema, keyword string) string {
	return s.doc.Literals[document.Number{Schema: schema, Keyword: keyword}]
}
