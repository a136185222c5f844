package coding

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// folded returns the digit or letter that a character is a form of. Characters without width are removed.
func folded(c rune) (text string, ok bool) {
	switch {
	case c < 0xa0, c >= 0xc0 && c < 0x2b0, c >= 0x370 && c < 0x600, c >= 0x3040 && c < 0xa000 && c != 0x30fc && c != 0x3164, c >= 0xac00 && c < 0xd800, c >= 0x1f200 && c < 0xe0000:
		return "", false // letters of most scripts, and pictures
	case isInvisible(c):
		return "", true
	case c >= 0x2010 && c <= 0x2015, c == 0x2212, c == 0xfe58, c == 0xfe63, c == 0xff0d, c == 0x30fc:
		return "-", true
	case unicode.Is(unicode.Zs, c):
		return " ", true
	case c == 0x3002, c == 0xff61:
		return ".", true
	case unicode.Is(unicode.Nd, c):
		return string(digitOf(c)), true
	case unicode.Is(unicode.No, c):
		if d, ok := circled(c); ok {
			return string(d), true
		}
	case !isForm(c):
		return "", false
	}
	plain := norm.NFKC.String(string(c))
	return plain, plain != string(c)
}

// isInvisible tells whether a character has no width: soft hyphens, joiners, marks of direction, selectors of
// variants and tags.
func isInvisible(c rune) bool {
	return c == 0xad || c == 0x34f || c == 0x61c || c == 0x115f || c == 0x1160 || c == 0x17b4 || c == 0x17b5 || c >= 0x180b && c <= 0x180f ||
		c >= 0x200b && c <= 0x200f || c >= 0x202a && c <= 0x202e || c >= 0x2060 && c <= 0x206f || c == 0x3164 ||
		c >= 0xfe00 && c <= 0xfe0f || c == 0xfeff || c == 0xffa0 || c >= 0xe0000 && c <= 0xe0fff
}

// digitOf returns the ASCII digit of a decimal digit of any script. Unicode has them in rows of ten.
func digitOf(c rune) rune {
	for _, r := range unicode.Nd.R16 {
		if rune(r.Lo) <= c && c <= rune(r.Hi) {
			return '0' + (c-rune(r.Lo))%10
		}
	}
	for _, r := range unicode.Nd.R32 {
		if rune(r.Lo) <= c && c <= rune(r.Hi) {
			return '0' + (c-rune(r.Lo))%10
		}
	}
	return c
}

// circled returns the digit in a circled one that Unicode does not map to it.
func circled(c rune) (rune, bool) {
	for _, one := range []rune{0x2776, 0x2780, 0x278a, 0x24f5} {
		if c >= one && c < one+9 {
			return '1' + c - one, true
		}
	}
	if c == 0x24ff || c == 0x1f10b || c == 0x1f10c {
		return '0', true
	}
	return 0, false
}

// isForm tells whether a character is in a block of forms of other letters and signs.
func isForm(c rune) bool {
	return c >= 0xa0 && c <= 0xbf || c >= 0x2b0 && c <= 0x2ff || c >= 0x1d2c && c <= 0x1d6a || c >= 0x2070 && c <= 0x209f || c >= 0x2100 && c <= 0x218f ||
		c >= 0x2460 && c <= 0x24ff || c >= 0xfb00 && c <= 0xfb29 || c >= 0xfe50 && c <= 0xfe6f || c >= 0xff00 && c <= 0xffef ||
		c >= 0x1d400 && c <= 0x1d7ff || c >= 0x1f100 && c <= 0x1f1ff || c == 0x2024 || c == 0x2025
}

// fold replaces a form of a character by the character.
func fold(text []byte, at int) (string, int) {
	c, size := utf8.DecodeRune(text[at:])
	plain, ok := folded(c)
	if !ok {
		return "", 0
	}
	return plain, size
}
