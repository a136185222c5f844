package tree

import (
	"errors"
	"strings"
	"testing"
)

// A file in JSON may have some three million values. Each test begins with most of them.
func TestLimitOfValuesInJSON(t *testing.T) {
	for text, want := range map[string]bool{`[0]`: false, `[0,0]`: true, `{"a":0}`: false, `{"a":{"b":0}}`: true} {
		r := &jsonReader{line: 1, column: 1, text: text, values: 3<<20 - 2}
		if _, err := r.value(); (err != nil && errors.Is(err, errTooMany)) != want {
			t.Errorf("%s: error %v", text, err)
		}
	}
}

// In YAML, lines, commas and brackets count as values.
func TestLimitOfValues(t *testing.T) {
	const most = 3 << 20
	tests := map[string]struct {
		text string
		want bool // whether it is too much
	}{
		"YAML, one more line":    {"a: b\n" + strings.Repeat("# comment\n", most), true},
		"YAML, one more comma":   {"a: [" + strings.Repeat("0,", most) + "0]\n", true},
		"YAML, in one long text": {"a: '" + strings.Repeat("word ", most/50) + "'\n", false},
	}
	if text := []byte(strings.Repeat("\n,[{", most/4)); hasTooMany(text) || !hasTooMany(append(text, '{')) {
		t.Error("the limit is not at its edge")
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if _, err := Parse("x", []byte(test.text)); errors.Is(err, errTooMany) != test.want {
				t.Errorf("error %v", err)
			}
		})
	}
}
