package redact

import (
	"strings"

	"github.com/blooio-community/blooio-go/contract/redact/internal/reserved"
	"github.com/blooio-community/blooio-go/internal/lazy"
)

// phone is a number of the same country and length that is nobody's: after the country's code comes a digit
// with which no number of that country begins, mostly a zero. Ranges that regulators keep for fiction have
// a hundred or a thousand numbers each, and different numbers must become different ones in every
// recording, whatever else is in it; of these there are a thousand million.
func (c *cipher) phone(text string) string {
	number := text[1:]
	code, unused := reserved.Country(number)
	first := number[len(code) : len(code)+1]
	return "+" + code + unused + c.letters("phone "+code+first, number[len(code)+1:])
}

// isWrittenPhone tells whether a text is a phone number as people write it, with spaces and brackets.
func isWrittenPhone(text string) bool {
	return len(text) >= 8 && strings.Trim(text, "+0123456789 ().-") == "" && writtenPhone().MatchString(text)
}

var writtenPhone = lazy.Regexp(`^(\+[0-9 ().-]*|\(?[2-9][0-9]{2}\)?[ .-]?)[0-9][0-9 .-]{5,}[0-9]$`)

// writtenPhone replaces the digits, and leaves the rest as it is. Without a country's code it is taken for
// one of North America.
func (c *cipher) writtenPhone(text string) string {
	digits := reserved.Digits(text)
	var number string
	switch {
	case len(digits) < 8 || len(digits) > 15 || text[0] == '+' && digits[0] == '0':
		return c.letters("text", text)
	case text[0] == '+':
		number = c.phone("+" + digits)[1:]
	default:
		number = c.phone("+1" + digits)[2:]
	}
	i := 0
	return strings.Map(func(char rune) rune {
		if '0' <= char && char <= '9' {
			char = rune(number[i])
			i++
		}
		return char
	}, text)
}

// countDigits counts the digits of a text, wherever they are.
func countDigits(text string) int {
	n := 0
	for i := range len(text) {
		if '0' <= text[i] && text[i] <= '9' {
			n++
		}
	}
	return n
}
