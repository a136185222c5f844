package redaction_test

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// view is a text as somebody reads it who undoes what a file does to text.
type view struct {
	how    string
	text   string
	folded string // without regard to case, compatibility, marks and what is invisible
	digits string // runs of digits without their separators
}

// viewsOf are all views of a text: as it is, and with escapes undone in the orders in which they are found.
func viewsOf(text string) []view {
	views := []view{{"raw", text, folded(text), digitRuns(text)}}
	seen := map[string]bool{text: true}
	look(text, "", 3, seen, func(how, text string) {
		views = append(views, view{how, text, folded(text), digitRuns(text)})
	})
	return views
}

// folded undoes what makes equal text look different: case, compatibility forms, marks, invisible characters.
func folded(text string) string {
	if isASCII(text) {
		return strings.ToLower(text)
	}
	return strings.Map(func(c rune) rune {
		if unicode.Is(unicode.M, c) || unicode.Is(unicode.Cf, c) {
			return -1
		}
		return unicode.ToLower(c)
	}, norm.NFKD.String(text))
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// digitRuns has the digits of a text, of all scripts, in ASCII. Separators between them are left out, and
// anything else is one line break.
func digitRuns(text string) string {
	var b strings.Builder
	gap := true
	for _, c := range text {
		switch d := digitOf(c); {
		case d >= 0:
			b.WriteByte(byte('0' + d))
			gap = false
		case !isSeparator(c) && !gap:
			b.WriteByte('\n')
			gap = true
		}
	}
	return b.String()
}

// isSeparator tells whether people write a character between the digits of a number.
func isSeparator(c rune) bool {
	if c < utf8.RuneSelf {
		return strings.IndexByte(" -./()_+,'", byte(c)) >= 0
	}
	return c == '\u00a0' || unicode.Is(unicode.Cf, c)
}

// digitOf is the value of a digit of any kind, -1 for what is none.
func digitOf(c rune) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case c < utf8.RuneSelf:
		return -1
	}
	if d, ok := otherDigits()[c]; ok {
		return d
	}
	return -1
}

// otherDigits are the digits that are not ASCII: those of scripts, and those in circles, above or below the line.
var otherDigits = sync.OnceValue(func() map[rune]int {
	digits := map[rune]int{'⓿': 0}
	for i, c := range []rune("❶❷❸❹❺❻❼❽❾") {
		digits[c] = i + 1
	}
	for _, table := range []*unicode.RangeTable{unicode.Nd, unicode.No} {
		for _, r := range table.R16 {
			addDigits(digits, rune(r.Lo), rune(r.Hi), table == unicode.Nd)
		}
		for _, r := range table.R32 {
			addDigits(digits, rune(r.Lo), rune(r.Hi), table == unicode.Nd)
		}
	}
	return digits
})

// addDigits adds a range of digits. Those of scripts come in tens.
func addDigits(digits map[rune]int, from, to rune, inTens bool) {
	for c := from; c <= to; c++ {
		if d := norm.NFKD.String(string(c)); len(d) == 1 && '0' <= d[0] && d[0] <= '9' {
			digits[c] = int(d[0] - '0')
		} else if inTens {
			digits[c] = int(c-from) % 10
		}
	}
}
