package redact

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"github.com/blooio-community/blooio-go/contract"
)

// mostTries is how many pseudonyms are tried for one that looks to the checker as the text did.
const mostTries = 16

// text is the pseudonym of a text: one of the same kind, that fits what the spec says if the text did, and
// does not if it did not.
func (r *Redactor) text(text string, spec contract.Text) string {
	if text == "" {
		return ""
	}
	return r.known.get(cached{text, spec.Pattern, spec.Format}, func() string { return r.findText(text, spec) })
}

func (r *Redactor) findText(text string, spec contract.Text) string {
	form, lead := contract.FormOf(text)
	fits := spec.Fits(text)
	for try := range mostTries {
		pseudonym := r.pseudonym(text, form, lead, try)
		if now, _ := contract.FormOf(pseudonym); now == form && spec.Fits(pseudonym) == fits {
			return pseudonym
		}
	}
	if form == "prefixed" && fits {
		return lead + r.letters("id "+lead, text[len(lead):])
	}
	if fits && strings.Contains(spec.Pattern, text) {
		return text // the spec says it itself
	}
	return r.letters("text", text)
}

// uuid keeps the case of each letter.
func (r *Redactor) uuid(context, text string) string {
	switch text {
	case strings.ToUpper(text):
		return r.within(context+"uuid", text, hexUpperPlace)
	case strings.ToLower(text):
		return r.within(context+"uuid", text, hexPlace)
	}
	return r.within(context+"uuid", text, mixedHexPlace)
}

func (r *Redactor) pseudonym(text, form, lead string, try int) string {
	context := ""
	if try > 0 {
		context = fmt.Sprint("try ", try)
	}
	switch {
	case secretValue.MatchString(text):
		return r.letters(context+"key", text)
	case form == "other" && writtenPhone.MatchString(text):
		return r.writtenPhone(text)
	}
	switch form {
	case "e164":
		return r.phone(text)
	case "email":
		return r.email(text)
	case "uri":
		return r.url(text)
	case "date", "date-time":
		return r.time(text, form)
	case "uuid":
		return r.uuid(context, text)
	case "prefixed":
		return r.prefix(lead) + r.letters(context+"id "+lead, text[len(lead):])
	}
	if lead := shortPrefix.FindString(text); lead != "" {
		return lead + r.letters(context+"id "+lead, text[len(lead):])
	}
	return r.prose(context, text)
}

// shortPrefix is that of an id which is too short to be sure that it is one.
var shortPrefix = regexp.MustCompile(`^([a-z]{1,4}_|[a-z]{1,2}-)`)

// address is a phone number or an email address within a text.
var address = regexp.MustCompile(`\+[1-9][0-9 ().-]{6,18}[0-9]|\(?[2-9][0-9]{2}\)?[ .-]?[2-9][0-9]{2}[ .-][0-9]{4}|[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+`)

// prose replaces letters and digits, and addresses within the text by other addresses.
func (r *Redactor) prose(context, text string) string {
	found := address.FindAllStringIndex(text, -1)
	if found == nil {
		return r.letters(context+"text", text)
	}
	var b strings.Builder
	end := 0
	for _, at := range found {
		b.WriteString(r.letters(context+"text", text[end:at[0]]))
		if one := text[at[0]:at[1]]; strings.Contains(one, "@") {
			b.WriteString(r.email(one))
		} else {
			b.WriteString(r.writtenPhone(one))
		}
		end = at[1]
	}
	b.WriteString(r.letters(context+"text", text[end:]))
	return b.String()
}

// writtenPhone is a phone number as people write it, with spaces and brackets.
var writtenPhone = regexp.MustCompile(`^(\+[0-9 ().-]*|\(?[2-9][0-9]{2}\)?[ .-]?)[0-9][0-9 .-]{5,}[0-9]$`)

// writtenPhone replaces the digits, and leaves the rest as it is. Without a country's code it is taken for
// one of North America.
func (r *Redactor) writtenPhone(text string) string {
	digits := digitsOf(text)
	var number string
	switch {
	case len(digits) < 8 || len(digits) > 15 || text[0] == '+' && digits[0] == '0':
		return r.letters("text", text)
	case text[0] == '+':
		number = r.phone("+" + digits)[1:]
	default:
		number = r.phone("+1" + digits)[2:]
	}
	i := 0
	return strings.Map(func(c rune) rune {
		if '0' <= c && c <= '9' {
			c = rune(number[i])
			i++
		}
		return c
	}, text)
}

// longestPrefix is how many letters the prefix of an id has that stays. A longer one may be a name.
const longestPrefix = 4

func (r *Redactor) prefix(lead string) string {
	if len(lead)-1 <= longestPrefix {
		return lead
	}
	return r.letters("prefix", lead)
}

// time shifts a date, and a date with a time, in the form in which it is written.
func (r *Redactor) time(text, form string) string {
	if r.shift == 0 {
		return text
	}
	if form == "date" {
		if t, err := time.Parse(time.DateOnly, text); err == nil {
			return t.Add(r.shift).Format(time.DateOnly)
		}
		return text
	}
	t, err := time.Parse(time.RFC3339Nano, strings.ToUpper(text))
	if err != nil {
		return text
	}
	layout, zone := "2006-01-02T15:04:05", len("2006-01-02T15:04:05")
	if text[zone] == '.' {
		fraction := countDigits(text[zone+1:])
		layout += "." + strings.Repeat("0", fraction)
		zone += 1 + fraction
	}
	shifted := t.Add(r.shift).Format(layout)
	return shifted[:10] + text[10:11] + shifted[11:] + text[zone:]
}

func countDigits(text string) int {
	n := 0
	for n < len(text) && '0' <= text[n] && text[n] <= '9' {
		n++
	}
	return n
}
