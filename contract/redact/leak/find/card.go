package find

import (
	"strings"
)

// brands are card brands: the first digits of their numbers, as a range, and how many digits these have. By the
// issuers' public tables of ISO/IEC 7812 ranges.
var brands = []struct {
	name     string
	from, to string
	lengths  []int
}{
	{"Visa", "4", "4", []int{13, 16, 19}},
	{"Mastercard", "51", "55", []int{16}},
	{"Mastercard", "2221", "2720", []int{16}},
	{"American Express", "34", "34", []int{15}},
	{"American Express", "37", "37", []int{15}},
	{"Discover", "6011", "6011", []int{16, 19}},
	{"Discover", "644", "649", []int{16, 19}},
	{"Discover", "65", "65", []int{16, 19}},
	{"JCB", "3528", "3589", []int{16, 17, 18, 19}},
	{"Diners Club", "300", "305", []int{14, 16}},
	{"Diners Club", "3095", "3095", []int{14, 16}},
	{"Diners Club", "36", "36", []int{14, 16}},
	{"Diners Club", "38", "39", []int{14, 16}},
	{"UnionPay", "62", "62", []int{16, 17, 18, 19}},
	{"UnionPay", "81", "81", []int{16}},
	{"Maestro", "5018", "5018", []int{12, 13, 14, 15, 16, 17, 18, 19}},
	{"Maestro", "5020", "5020", []int{12, 13, 14, 15, 16, 17, 18, 19}},
	{"Maestro", "5038", "5038", []int{12, 13, 14, 15, 16, 17, 18, 19}},
	{"Maestro", "5893", "5893", []int{12, 13, 14, 15, 16, 17, 18, 19}},
	{"Maestro", "6304", "6304", []int{12, 13, 14, 15, 16, 17, 18, 19}},
	{"Maestro", "6759", "6763", []int{12, 13, 14, 15, 16, 17, 18, 19}},
	{"Mir", "2200", "2204", []int{16, 17, 18, 19}},
	{"RuPay", "508", "508", []int{16}},
}

// isCard tells whether digits are a card number.
func isCard(digits string) bool {
	for _, b := range brands {
		if head := digits[:min(len(b.from), len(digits))]; head < b.from || head > b.to {
			continue
		}
		for _, n := range b.lengths {
			if n == len(digits) {
				return luhn(digits)
			}
		}
	}
	return false
}

// luhn tells whether the last digit is right, by ISO/IEC 7812-1 annex B.
func luhn(digits string) bool {
	sum := 0
	for i := range len(digits) {
		d := int(digits[len(digits)-1-i] - '0')
		if i%2 == 1 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return sum%10 == 0
}

// cardGroups are how cards are printed.
var cardGroups = [][]int{{4, 4, 4, 4}, {4, 6, 5}, {4, 6, 4}, {4, 4, 4, 4, 3}, {4, 4, 4, 4, 2}, {4, 4, 4, 4, 1}, {4, 4, 4, 3}, {4, 4, 5}, {4, 4, 4, 1}, {6, 13}}

// isSSN tells whether digits are a US social security number: which areas, groups and serials the Social Security
// Administration never assigns, and which it has withdrawn after they were printed in advertisements.
func isSSN(digits string) bool {
	switch digits {
	case "078051120", "219099999", "123456789":
		return false
	}
	area := digits[:3]
	return area != "000" && area != "666" && area < "900" && digits[3:5] != "00" && digits[5:] != "0000"
}

// ibanLengths are how long the IBANs of a country are, by the SWIFT registry.
var ibanLengths = func() map[string]int {
	const table = "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 " +
		"GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 " +
		"NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30"
	lengths := map[string]int{}
	for row := range strings.FieldsSeq(table) {
		lengths[row[:2]] = int(row[2]-'0')*10 + int(row[3]-'0')
	}
	return lengths
}()

// iban looks for an IBAN that begins at an offset, in one or in groups of four.
func (f *finder) iban(start int) {
	country := strings.ToUpper(string(f.text[start : start+2]))
	length := ibanLengths[country]
	if length == 0 || !isDigit(f.at(start+3)) {
		return
	}
	code := make([]byte, 0, length)
	i := start
	for ; len(code) < length; i++ {
		c := f.at(i)
		switch {
		case isDigit(c):
		case 'a' <= c|0x20 && c|0x20 <= 'z':
			c &^= 0x20
		case (c == ' ' || c == '-' || c == '.') && len(code)%4 == 0 && isAlphanumeric(f.at(i-1)):
			continue
		default:
			return
		}
		code = append(code, c)
	}
	if !isAlphanumeric(f.at(i)) && mod97(code) == 1 {
		f.add(IBAN, start)
	}
}

// mod97 is the remainder of ISO 7064 for an IBAN, 1 when its check digits are right.
func mod97(code []byte) int {
	rest := 0
	for i := range code {
		c := code[(i+4)%len(code)]
		if isDigit(c) {
			rest = (rest*10 + int(c-'0')) % 97
		} else {
			rest = (rest*100 + int(c-'A') + 10) % 97
		}
	}
	return rest
}
