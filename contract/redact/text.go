package redact

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/format"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/contract/redact/internal/alphabet"
	"github.com/blooio-community/blooio-go/internal/lazy"
)

// pseudonyms are what texts become. They depend on the text, on what the spec asks of it, and on the key.
// They are safe for concurrent use.
type pseudonyms struct {
	cipher
	shift time.Duration // of times
	known cache
	// hasPrefix tells whether the spec has ids that begin with a prefix.
	hasPrefix func(prefix string) bool
	// keyHeaders and keyParameters are the names under which the spec has a key sent.
	keyHeaders, keyParameters map[string]bool
}

// maxTries is how many pseudonyms are tried for one that looks to the checker as the text did.
const maxTries = 16

// text is the pseudonym of a text: one of the same kind, that fits what the spec says if the text did, and
// does not if it did not.
func (p *pseudonyms) text(text string, asks *constraint) string {
	if text == "" || text == openapi.Placeholder {
		return text
	}
	return p.known.get(cached{text, asks}, func() string { return p.findText(text, asks) })
}

// keeps tells whether a text is never replaced: it may become itself by chance, too, which must not show.
func (p *pseudonyms) keeps(text string) bool {
	if text == "" || text == openapi.Placeholder {
		return true
	}
	f, _ := format.Detect(text)
	return p.shift == 0 && (f == contract.FormatDate || f == contract.FormatDateTime)
}

func (p *pseudonyms) findText(text string, asks *constraint) string {
	form, lead := format.Detect(text)
	fits := asks.Fits(text)
	isGood := func(pseudonym string) bool {
		now, _ := format.Detect(pseudonym)
		return now == form && asks.Fits(pseudonym) == fits
	}
	for try := range maxTries {
		if pseudonym := p.pseudonym(text, form, lead, try); isGood(pseudonym) {
			return pseudonym
		}
	}
	if fits && asks.Mentions(text) {
		return text // the spec says it itself
	}
	if fits {
		if pseudonym := p.fitting(text, asks, isGood); pseudonym != "" {
			return pseudonym
		}
	}
	if form == contract.FormatURI || form == contract.FormatPrefixed && fits {
		return p.id("", lead, text)
	}
	return p.letters("text", text)
}

func (p *pseudonyms) pseudonym(text string, form contract.Format, lead string, try int) string {
	context := attempt(try)
	switch {
	case isKey(text) && form == contract.FormatPrefixed:
		return format.Masked(lead) + p.letters(context+"key", text[len(lead):])
	case isKey(text):
		return p.letters(context+"key", text)
	case form == contract.FormatOther && isWrittenPhone(text):
		return p.writtenPhone(text)
	}
	switch form {
	case contract.FormatE164:
		return p.phone(text)
	case contract.FormatEmail:
		return p.email(text)
	case contract.FormatURI:
		return p.url(text)
	case contract.FormatDate, contract.FormatDateTime:
		return p.time(text, form)
	case contract.FormatUUID:
		return p.uuid(context, text)
	case contract.FormatPrefixed:
		return p.prefix(lead) + p.id(context, lead, text)[len(lead):]
	}
	if lead := shortPrefix(text); lead != "" {
		return p.prefix(lead) + p.id(context, lead, text)[len(lead):]
	}
	return p.prose(context, text)
}

// attempt is the context of a further try.
func attempt(try int) string {
	if try == 0 {
		return ""
	}
	return fmt.Sprint("try ", try)
}

// id replaces what follows the prefix of an id.
func (p *pseudonyms) id(context, lead, text string) string {
	return lead + p.letters(context+"id "+lead, text[len(lead):])
}

// prefix replaces the prefix of an id, which may be a name, unless the spec has it.
func (p *pseudonyms) prefix(lead string) string {
	if p.hasPrefix(lead) {
		return lead
	}
	return p.letters("prefix", lead)
}

// shortPrefix is the prefix of an id that is too short to be recognized as one: up to four letters and _, or
// up to two and -.
func shortPrefix(text string) string {
	n := 0
	for n < len(text) && 'a' <= text[n] && text[n] <= 'z' {
		n++
	}
	if n == 0 || n == len(text) || !(text[n] == '_' && n <= 4 || text[n] == '-' && n <= 2) {
		return ""
	}
	return text[:n+1]
}

// uuid keeps the case of each letter.
func (p *pseudonyms) uuid(context, text string) string {
	switch text {
	case strings.ToUpper(text):
		return p.within(context+"uuid", text, alphabet.PlaceUpperHex)
	case strings.ToLower(text):
		return p.within(context+"uuid", text, alphabet.PlaceHex)
	}
	return p.within(context+"uuid", text, alphabet.PlaceMixedHex)
}

// address matches a phone number or an email address within a text.
var address = lazy.Regexp(`\+[1-9][0-9 ().-]{6,18}[0-9]|\(?[2-9][0-9]{2}\)?[ .-]?[2-9][0-9]{2}[ .-][0-9]{4}|[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+`)

// mayHaveAddress rules out most texts.
func mayHaveAddress(text string) bool {
	return strings.ContainsAny(text, "+@") || countDigits(text) >= len("4155552671")
}

// prose replaces letters and digits, and addresses within the text by other addresses.
func (p *pseudonyms) prose(context, text string) string {
	var found [][]int
	if mayHaveAddress(text) {
		found = address().FindAllStringIndex(text, -1)
	}
	if found == nil {
		return p.letters(context+"text", text)
	}
	var b strings.Builder
	end := 0
	for _, at := range found {
		b.WriteString(p.letters(context+"text", text[end:at[0]]))
		if one := text[at[0]:at[1]]; strings.Contains(one, "@") {
			b.WriteString(p.email(one))
		} else {
			b.WriteString(p.writtenPhone(one))
		}
		end = at[1]
	}
	b.WriteString(p.letters(context+"text", text[end:]))
	return b.String()
}

// time shifts a date, and a date with a time, in the form in which it is written.
func (p *pseudonyms) time(text string, form contract.Format) string {
	if p.shift == 0 {
		return text
	}
	if form == contract.FormatDate {
		if t, err := time.Parse(time.DateOnly, text); err == nil {
			return t.Add(p.shift).Format(time.DateOnly)
		}
		return text
	}
	t, err := time.Parse(time.RFC3339Nano, strings.ToUpper(text))
	if err != nil {
		return text
	}
	layout, zone := "2006-01-02T15:04:05", len("2006-01-02T15:04:05")
	if text[zone] == '.' {
		fraction := len(text[zone+1:]) - len(strings.TrimLeft(text[zone+1:], digits))
		layout += "." + strings.Repeat("0", fraction)
		zone += 1 + fraction
	}
	shifted := t.Add(p.shift).Format(layout)
	return shifted[:10] + text[10:11] + shifted[11:] + text[zone:]
}

const digits = "0123456789"

// number is another number of as many digits. It is a time if the first one is.
func (p *pseudonyms) number(text string, unit contract.Unit) string {
	number := ""
	for try := range maxTries {
		number = text[:1] + p.mantissa(attempt(try), text[1:])
		if value, err := strconv.ParseFloat(number, 64); err != nil || format.UnitOf(value) == unit {
			break
		}
	}
	return number
}

// mantissa replaces the digits of a number.
func (p *pseudonyms) mantissa(context, text string) string { return p.letters(context+"number", text) }
