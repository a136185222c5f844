package number

import (
	"unicode"
	"unicode/utf8"
)

// styles are the digits that are not in Unicode's category of decimal digits. Where a style has no zero, it is plain.
var styles = [...][10]rune{
	[10]rune([]rune("⁰¹²³⁴⁵⁶⁷⁸⁹")), [10]rune([]rune("₀₁₂₃₄₅₆₇₈₉")), [10]rune([]rune("⓪①②③④⑤⑥⑦⑧⑨")), [10]rune([]rune("⓿❶❷❸❹❺❻❼❽❾")),
	[10]rune([]rune("0⑴⑵⑶⑷⑸⑹⑺⑻⑼")), [10]rune([]rune("🄀⒈⒉⒊⒋⒌⒍⒎⒏⒐")), [10]rune([]rune("0⓵⓶⓷⓸⓹⓺⓻⓼⓽")), [10]rune([]rune("🄋➀➁➂➃➄➅➆➇➈")), [10]rune([]rune("🄌➊➋➌➍➎➏➐➑➒")),
}

// digitOf is the value of a digit of any script or style, and says how it is written: by its zero, or as minus the
// number of a style.
func digitOf(char rune) (value byte, style rune, ok bool) {
	switch {
	case '0' <= char && char <= '9':
		return byte(char - '0'), '0', true
	case char < 0xb2:
		return 0, 0, false
	case unicode.Is(unicode.Nd, char):
		// Unicode has decimal digits in runs of ten, each from a zero on.
		zero := char
		for unicode.Is(unicode.Nd, zero-1) && char-zero < 9 {
			zero--
		}
		if char >= 0x1d7ce && char <= 0x1d7ff { // where several runs follow each other
			zero = char - (char-0x1d7ce)%10
		}
		return byte(char - zero), zero, true
	case unicode.Is(unicode.No, char):
		for i := range styles {
			for value, other := range styles[i] {
				if char == other {
					return byte(value), rune(-i - 1), true
				}
			}
		}
	}
	return 0, 0, false
}

// appendDigit writes a digit in a style.
func appendDigit(text []byte, value byte, style rune) []byte {
	if style < 0 {
		return utf8.AppendRune(text, styles[-style-1][value])
	}
	return utf8.AppendRune(text, style+rune(value))
}

// isSeparator tells whether people write a character between the digits of a number.
func isSeparator(char rune) bool {
	switch char {
	case ' ', '-', '.', '(', ')', '/', '_', '\u00a0', '\u2007', '\u2009', '\u202f', '\u3000', '（', '）', '－', '．', '／', '\u2212', '·', '・':
		return true
	}
	return '\u2010' <= char && char <= '\u2015'
}

func isPlus(char rune) bool { return char == '+' || char == '＋' || char == '⁺' || char == '₊' }

// gapOf says what a separator parts.
func gapOf(char rune) gap {
	if char == '+' || unicode.Is(unicode.Zs, char) {
		return afterSpace
	}
	return afterSign
}

// isInvisible tells whether a character has no width, such as a joiner or a mark of direction, or puts a key around a
// digit, as in an emoji.
func isInvisible(char rune) bool {
	switch {
	case char < 0xad:
		return false
	case unicode.Is(unicode.Cf, char), char >= 0xfe00 && char <= 0xfe0f, char >= 0x180b && char <= 0x180f:
		return true
	}
	switch char {
	case 0x34f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x20e3, 0x3164, 0xffa0:
		return true
	}
	return false
}
