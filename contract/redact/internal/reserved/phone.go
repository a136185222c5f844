// Package reserved tells which phone numbers and host names belong to nobody, because a regulator or a
// standard reserves them or because no numbering plan assigns them. Recordings may have them, and package
// redact makes pseudonyms of that kind.
package reserved

import "strings"

// IsPhone tells whether a phone number belongs to nobody: it is of a range for fiction, or its first digit
// after the country's code is the unused one, see [Country]. Only the digits of number count; they begin with
// the country's code.
func IsPhone(number string) bool {
	number = Digits(number)
	for _, plan := range fiction {
		if isOf(plan, number) {
			return true
		}
	}
	code, unused := Country(number)
	return strings.HasPrefix(number[len(code):], unused)
}

// Digits returns the digits of a text.
func Digits(text string) string {
	return strings.Map(func(c rune) rune {
		if '0' <= c && c <= '9' {
			return c
		}
		return -1
	}, text)
}

// fiction are numbers that regulators keep for films and books, as what comes after the plus; an x is any
// digit, and an n one of 2 to 9. By NANPA for the United States and Canada, Ofcom, ACMA for Australia, ARCEP
// for France, the Bundesnetzagentur, ComReg for Ireland, and PTS for Sweden. The area code 555 is nobody's.
var fiction = []string{
	"1nxx55501xx", "1555xxxxxxx",
	"447700900xxx", "441632960xxx", "442079460xxx", "441134960xxx", "441144960xxx", "441154960xxx", "441164960xxx",
	"441174960xxx", "441184960xxx", "441214960xxx", "441314960xxx", "441414960xxx", "441514960xxx", "441614960xxx",
	"6125550xxxx", "6135550xxxx", "6175550xxxx", "6185550xxxx",
	"3319900xxxx", "3326191xxxx", "3335301xxxx", "3346571xxxx", "3353649xxxx", "3363998xxxx",
	"493023125xxx", "496990009xxx", "494066969xxx", "492214710xxx", "498999998xxx", "4917139200xx",
	"3532091xxxxx",
	"468465004xx", "463139006xx", "464062804xx", "469803192xx",
}

func isOf(plan, number string) bool {
	if len(number) != len(plan) {
		return false
	}
	for i, c := range []byte(plan) {
		switch {
		case c == 'x', c == 'n' && number[i] >= '2', c == number[i]:
		default:
			return false
		}
	}
	return true
}

// Country returns the country's code with which the digits of a number begin, and the digit with which no
// number of that country continues: a zero, but where numbers begin with one.
func Country(number string) (code, unused string) {
	code = countryCode(number)
	if digit, ok := zeroUsed[code]; ok {
		return code, digit
	}
	return code, "0"
}

func countryCode(number string) string {
	switch {
	case number == "":
		return ""
	case number[0] == '1' || number[0] == '7':
		return number[:1]
	case len(number) > 2 && strings.Contains(twoDigits, number[:2]):
		return number[:2]
	}
	return number[:min(3, len(number))]
}

// twoDigits are the country codes of two digits, by ITU-T E.164; 1 and 7 have one, all others three.
const twoDigits = "20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98"

// zeroUsed are the countries whose numbers begin with a zero, with a digit that they do not begin with: Italy,
// San Marino, Gabon, the Congo and Côte d'Ivoire, by their national numbering plans as ITU publishes them.
var zeroUsed = map[string]string{"39": "2", "378": "2", "241": "9", "242": "9", "225": "9"}
