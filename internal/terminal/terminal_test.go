package terminal_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"github.com/blooio-community/blooio-go/internal/fuzzing"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

func TestPlain(t *testing.T) {
	for name, test := range map[string]struct{ text, want string }{
		"Japanese":                      {"町内会 é", "町内会 é"},
		"escape sequences":              {"\x1b[31mred\x1b[0m", "\ufffd[31mred\ufffd[0m"},
		"spaces of every kind":          {"a\tb\nc\u2028d\u00a0e\u3000f", "a b c d e f"},
		"C1 controls and an override":   {"\u009b2J \u202eevil \x00", "\ufffd2J \ufffdevil \ufffd"},
		"embeddings and isolates":       {"\u202a\u202b\u202c\u202d\u2066\u2067\u2068\u2069", strings.Repeat("\ufffd", 8)},
		"marks of direction":            {"א\u200f\u200e\u061c", "א\ufffd\ufffd\ufffd"},
		"invisible characters":          {"a\u200bb\u2060c\ufeffd\u00ade", "a\ufffdb\ufffdc\ufffdd\ufffde"},
		"invalid UTF-8":                 {"a\xff\xc3", "a\ufffd\ufffd"},
		"a family":                      {"👨\u200d👩\u200d👧\u200d👦", "👨\u200d👩\u200d👧\u200d👦"},
		"a skin tone before a joiner":   {"👩🏽\u200d🚀", "👩🏽\u200d🚀"},
		"a selector before a joiner":    {"❤️\u200d🔥 🏳️\u200d🌈", "❤️\u200d🔥 🏳️\u200d🌈"},
		"a joiner at the end":           {"👩\u200d", "👩\ufffd"},
		"a joiner at the beginning":     {"\u200d👩", "\ufffd👩"},
		"two joiners":                   {"👩\u200d\u200d👧", "👩\ufffd\ufffd👧"},
		"joiners between Latin letters": {"ad\u200cm\u200din", "ad\ufffdm\ufffdin"},
		"a joiner after a letter":       {"a\u200d👧", "a\ufffd👧"},
		"a joiner before a mark":        {"👩\u200d\u0301", "👩\ufffd\u0301"},
		"Persian":                       {"می\u200cخواهم", "می\u200cخواهم"},
		"Persian with vowels":           {"مِ\u200cخ", "مِ\u200cخ"},
		"Persian and Latin":             {"می\u200ca", "می\ufffda"},
		"Hindi":                         {"क्\u200dष क्\u200cष", "क्\u200dष क्\u200cष"},
		"Sinhala":                       {"ශ්\u200dරී", "ශ්\u200dරී"},
		"the flag of Wales":             {"a🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007fb", "a🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007fb"},
		"text hidden in tags":           {"🏴\U000e0068\U000e0069\U000e007f", "🏴\ufffd\ufffd\ufffd"},
		"nothing":                       {"", ""},
	} {
		if got := terminal.Plain(test.text); got != test.want {
			t.Errorf("%s: %q became %q, want %q", name, test.text, got, test.want)
		}
	}
}

func TestWidth(t *testing.T) {
	for name, test := range map[string]struct {
		text  string
		cells int
	}{
		"nothing":              {"", 0},
		"ASCII":                {"Trip to Rome", 12},
		"a family":             {"👨\u200d👩\u200d👧\u200d👦", 2},
		"a skin tone":          {"👍🏽", 2},
		"a flag":               {"🇩🇪", 2},
		"half a flag":          {"🇩", 2},
		"the flag of England":  {"🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", 2},
		"a keycap":             {"1️⃣", 2},
		"a heart as text":      {"❤", 1},
		"a heart as emoji":     {"❤️", 2},
		"a combining mark":     {"e\u0301", 1},
		"many marks":           {"e" + strings.Repeat("\u0301", 50), 1},
		"a mark alone":         {"\u0301", 0},
		"Chinese":              {"町内会", 6},
		"Hangul":               {"한글", 4},
		"Hangul as jamo":       {"\u1112\u1161\u11ab", 2},
		"halfwidth katakana":   {"ｶﾞ", 2},
		"Persian":              {"می\u200cخواهم", 7},
		"Hebrew":               {"שלום", 4},
		"Hebrew with vowels":   {"שָׁלוֹם", 4},
		"Arabic":               {"مجموعة", 6},
		"Thai":                 {"สวัสดี", 4},
		"a replaced character": {"\ufffd", 1},
		"an ellipsis":          {terminal.Ellipsis, 1},
	} {
		if got := terminal.Width(test.text); got != test.cells {
			t.Errorf("%s: %q has %d cells, want %d", name, test.text, got, test.cells)
		}
	}
}

func TestCut(t *testing.T) {
	family := "👨\u200d👩\u200d👧\u200d👦"
	for name, test := range map[string]struct {
		text  string
		cells int
		want  string
	}{
		"fits":                   {"abc", 3, "abc"},
		"too long":               {"abcd", 3, "ab…"},
		"one cell":               {"abcd", 1, "…"},
		"no cell":                {"abcd", 0, ""},
		"less than none":         {"abcd", -1, ""},
		"a wide one at the edge": {"町内会", 4, "町…"},
		"a family at the edge":   {"ab" + family + "c", 4, "ab…"},
		"a family that fits":     {"ab" + family + "cd", 5, "ab" + family + "…"},
		"a flag":                 {"🇩🇪🇫🇷", 3, "🇩🇪…"},
		"a mark stays":           {"e\u0301e\u0301e\u0301", 2, "e\u0301…"},
		"nothing to see":         {"\u0301", 0, "\u0301"},
	} {
		if got := terminal.Cut(test.text, test.cells); got != test.want {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
}

// Cut text fits, and consists of whole characters from the beginning.
func FuzzCut(f *testing.F) {
	fuzzing.Start(f)
	for i, text := range []string{"abc", "👨\u200d👩\u200d👧\u200d👦 x", "می\u200cخواهم", "\x1b[31m\u202e", "각ｶﾞ1️⃣🇩🇪🇫", "e\u0301\u0600\u0d4e…", "\xff\u200d"} {
		f.Add(text, i)
	}
	f.Fuzz(func(t *testing.T, text string, cells int) {
		cells %= 300
		plain := terminal.Plain(text)
		if !utf8.ValidString(plain) || terminal.Plain(plain) != plain {
			t.Errorf("%q became %q, which is not plain", text, plain)
		}
		cut := terminal.Cut(plain, cells)
		if got := terminal.Width(cut); got > max(cells, 0) {
			t.Errorf("%q has %d cells, want at most %d", cut, got, cells)
		}
		if cut == plain || cut == "" {
			return
		}
		kept, whole := of(strings.TrimSuffix(cut, terminal.Ellipsis)), of(plain)
		if len(kept) > len(whole) || !slices.Equal(kept, whole[:len(kept)]) {
			t.Errorf("%q is cut to %q, inside of a character", plain, cut)
		}
	})
}

// of lists the grapheme clusters of text.
func of(text string) (all []string) {
	for g := uniseg.NewGraphemes(text); g.Next(); {
		all = append(all, g.Str())
	}
	return all
}
