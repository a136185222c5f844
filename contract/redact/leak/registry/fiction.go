package registry

import "strings"

// fiction has numbers that regulators reserve for films, books and documentation, without the plus. An x is any digit,
// an n one of 2 to 9. Sources: NANPA for the United States and Canada, Ofcom, ACMA for Australia, ARCEP for France, the
// Bundesnetzagentur, ComReg for Ireland, and PTS for Sweden. The area code 555 is not assigned.
var fiction = []string{
	"1nxx55501xx", "1555xxxxxxx",
	"447700900xxx", "441632960xxx", "442079460xxx", "441134960xxx", "441144960xxx", "441154960xxx", "441164960xxx",
	"441174960xxx", "441184960xxx", "441214960xxx", "441314960xxx", "441414960xxx", "441514960xxx", "441614960xxx",
	"442890180xxx", "442920180xxx", "441914980xxx", "448081570xxx", "449098790xxx", "443069990xxx",
	"612550xxxxx", "6125550xxxx", "6135550xxxx", "6175550xxxx", "6185550xxxx", "61491570xxx",
	"3319900xxxx", "3326191xxxx", "3335301xxxx", "3346571xxxx", "3353649xxxx", "3363998xxxx",
	"493023125xxx", "496990009xxx", "494066969xxx", "492214710xxx", "498999998xxx", "4917139200xx", "4915228817xxx", "491729925904", "491602666666",
	"3532091xxxxx",
	"468465004xx", "463139006xx", "464062804xx", "469803192xx", "467017406xx",
}

// IsFiction tells whether the digits of an international number are reserved for fiction. A trunk prefix after the
// country code is ignored.
func IsFiction(digits string) bool {
	for _, pattern := range fiction {
		if isOf(pattern, digits) || len(digits) > 3 && digits[2] == '0' && isOf(pattern, digits[:2]+digits[3:]) {
			return true
		}
	}
	return false
}

// IsFictionWithin does the same for a number as it is dialled within its country, or within its area in North America.
func IsFictionWithin(digits string) bool {
	if IsFiction("1"+digits) || len(digits) == 7 && digits[:5] == "55501" {
		return true
	}
	national, ok := strings.CutPrefix(digits, "0")
	if !ok {
		return false
	}
	for _, code := range []string{"44", "61", "33", "49", "353", "46"} {
		if IsFiction(code + national) {
			return true
		}
	}
	return false
}

func isOf(pattern, number string) bool {
	if len(number) != len(pattern) {
		return false
	}
	for i := range len(pattern) {
		switch c := pattern[i]; {
		case c == 'x', c == 'n' && number[i] >= '2', c == number[i]:
		default:
			return false
		}
	}
	return true
}
