// Package reserved tells which phone numbers and host names belong to nobody, because a regulator or a
// standard reserves them or because no numbering plan assigns them. Recordings may have them, and package
// redact makes pseudonyms of that kind.
package reserved

import (
	"strconv"
	"strings"

	"github.com/blooio-community/blooio-go/contract/redact/pseudonym/numbering"
)

// IsPhone tells whether a phone number belongs to nobody: it is of a range for fiction, or no country has one like it.
// Only the digits of number count; they begin with the country's code.
func IsPhone(number string) bool {
	number = Digits(number)
	for _, plan := range fiction {
		if isOf(plan, number) {
			return true
		}
	}
	plan := numbering.International(len(number))
	if plan == nil || number[0] == '0' {
		return false
	}
	value, _ := strconv.ParseUint(number, 10, 64)
	prefix, _ := strconv.Atoi(number[:numbering.Digits])
	_, taken := plan.Place(prefix, plan.Break > 0 && value >= plan.Break)
	return !taken
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
