package openapi_test

import (
	"fmt"
	"strings"
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

// treeOf describes n schemas that refer to two others each. With more than two references a schema, others
// are shared.
func treeOf(n, references int) []byte {
	var b strings.Builder
	b.WriteString(responding)
	for i := range n {
		fmt.Fprintf(&b, "    S%d:\n      type: object\n      properties:\n", i)
		fmt.Fprintf(&b, "        a%d: {type: string}\n        b%d: {type: integer, nullable: true}\n", i, i)
		fmt.Fprintf(&b, "        c%d: {type: string, enum: [x, y, z]}\n        d%d: {type: string, pattern: '^x_.+$'}\n", i, i)
		for k := range references {
			if j := 2*i + 1 + k; j < n {
				fmt.Fprintf(&b, "        r%d: %s\n", k, ref(j))
			}
		}
	}
	return []byte(b.String())
}
