package alphabet

import "testing"

func TestLimitOfClasses(t *testing.T) {
	tests := map[string]struct {
		in   Class
		have string // characters of the class
		not  string // characters that stay
	}{
		"digits":  {digitClass, "09", "/:"},
		"small":   {Lower, "az", "`{"},
		"capital": {upperClass, "AZ", "@["},
	}
	for name, test := range tests {
		for _, c := range test.have {
			if in, n := Place(c); len(in) == 0 || &in[0] != &test.in[0] || in[n] != c {
				t.Errorf("%s: %q is not of the class", name, c)
			}
		}
		for _, c := range test.not {
			if in, _ := Place(c); in != nil {
				t.Errorf("%s: %q is of a class", name, c)
			}
		}
	}
	for name, test := range map[string]struct {
		place     func(rune) (Class, int)
		have, not string
	}{
		"small":   {PlaceHex, "09af", "/:`gAF"},
		"capital": {PlaceUpperHex, "09AF", "/:@Gaf"},
		"mixed":   {PlaceMixedHex, "09afAF", "/:`g@G"},
	} {
		for _, c := range test.have {
			if in, n := test.place(c); n >= len(in) || in[n] != c {
				t.Errorf("%s hex: %q is not of the class", name, c)
			}
		}
		for _, c := range test.not {
			if in, _ := test.place(c); in != nil {
				t.Errorf("%s hex: %q is of a class", name, c)
			}
		}
	}
	// Letters stand for those of their script, case and length, symbols for others of the same 128.
	for c, want := range map[rune]struct{ first, last rune }{
		'Ж': {'Ѐ', 0}, 'ж': {'а', 0}, 'é': {'ß', 0}, '🎉': {0x1f380, 0x1f3fa}, '\ue000': {'\ue000', '\ue07f'}, '\ue07f': {'\ue000', '\ue07f'}, '\ue080': {'\ue080', '\ue0ff'},
	} {
		in, n := Place(c)
		if len(in) < 2 || in[n] != c || in[0] != want.first || want.last != 0 && in[len(in)-1] != want.last {
			t.Errorf("%q: from %q to %q", c, in[0], in[len(in)-1])
		}
	}
	for _, c := range "\x7f\u0080\u0301 ,-" {
		if in, _ := Place(c); in != nil {
			t.Errorf("%q is of a class", c)
		}
	}
}
