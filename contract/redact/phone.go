package redact

import "strings"

// phone is a number of the same country and length that is nobody's: after the country's code comes a digit
// with which no number of that country begins, mostly a zero. Ranges that regulators keep for fiction have
// a hundred or a thousand numbers each, and different numbers must become different ones in every
// recording, whatever else is in it; of these there are a thousand million.
func (r *Redactor) phone(text string) string {
	number := text[1:]
	code := countryCode(number)
	first := number[len(code) : len(code)+1]
	return "+" + code + nobodys(code) + r.letters("phone "+code+first, number[len(code)+1:])
}

// nobodys is the digit with which no number of a country begins: a zero, but where numbers begin with one.
func nobodys(code string) string {
	if digit, ok := zeroUsed[code]; ok {
		return digit
	}
	return "0"
}

// zeroUsed are the countries whose numbers begin with a zero, with a digit that they do not begin with: Italy,
// San Marino, Gabon, the Congo and Côte d'Ivoire, by their national numbering plans as ITU publishes them.
var zeroUsed = map[string]string{"39": "2", "378": "2", "241": "9", "242": "9", "225": "9"}

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

// IsFictional tells whether a number, as digits with the country's code, is nobody's: of a range for
// fiction, or one that [Redactor] makes.
func IsFictional(number string) bool {
	for _, plan := range fiction {
		if isOf(plan, number) {
			return true
		}
	}
	code := countryCode(number)
	return len(number) > len(code) && number[len(code):len(code)+1] == nobodys(code)
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

// twoDigits are the country codes of two digits, by ITU-T E.164; 1 and 7 have one, all others three.
const twoDigits = "20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98"

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
