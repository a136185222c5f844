package alphabet

import (
	"testing"
	"unicode/utf8"
)

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
	for _, c := range "\x7f\u0080\u0301\u093f\ufe0f ,-\u00a0\u3000«»…€∑´˝\U0001f3fb" {
		if in, _ := Place(c); in != nil {
			t.Errorf("%q is of a class", c)
		}
	}
}

// Whatever does not stay is of a class: also what this version of Unicode does not know, and what nobody sees.
func TestEveryCharacterIsOfAClass(t *testing.T) {
	for name, test := range map[string]struct {
		from, to rune // of the text
		low      rune // the first character that may stand for one of it
	}{
		"Garay":                           {0x10d50, 0x10d65, 0x10d00},
		"digits of Garay":                 {0x10d40, 0x10d49, 0x10d00},
		"Todhri":                          {0x105c0, 0x105f3, 0x10580},
		"Sunuwar":                         {0x11bc0, 0x11be1, 0x11b80},
		"ideographs of extension I":       {0x2ebf0, 0x2ee5d, 0x2eb80},
		"Latin letters of Unicode 16":     {0xa7da, 0xa7dc, 0xa780},
		"outlined digits":                 {0x1ccf0, 0x1ccf9, 0x1cc80},
		"one that is alone in its block":  {0x38b, 0x38b, 0x380},
		"no characters":                   {0xffffe, 0xfffff, 0xfff80},
		"tags":                            {0xe0061, 0xe007a, 0xe0000},
		"further variation selectors":     {0xe0100, 0xe01ef, 0xe0100},
		"characters without a width":      {0x200b, 0x200f, 0x2000},
		"a soft hyphen":                   {0xad, 0xad, 0x80},
		"a mark of the order of bytes":    {0xfeff, 0xfeff, 0x80},
		"the last ones of private use":    {0x10fffd, 0x10fffd, 0x10ff80},
		"the last ones that are no ones":  {0x10fffe, 0x10ffff, 0x10ff80},
		"one of two bytes":                {0x7fc, 0x7fc, 0x780},
		"one before those for surrogates": {0xd7ff, 0xd7ff, 0xd780},
	} {
		t.Run(name, func(t *testing.T) {
			for c := test.from; c <= test.to; c++ {
				in, n := Place(c)
				if len(in) < 2 || n >= len(in) || in[n] != c {
					t.Fatalf("%U is the %dth of %d", c, n, len(in))
				}
				if in[0] < test.low {
					t.Errorf("%U may become %U", c, in[0])
				}
				for i, other := range in {
					if utf8.RuneLen(other) != utf8.RuneLen(c) || i > 0 && other <= in[i-1] {
						t.Fatalf("%U may become %U, the %dth", c, other, i)
					}
				}
			}
		})
	}
	for c := rune(utf8.RuneSelf); c <= utf8.MaxRune; c += 101 {
		if in, _ := Place(c); utf8.ValidRune(c) && stays(c) != (in == nil) {
			t.Errorf("%U: %d stand for it", c, len(in))
		}
	}
}
