package format

import (
	"strings"

	"github.com/blooio-community/blooio-go/contract"
)

// maxDetected is the maximum length, in bytes, of a text whose format is detected. Ids and addresses are short.
const maxDetected = 2048

// maxPrefix is the maximum length of the prefix of an id.
const maxPrefix = 12

// MaxPlainPrefix is the maximum number of letters and digits of an id prefix that redaction keeps. A longer one could
// be the name of a person.
const MaxPlainPrefix = 4

// Detect returns the format that a text seems to have. lead is the scheme of a URL or the prefix of an id, including
// the separator.
func Detect(text string) (f contract.Format, lead string) {
	if text == "" || len(text) > maxDetected {
		return contract.FormatOther, ""
	}
	switch c := text[0]; {
	case c == '+':
		return only(contract.FormatE164, isE164(text)), ""
	case classes[c]&digit != 0 && len(text) >= len("2006-01-02") && text[4] == '-':
		return detectDate(text), ""
	}
	return detectWord(text)
}

func only(f contract.Format, is bool) contract.Format {
	if is {
		return f
	}
	return contract.FormatOther
}

func isE164(text string) bool {
	if len(text) < 8 || len(text) > 16 || text[1] == '0' {
		return false
	}
	for i := 1; i < len(text); i++ {
		if classes[text[i]]&digit == 0 {
			return false
		}
	}
	return true
}

func detectDate(text string) contract.Format {
	switch {
	case isDate(text):
		return contract.FormatDate
	case isDateTime(text):
		return contract.FormatDateTime
	}
	return only(contract.FormatUUID, isUUID(text))
}

// detectWord decides by what follows the first letters and digits of a text.
func detectWord(text string) (contract.Format, string) {
	end := 0
	for end < len(text) && classes[text[end]]&(letter|digit) != 0 {
		end++
	}
	switch rest := text[end:]; {
	case rest == "":
		return contract.FormatOther, ""
	case len(rest) > len("://") && rest[:3] == "://":
		return only(contract.FormatURI, !hasAny(text, notURL)), text[:end+3]
	case len(text) == 36 && end == 8 && isUUID(text):
		return contract.FormatUUID, ""
	case end > 0 && end <= maxPrefix && isRestOfID(rest):
		return contract.FormatPrefixed, text[:end+1]
	}
	return only(contract.FormatEmail, isEmail(text)), ""
}

// isRestOfID tells whether what follows the letters of a prefix can be the separator and the rest of an id.
func isRestOfID(rest string) bool {
	if len(rest) < 5 || rest[0] != '_' && rest[0] != '-' {
		return false
	}
	for i := range len(rest) {
		if classes[rest[i]]&inID == 0 {
			return false
		}
	}
	return true
}

// isEmail is stricter than [Valid]: what is detected should look like an email address to a person.
func isEmail(text string) bool {
	at := strings.IndexByte(text, '@')
	if at <= 0 || hasAny(text, notEmail) {
		return false
	}
	domain := text[at+1:]
	dot := strings.LastIndexByte(domain, '.')
	return dot > 0 && dot < len(domain)-1 && strings.IndexByte(domain, '@') < 0
}

func hasAny(text string, c class) bool {
	for i := range len(text) {
		if classes[text[i]]&c != 0 {
			return true
		}
	}
	return false
}

// IsSpelledAlike tells whether two texts have upper-case letters, lower-case letters, digits and other characters at
// the same places.
func IsSpelledAlike(a, b string) bool {
	return len(a) == len(b) && strings.Map(spelling, a) == strings.Map(spelling, b)
}

// Masked keeps only the spelling of a text: small letters become x, capitals X, and digits 0. Redaction does so with
// the prefix of a key.
func Masked(text string) string {
	return strings.NewReplacer("a", "x", "A", "X").Replace(strings.Map(spelling, text))
}

func spelling(c rune) rune {
	switch {
	case 'a' <= c && c <= 'z':
		return 'a'
	case 'A' <= c && c <= 'Z':
		return 'A'
	case '0' <= c && c <= '9':
		return '0'
	}
	return c
}
