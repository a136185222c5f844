// Package terminal makes text from elsewhere safe to print, and measures it.
package terminal

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

const (
	nonJoiner = '\u200c'
	joiner    = '\u200d'
)

// flags are the emoji that contain invisible characters besides joiners: the flags of England, Scotland and Wales.
// Other sequences of such characters can hide text.
var flags = []string{
	"\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
	"\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
	"\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f",
}

// Plain replaces what is no character to look at: spaces of every kind by a space, the rest by
// U+FFFD. Names of people, of files and in a spec can hold escape sequences, line breaks and overrides of the
// direction of writing, which a terminal would obey and a table break on. Joiners stay where a script or an emoji needs
// them.
func Plain(text string) string {
	if isPlain(text) {
		return text
	}
	var b strings.Builder
	base := unicode.ReplacementChar // the last character that is no mark
	for i := 0; i < len(text); {
		if n := flagAt(text[i:]); n > 0 {
			b.WriteString(text[i : i+n])
			base, i = unicode.ReplacementChar, i+n
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		i += size
		next, _ := utf8.DecodeRuneInString(text[i:])
		if r = plainRune(base, r, next); !extends(r) {
			base = r
		}
		b.WriteRune(r)
	}
	return b.String()
}

func isPlain(text string) bool {
	other := func(r rune) bool { return !unicode.IsPrint(r) }
	return utf8.ValidString(text) && !strings.ContainsFunc(text, other)
}

// flagAt is the length of the flag that text begins with, 0 if it begins with none.
func flagAt(text string) int {
	for _, flag := range flags {
		if strings.HasPrefix(text, flag) {
			return len(flag)
		}
	}
	return 0
}

// plainRune is what stands for r between two others.
func plainRune(base, r, next rune) rune {
	switch {
	case unicode.IsPrint(r):
		return r
	case (r == joiner || r == nonJoiner) && unicode.IsPrint(next) && (isShaped(base, next) || r == joiner && isEmoji(base, next)):
		return r
	case unicode.IsSpace(r):
		return ' '
	}
	return unicode.ReplacementChar
}

// extends tells whether r belongs to the character before it: a mark, a color of skin, or a joiner.
func extends(r rune) bool {
	return unicode.In(r, unicode.Inherited) || unicode.IsMark(r) || '\U0001f3fb' <= r && r <= '\U0001f3ff'
}

// shaped are scripts whose letters take other forms beside others, which a joiner decides: those written in a cursive
// hand, and those of India and its neighbors.
var shaped = []*unicode.RangeTable{
	unicode.Arabic, unicode.Syriac, unicode.Mandaic, unicode.Mongolian, unicode.Nko, unicode.Adlam, unicode.Hanifi_Rohingya,
	unicode.Devanagari, unicode.Bengali, unicode.Gurmukhi, unicode.Gujarati, unicode.Oriya, unicode.Tamil, unicode.Telugu, unicode.Kannada, unicode.Malayalam,
	unicode.Sinhala, unicode.Khmer, unicode.Myanmar, unicode.Balinese, unicode.Javanese, unicode.Tibetan,
}

// isShaped tells whether two letters are of one of these scripts. Between others a joiner only makes two words look the
// same that are not.
func isShaped(base, next rune) bool {
	return slices.ContainsFunc(shaped, func(script *unicode.RangeTable) bool { return unicode.Is(script, base) && unicode.Is(script, next) })
}

// isEmoji tells whether a joiner makes one emoji of two.
func isEmoji(base, next rune) bool {
	return !unicode.IsMark(next) && uniseg.GraphemeClusterCount(string([]rune{base, joiner, next})) == 1
}
