// Package registry knows what public registries say about numbers: which card numbers, IBANs and social security
// numbers can be real, and which phone numbers are reserved for fiction.
package registry

import (
	"strings"
	"sync"
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

// IsCard tells whether digits are a card number.
func IsCard(digits string) bool {
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

// IsSSN tells whether digits are a US social security number: which areas, groups and serials the Social Security
// Administration never assigns, and which it has withdrawn after they were printed in advertisements.
func IsSSN(digits string) bool {
	switch digits {
	case "078051120", "219099999", "123456789":
		return false
	}
	area := digits[:3]
	return area != "000" && area != "666" && area < "900" && digits[3:5] != "00" && digits[5:] != "0000"
}

// IBAN is the form of the IBANs of a country, whose two letters are capitals: n stands for a digit, a for a letter, c for
// either. It is empty for a country that has none.
func IBAN(country string) string {
	if form := ibanForms()[country]; form != "" {
		return "aann" + form
	}
	return ""
}

// ibanForms are what follows the check digits in the IBANs of a country, by the SWIFT registry: n for a digit, a for a
// letter, c for either.
var ibanForms = sync.OnceValue(func() map[string]string {
	const table = "AD8n12c AE19n AL8n16c AT16n AZ4a20c BA16n BE12n BG4a6n8c BH4a14c BI23n BR23n1a1c BY4c4n16c CH5n12c CR18n CY8n16c CZ20n DE18n DJ23n " +
		"DK14n DO4c20n EE16n EG25n ES20n FI14n FK2a12n FO14n FR10n11c2n GB4a14n GE2a16n GI4a15c GL14n GR7n16c GT4c20c HR17n HU24n IE4a14n " +
		"IL19n IQ4a15n IS22n IT1a10n12c JO4a4n18c KW4a22c KZ3n13c LB4n20c LC4a24c LI5n12c LT16n LU3n13c LV4a13c LY21n MC10n11c2n MD2c18c " +
		"ME18n MK3n10c2n MN16n MR23n MT4a5n18c MU4a19n3a NI4a20n NL4a10n NO11n OM3n16c PK4a16c PL24n PS4a21c PT21n QA4a21c RO4a16c RS18n " +
		"RU14n15c SA2n18c SC4a20n3a SD14n SE20n SI15n SK20n SM1a10n12c SO19n ST21n SV4a20n TL19n TN20n TR6n16c UA6n19c VA18n VG4a16n XK16n " +
		"YE4a4n18c"
	forms := map[string]string{}
	for row := range strings.FieldsSeq(table) {
		var form strings.Builder
		n := 0
		for _, c := range []byte(row[2:]) {
			if c-'0' <= 9 {
				n = n*10 + int(c-'0')
				continue
			}
			form.WriteString(strings.Repeat(string(c), n))
			n = 0
		}
		forms[row[:2]] = form.String()
	}
	return forms
})

// IsIBAN tells whether the check digits of an IBAN are right, by ISO 7064. Its letters are capitals.
func IsIBAN(code []byte) bool {
	rest := 0
	for i := range code {
		c := code[(i+4)%len(code)]
		if c-'0' <= 9 {
			rest = (rest*10 + int(c-'0')) % 97
		} else {
			rest = (rest*100 + int(c-'A') + 10) % 97
		}
	}
	return rest == 1
}
