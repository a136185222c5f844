package suggest_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/internal/suggest"
)

func TestFor(t *testing.T) {
	commands := []string{"check", "compare", "completion", "explain", "groups", "record", "redact", "report", "rules", "scan", "schema", "serve", "version"}
	rules := []string{"response-type-mismatch", "response-status-undocumented", "pagination-cursor-repeated", "behaviour-scale-changed"}
	for name, test := range map[string]struct {
		word  string
		among []string
		want  string
	}{
		"a letter too few":              {"chek", commands, "check"},
		"a letter too many":             {"servee", commands, "serve"},
		"another letter":                {"rulez", commands, "rules"},
		"two letters changed places":    {"recrod", commands, "record"},
		"upper case":                    {"CHEKC", commands, "check"},
		"an exact word":                 {"scan", commands, "scan"},
		"the beginning of one":          {"expl", commands, "explain"},
		"the beginning of two":          {"comp", commands, ""},
		"the nearest":                   {"redort", []string{"redact", "record", "report"}, "report"},
		"nothing like it":               {"upload", commands, ""},
		"nothing typed":                 {"", commands, ""},
		"nothing known":                 {"check", nil, ""},
		"a letter for a short word":     {"x", []string{"y", "N"}, ""},
		"errors in a long word":         {"respnse-typ-mismach", rules, "response-type-mismatch"},
		"a part of one":                 {"scale-changed", rules, "behaviour-scale-changed"},
		"a part of several":             {"response", rules, ""},
		"not between hyphens":           {"cale-changed", rules, ""},
		"letters beyond ASCII":          {"größe", []string{"grösse", "größer"}, "größer"},
		"a very long word":              {strings.Repeat("check", 50), commands, ""},
		"more errors than one in three": {"cxxck", commands, ""},
	} {
		t.Run(name, func(t *testing.T) {
			if got := suggest.For(test.word, test.among); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestHint(t *testing.T) {
	if got, want := suggest.Hint("eror", []string{"error", "never"}), `, did you mean "error"?`; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := suggest.Hint("wat", []string{"error", "never"}); got != "" {
		t.Errorf("got %q", got)
	}
}

func ExampleHint() {
	fmt.Println(`unknown command "chek"` + suggest.Hint("chek", []string{"check", "record"}))
	// Output: unknown command "chek", did you mean "check"?
}
