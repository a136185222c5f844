package document_test

import (
	"strings"
	"testing"
)

// A pattern that no engine takes is left unchecked, and said once to be.
func TestPatterns(t *testing.T) {
	for name, test := range map[string]struct{ pattern, want string }{
		"no end":          {"[a", "a class is not closed"},
		"repeats nothing": {"*a", "repeats nothing"},
		"an open group":   {"(a", "a group is not closed"},
		"another dialect": {`\\Aa\\Z`, "no escape"},
		"a long one":      {"[" + strings.Repeat("a", 300), "…"},
	} {
		t.Run(name, func(t *testing.T) {
			text := responding + "    S0: {properties: {b: {type: string, pattern: 'b'}, a: {pattern: '" + strings.ReplaceAll(test.pattern, `\\`, `\`) + "'}}}\n"
			doc := mustLoad(t, text+strings.Replace(text[len(responding):], "S0", "S1", 1))
			if len(doc.Notes) != 1 || !strings.Contains(doc.Notes[0].Text, test.want) || doc.Notes[0].Line != strings.Count(responding, "\n")+1 || len(doc.Notes[0].Text) > 250 {
				t.Errorf("the notes are %v", doc.Notes)
			}
			if len(doc.Unchecked) != 2 {
				t.Errorf("unchecked are %v", doc.Unchecked)
			}
		})
	}
}
