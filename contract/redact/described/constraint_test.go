package described

import (
	"testing"

	"github.com/blooio-community/blooio-go/contract/internal/ecma"
)

// A pattern that is matched without a regular expression matches the same texts.
func TestMatcher(t *testing.T) {
	for _, pattern := range []string{`^grp_.+$`, `^.*$`, `^a-b_1.+$`, `^.+$`, `^grp_.+`, `^gr.p_.+$`, `^(idn|cid)_.+$`, `^(a|)b.*$`, `^(a|b).+$`, `^(|a).+$`} {
		compiled, err := ecma.Compile(pattern)
		if err != nil {
			t.Fatal(err)
		}
		matches := matcher(pattern)
		for _, text := range []string{"", "grp_", "grp_a", "grp_\n", "grp_a\nb", "grp_a\r", "grp_\u2028", "grp_a\u2029", "grp_\u2027é", "grp_\xe2", "a-b_1x", "xgrp_a", "gr_p_a", "家\n", "家", "idn_x", "cid_", "cid_\n", "bx", "ab", "b", "a"} {
			if got, want := matches(text), compiled.MatchString(text); got != want {
				t.Errorf("%s and %q: %t, want %t", pattern, text, got, want)
			}
		}
	}
}

// A constraint that wants what a text breaks fits the texts that break the same.
func TestLike(t *testing.T) {
	long := func(text string) bool { return len(text) >= 3 }
	small := func(text string) bool { return text == "" || text[0] >= 'a' }
	c := &Constraint{Checks: []func(string) bool{long, small}}
	for _, test := range []struct {
		text, other string
		want        bool
	}{
		{"abc", "xyz", true}, {"abc", "xy", false}, {"ab", "xy", true}, {"ab", "XY", false}, {"AB", "XY", true}, {"AB", "xy", false}, {"ABC", "XYZ", true}, {"ABC", "XY", false},
	} {
		if got := c.Like(test.text).Fits(test.other); got != test.want || !c.Like(test.text).Fits(test.text) {
			t.Errorf("%s and %s: %t", test.text, test.other, got)
		}
	}
	if c.Like("ab") != c.Like("xy") || c.Like("abc") != c {
		t.Error("equal constraints are not the same one")
	}
	var none *Constraint
	if none.Like("a") != nil || !none.Fits("a") {
		t.Error("no constraint asks something")
	}
}

// A text is the description's own if it is a word of a pattern.
func TestMentions(t *testing.T) {
	c := &Constraint{Pattern: `^(jane|bob)_x{1,3}$`}
	for text, want := range map[string]bool{"jane": true, "jan": false, "bob": true, "ob": false, "": false, "1": true, "jane|bob": true, "x": false} {
		if got := c.Mentions(text); got != want {
			t.Errorf("%q: %t", text, got)
		}
	}
}
