package document_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract/openapi/document"
	"github.com/blooio-community/blooio-go/internal/fuzzing"
)

// FuzzGraph loads schemas that refer to each other in any way. It refuses those that are composed of
// themselves, and only those; with the others, nothing that looks through them runs forever.
func FuzzGraph(f *testing.F) {
	fuzzing.Start(f)
	f.Add([]byte{0, 1, 0, 1, 2, 4, 2, 0, 3})
	f.Add([]byte{0, 0, 5, 1, 1, 6, 2, 2, 4})
	f.Fuzz(func(t *testing.T, data []byte) {
		const n = 6
		var below [n][]string
		var composed [n][n]bool
		for ; len(data) >= 3 && len(data) < 100; data = data[3:] {
			from, to := int(data[0])%n, int(data[1])%n
			keyword := []string{"allOf: [%s]", "oneOf: [{}, %s]", "anyOf: [%s, {type: string}]", "not: %s", "items: %s", "properties: {a: {}, b: %s}", "additionalProperties: %s"}[data[2]%7]
			name, _, _ := strings.Cut(keyword, ":")
			if strings.Contains(strings.Join(below[from], " "), name) {
				continue // a keyword stands once
			}
			below[from] = append(below[from], fmt.Sprintf(keyword, ref(to)))
			composed[from][to] = composed[from][to] || data[2]%7 < 4
		}
		doc, err := document.Load("spec.yaml", schemasOf(n, func(i int) string { return "{" + strings.Join(below[i], ", ") + "}" }), document.NoRefs)
		if err != nil {
			t.Fatal(err)
		}
		if cyclic := isCyclic(composed[:]); cyclic != (len(doc.Unchecked) > 0) {
			t.Fatalf("composed of itself: %v, unchecked %v", cyclic, doc.Unchecked)
		}
		for _, schema := range doc.Schemas {
			schema.IsEmpty()
		}
	})
}

// isCyclic closes a relation transitively.
func isCyclic(edges [][6]bool) bool {
	for k := range edges {
		for i := range edges {
			for j := range edges {
				edges[i][j] = edges[i][j] || edges[i][k] && edges[k][j]
			}
		}
	}
	for i := range edges {
		if edges[i][i] {
			return true
		}
	}
	return false
}
