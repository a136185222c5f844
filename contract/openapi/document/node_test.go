package document

import (
	"fmt"
	"strings"
	"testing"
)

// Many references are fine as long as they do not lead far.
func TestManyReferences(t *testing.T) {
	var b strings.Builder
	b.WriteString("openapi: 3.0.3\nS0: {}\n")
	for i := range 20_000 {
		fmt.Fprintf(&b, "S%d: {a: {$ref: '#/S%d'}}\n", i+1, i/2)
	}
	in, err := inspect("spec.yaml", []byte(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	if n := indexOf(in.root).lookup("#/S7/a/$ref"); n == nil || n.Value != "#/S3" {
		t.Errorf("%+v", n)
	}
}
