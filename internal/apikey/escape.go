package apikey

import (
	"strings"
	"sync"
)

// coded is a form of escape with the number of a character.
type coded struct {
	before   string
	min, max int // digits
	base     int
	after    string // the end of the escape; browsers also accept entities without a semicolon
}

// backslashed are the escapes of JSON, JavaScript, Go, Python, Perl and C.
var backslashed = []coded{
	{`\u{`, 1, 6, 16, "}"}, {`\x{`, 1, 6, 16, "}"}, {`\u`, 4, 4, 16, ""}, {`\U`, 8, 8, 16, ""}, {`\x`, 2, 2, 16, ""},
	{`\`, 3, 3, 8, ""},
}

// percented are the escapes of URLs, and non-standard ones for Unicode of some servers.
var percented = []coded{{"%u", 4, 4, 16, ""}, {"%", 2, 2, 16, ""}}

// entities are the escapes of HTML and XML.
var entities = []coded{
	{"&#x", 1, 6, 16, ";"}, {"&#X", 1, 6, 16, ";"}, {"&#", 1, 7, 10, ";"},
	{"&#x", 2, 2, 16, ""}, {"&#X", 2, 2, 16, ""}, {"&#", 2, 3, 10, ""},
}

// firstOf reads an escape in the first form that fits.
func firstOf(text string, forms []coded) (value int32, length int) {
	for _, form := range forms {
		digits, found := strings.CutPrefix(text, form.before)
		if !found {
			continue
		}
		value, n := readNumber(digits, form.base, form.max)
		if n < form.min || !strings.HasPrefix(digits[n:], form.after) {
			continue
		}
		if value == 0 {
			value = -1 // an invisible character, as in UTF-16
		}
		return value, len(form.before) + n + len(form.after)
	}
	return 0, 0
}

// numbered reads an entity with the number of a character. Unlike other escapes, it may have any number of leading
// zeros.
func numbered(text []byte) (value int32, length int) {
	digits, base := 2, 10
	if len(text) > 2 && text[2]|0x20 == 'x' {
		digits, base = 3, 16
	}
	if len(text) < digits || text[1] != '#' {
		return 0, 0
	}
	zeros := 0
	for digits+zeros < len(text) && text[digits+zeros] == '0' {
		zeros++
	}
	if zeros == 0 {
		return 0, 0
	}
	rest := string(text[digits+zeros : min(len(text), digits+zeros+maxEscape)])
	value, n := readNumber(rest, base, 7)
	if strings.HasPrefix(rest[n:], ";") {
		n++
	} else { // without a semicolon, any character may follow an entity
		value, n = readNumber(rest, base, 4-base/8)
	}
	length = digits + zeros + n
	if value == 0 {
		value = -1
	}
	return value, length
}

// quoted reads two or more escapes of quoted-printable, as in =62=6C. A single one is a part of a query.
func quoted(text []byte, more bool) (value int32, length int) {
	value, n := readNumber(string(text[1:min(len(text), 3)]), 16, 2)
	if n < 2 {
		return 0, 0
	}
	if _, next := readNumber(string(text[min(len(text), 4):min(len(text), 6)]), 16, 2); !more && (len(text) < 6 || text[3] != '=' || next < 2) {
		return 0, 0
	}
	if value == 0 {
		value = -1
	}
	return value, 3
}

// readNumber reads up to the given number of digits, at most eight. It returns how many there are.
func readNumber(text string, base, most int) (value int32, digits int) {
	for digits < min(len(text), most) {
		digit := encodings[1].digits[text[digits]]
		if digit < 0 || int(digit) >= base {
			break
		}
		value = value*int32(base) + int32(digit)
		digits++
	}
	return value, digits
}

// named are the HTML entities for characters that a key can have, and for invisible characters.
var named = sync.OnceValue(func() map[string]int32 {
	return map[string]int32{
		"excl": '!', "quot": '"', "QUOT": '"', "num": '#', "dollar": '$', "percnt": '%', "amp": '&', "AMP": '&', "apos": '\'', "lpar": '(', "rpar": ')',
		"ast": '*', "midast": '*', "plus": '+', "comma": ',', "period": '.', "sol": '/', "colon": ':', "semi": ';', "lt": '<', "LT": '<',
		"equals": '=', "gt": '>', "GT": '>', "quest": '?', "commat": '@', "lsqb": '[', "lbrack": '[', "bsol": '\\', "rsqb": ']', "rbrack": ']',
		"Hat": '^', "lowbar": '_', "UnderBar": '_', "grave": '`', "lcub": '{', "lbrace": '{', "verbar": '|', "vert": '|', "rcub": '}', "rbrace": '}',
		"shy": -1, "nbsp": -1, "Tab": -1, "NewLine": -1, "zwj": -1, "zwnj": -1,
	}
})
