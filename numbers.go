package blooio

import (
	"strings"
)

var (
	// phone matches seven or more digits with the usual separators between them. Dots and commas count as separators
	// in the international form, in that of North America, and in national forms that begin with a zero. Elsewhere
	// they belong to addresses, versions and counts.
	phone = pattern(`\+\(?\p{Nd}(?:(?:[\s\p{Zs}\p{Pd}()/]{0,6}|[\p{Pd}()/]{0,2}[.,=*|…]{1,3}[\p{Pd}()/]{0,2})\p{Nd}){6,}` +
		`|\b0\p{Nd}(?:[.,]\p{Nd}{2}){4}\b` +
		`|\b0\p{Nd}{1,4}[.,]\p{Nd}{3,4}[.,]\p{Nd}{3,5}\b` +
		`|\b0\p{Nd}{2,4}[.,]\p{Nd}{5,9}\b` +
		`|\(?\p{Nd}(?:[\s\p{Zs}\p{Pd}()/]{0,3}\p{Nd}){6,}` +
		`|\(?\p{Nd}{3}[\s\p{Zs}\p{Pd})/.]{1,3}\p{Nd}{3}[\s\p{Zs}\p{Pd}/.]{1,3}\p{Nd}{4}\b` +
		`|\b(?:1,)?\p{Nd}{3},\p{Nd}{3},\p{Nd}{4}\b`)
	// moment matches text that is not a phone number: a date with or without an hour, or a time without separators,
	// as in a version of Go.
	moment = pattern(`^(?:(?:19|20)[0-9]{2}([-/])[0-1]?[0-9][-/][0-3]?[0-9](?:\s[0-2]?[0-9])?` +
		`|[0-3]?[0-9]([-/])[0-3]?[0-9][-/](?:19|20)[0-9]{2}(?:\s[0-2]?[0-9])?` +
		`|(?:0-)?(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?:[01][0-9]|2[0-3])[0-5][0-9][0-5][0-9])$`)
	// fraction matches the text before the fraction of a second, and the text that Go prints before a monotonic time.
	fraction = pattern(`:[0-9]{2}[.,]$|\bm=$`)
	// part matches the text before the fraction of a number. unit matches the unit of a duration after it, and count
	// matches the unit after a number of bytes.
	part  = pattern(`[0-9]\.$`)
	unit  = pattern(`^(?:ns|µs|us|ms|s|m|h)\b`)
	count = pattern(`^(?:[kKMGT]i?B|B|\s?bytes?|\s?octets?)\b`)
	// id matches identifiers of programs, which may have any number of digits.
	id = pattern(`\b(?:[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|0x[0-9a-fA-F]+|[0-9a-fA-F]*[a-fA-F][0-9a-fA-F]*|[a-z]{2,4}_[0-9A-Za-z]+)\b`)
)

// minHexID is the smallest number of digits of a hexadecimal id.
const minHexID = 16

// spoken are prefixes that may stand before a phone number, unlike the prefix of an id.
var spoken = map[string]bool{"tel": true, "fax": true, "sms": true, "mob": true, "num": true, "cell": true, "call": true, "user": true, "from": true, "to": true, "no": true, "wa": true}

// withoutNumbers masks the phone numbers in a text.
func withoutNumbers(text string) string { return replace(text, phone(), "[number]", otherNumber) }

// maxPhoneDigits is the largest number of digits of a phone number, by E.164.
const maxPhoneDigits = 15

// isPhone reports whether the whole text is a phone number.
func isPhone(text string) bool {
	if len(text) > maxPhoneDigits && strings.Trim(text, "0123456789") == "" {
		return false
	}
	place := phone().FindStringIndex(text)
	return place != nil && place[0] == 0 && place[1] == len(text) && !otherNumber(text, 0, len(text))
}

// otherNumber reports whether text[from:to], which looks like a phone number, is something else.
func otherNumber(text string, from, to int) bool {
	number, before, after := text[from:to], text[:from], text[to:]
	switch {
	case moment().MatchString(number), fraction().MatchString(before[max(len(before)-4, 0):]):
		return true
	case strings.Trim(number, "0123456789") == "" && (count().MatchString(after) || unit().MatchString(after) && part().MatchString(before)):
		return true
	case number[0] == '0' && strings.ContainsAny(number, ".,"): // in an address or a version
		return part().MatchString(before) || len(after) > 1 && after[0] == '.' && isDigit(rune(after[1]))
	}
	return inID(text, from, to)
}

// inID reports whether text[from:to] is inside an id.
func inID(text string, from, to int) bool {
	start := max(from-longestNumber, 0)
	for _, place := range id().FindAllStringIndex(text[start:min(to+longestNumber, len(text))], -1) {
		if start+place[0] <= from && start+place[1] >= to {
			return isID(text[start+place[0] : start+place[1]])
		}
	}
	return false
}

func isID(text string) bool {
	prefix, _, named := strings.Cut(text, "_")
	if named {
		return !spoken[prefix]
	}
	return len(text) >= minHexID || strings.HasPrefix(text, "0x")
}
