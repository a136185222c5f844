package apikey

import (
	"strings"
	"sync"
)

// coded is a form of escape that has a character's number.
type coded struct {
	before   string
	min, max int // digits
	base     int
	after    string // what ends it; an entity without its semicolon is one to browsers
}

// backslashed are the escapes of JSON, JavaScript, Go, Python, Perl and C.
var backslashed = []coded{
	{`\u{`, 1, 6, 16, "}"}, {`\x{`, 1, 6, 16, "}"}, {`\u`, 4, 4, 16, ""}, {`\U`, 8, 8, 16, ""}, {`\x`, 2, 2, 16, ""},
	{`\`, 3, 3, 8, ""},
}

// percented are those of URLs, and of servers that thought them up for Unicode.
var percented = []coded{{"%u", 4, 4, 16, ""}, {"%", 2, 2, 16, ""}}

// entities are those of HTML and XML.
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
			value = -1 // nothing to see, as in UTF-16
		}
		return value, len(form.before) + n + len(form.after)
	}
	return 0, 0
}

// readNumber reads up to so many digits, at most eight. It returns how many there are.
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

// named are the entities of HTML for characters that a key can have, and for such as show nothing.
var named = sync.OnceValue(func() map[string]int32 {
	return map[string]int32{
		"excl": '!', "quot": '"', "QUOT": '"', "num": '#', "dollar": '$', "percnt": '%', "amp": '&', "AMP": '&', "apos": '\'', "lpar": '(', "rpar": ')',
		"ast": '*', "midast": '*', "plus": '+', "comma": ',', "period": '.', "sol": '/', "colon": ':', "semi": ';', "lt": '<', "LT": '<',
		"equals": '=', "gt": '>', "GT": '>', "quest": '?', "commat": '@', "lsqb": '[', "lbrack": '[', "bsol": '\\', "rsqb": ']', "rbrack": ']',
		"Hat": '^', "lowbar": '_', "UnderBar": '_', "grave": '`', "lcub": '{', "lbrace": '{', "verbar": '|', "vert": '|', "rcub": '}', "rbrace": '}',
		"shy": -1, "nbsp": -1, "Tab": -1, "NewLine": -1, "zwj": -1, "zwnj": -1,
	}
})
