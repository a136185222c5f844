package tree

import (
	"errors"
	"strings"
	"testing"
)

// A file may have some three million values, in JSON and in YAML.
func TestLimitOfValues(t *testing.T) {
	const most = 3 << 20
	tests := map[string]struct {
		text string
		want bool // whether it is too much
	}{
		"JSON":                   {`[` + strings.Repeat(`0,`, most-2) + `0]`, false}, // the list is one, too
		"JSON, one more":         {`[` + strings.Repeat(`0,`, most-1) + `0]`, true},
		"YAML, one more line":    {"a: b\n" + strings.Repeat("# comment\n", most), true},
		"YAML, one more comma":   {"a: [" + strings.Repeat("0,", most) + "0]\n", true},
		"YAML, lines that fit":   {"a: b\n" + strings.Repeat("#\n", most-1), false},
		"YAML, in one long text": {"a: '" + strings.Repeat("word ", most) + "'\n", false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if _, err := Parse("x", []byte(test.text)); errors.Is(err, errTooMany) != test.want {
				t.Errorf("error %v", err)
			}
		})
	}
}
