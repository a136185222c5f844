package document_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract/openapi/document"
)

const head = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\n"

// responding is a description with one operation, GET /a, whose response has schema S0.
const responding = head + `paths:
  /a:
    get:
      operationId: getA
      responses:
        '200':
          description: A.
          content:
            application/json:
              schema: {$ref: '#/components/schemas/S0'}
components:
  schemas:
`

// ref is a reference to the i-th schema.
func ref(i int) string { return fmt.Sprintf("{$ref: '#/components/schemas/S%d'}", i) }

// schemasOf describes n schemas, each as one line that body makes of its number.
func schemasOf(n int, body func(i int) string) []byte {
	var b strings.Builder
	b.WriteString(responding)
	for i := range n {
		fmt.Fprintf(&b, "    S%d: %s\n", i, body(i))
	}
	return []byte(b.String())
}

func mustLoad(t *testing.T, text string) *document.Document {
	t.Helper()
	doc, err := document.Load("spec.yaml", []byte(text), document.NoRefs)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}
