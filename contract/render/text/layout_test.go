package text

import (
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
)

// Lines have 80 columns.
func TestLimitOfColumns(t *testing.T) {
	tests := map[string]struct {
		text string
		want string
	}{
		"nothing": {"", ""}, "as long as a line": {"ab cd", "ab cd"}, "a character more": {"ab cde", "ab|cde"}, "a word that is longer": {"abcdefg h", "abcdefg|h"},
		"a word as long": {"abcde f", "abcde|f"}, "a wide character": {"é町 éé", "é町|éé"}, "spaces": {"a  b", "a  b"}, "three lines": {"abc de fgh", "abc|de|fgh"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := strings.Join(wrap(test.text, 5), "|"); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
	longest := func(write func(*sheet, string)) int {
		tt := sheet{Options: Options{}, indent: "  "}
		write(&tt, strings.TrimSpace(strings.Repeat("a ", 500)))
		n := 0
		for line := range strings.Lines(tt.String()) {
			n = max(n, len(strings.TrimSuffix(line, "\n")))
		}
		return n
	}
	// Words and spaces take turns: a line that begins in an odd column ends one short of the edge.
	for name, test := range map[string]struct {
		write func(*sheet, string)
		want  int
	}{
		"a field":     {func(t *sheet, s string) { t.field("x", s) }, 80},
		"an item":     {func(t *sheet, s string) { t.item(s) }, 79},
		"a paragraph": {func(t *sheet, s string) { t.paragraph(s) }, 79},
		"the verdict": {func(t *sheet, s string) { t.verdict(&contract.Report{Verdict: "ab", Reason: s}, 80) }, 79},
	} {
		if got := longest(test.write); got != test.want {
			t.Errorf("%s has %d columns, want %d", name, got, test.want)
		}
	}
	tt := sheet{Options: Options{}, indent: "  "}
	tt.field("label", "value")
	if got := tt.String(); got != "  label      value\n" {
		t.Errorf("got %q", got)
	}
}

// The heading of a list fits the columns too.
func TestHeadingsOfListsFit(t *testing.T) {
	tt := sheet{Options: Options{Columns: 10}, indent: "  "}
	listItems(&tt, "a heading of words", []string{"x"}, func(s string) string { return s })
	if got := tt.String(); got != "\na heading\nof words\n  x\n" {
		t.Errorf("got %q", got)
	}
}
