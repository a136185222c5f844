package contract

import "strings"

// form is what a string looks like, whatever the spec says of it.
type form uint8

const (
	formOther form = iota
	formE164
	formEmail
	formURI
	formDateTime
	formDate
	formUUID
	formPrefixed
	formCount
)

// formNames are the names of forms in reports, and in the extension x-forms of the spec.
var formNames = [formCount]string{"other", "e164", "email", "uri", "date-time", "date", "uuid", "prefixed"}

// formTexts say for a person what strings of a form are.
var formTexts = [formCount]string{
	"something else", "a phone number in E.164 form", "an email address", "an absolute URL",
	"a date and time", "a date", "a UUID", "an id with a prefix",
}

// formOf tells the form of a string, and for a URL the scheme and for an id the prefix that it
// starts with, up to and with the separator.
func formOf(text string) (f form, lead string) {
	if text == "" || len(text) > mostFormed {
		return formOther, ""
	}
	switch c := text[0]; {
	case c == '+':
		return formIf(isE164(text), formE164), ""
	case isDigit(c) && len(text) >= len("2006-01-02") && text[4] == '-':
		return formOfDate(text), ""
	}
	return formOfWord(text)
}

// mostFormed is how many bytes a string has at most that has a form: ids and addresses are short.
const mostFormed = 2048

func formIf(is bool, f form) form {
	if is {
		return f
	}
	return formOther
}

func isE164(text string) bool {
	return len(text) >= 8 && len(text) <= 16 && text[1] != '0' && strings.Trim(text[1:], "0123456789") == ""
}

func formOfDate(text string) form {
	switch {
	case formats["date"](text):
		return formDate
	case formats["date-time"](text):
		return formDateTime
	}
	return formIf(uuid.MatchString(text), formUUID)
}

// formOfWord looks for what ends the letters and digits that a string starts with.
func formOfWord(text string) (form, string) {
	end := 0
	for end < len(text) && (isLetter(text[end]) || isDigit(text[end])) {
		end++
	}
	switch rest := text[end:]; {
	case len(rest) > len("://") && rest[:3] == "://":
		return formIf(!strings.ContainsAny(text, " \t\r\n<>\""), formURI), text[:end+3]
	case len(text) == 36 && end == 8 && uuid.MatchString(text):
		return formUUID, ""
	case end > 0 && end <= mostPrefix && isPrefixed(rest):
		return formPrefixed, text[:end+1]
	}
	return formIf(isEmail(text), formEmail), ""
}

// mostPrefix is how long the prefix of an id is at most.
const mostPrefix = 12

// isPrefixed tells whether what follows the letters of a prefix can be the separator and the rest
// of an id.
func isPrefixed(rest string) bool {
	if len(rest) < 5 || rest[0] != '_' && rest[0] != '-' {
		return false
	}
	for i := range len(rest) {
		if c := rest[i]; !isLetter(c) && !isDigit(c) && c != '_' && c != '-' {
			return false
		}
	}
	return true
}

func isEmail(text string) bool {
	name, domain, ok := strings.Cut(text, "@")
	dot := strings.LastIndexByte(domain, '.')
	return ok && name != "" && dot > 0 && dot < len(domain)-1 && !strings.ContainsAny(text, " \t\r\n<>()\",;:") &&
		!strings.Contains(domain, "@")
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
