// Package format knows string formats. It tells whether a text conforms to the format that a description names, and
// detects the format of the texts that an API sends.
//
// Both look at every string of a response, so neither uses regular expressions or allocates for usual texts.
package format

import (
	"net/mail"
	"net/netip"
	"strings"
)

// Valid returns the function that tells whether a text is of a format, and nil for a format that is not checked.
// The names are those of OpenAPI and JSON Schema, such as "date-time".
func Valid(name string) func(text string) bool { return valid[name] }

// Names lists the formats that are checked.
func Names() []string {
	names := make([]string, 0, len(valid))
	for name := range valid {
		names = append(names, name)
	}
	return names
}

// valid has the formats that are checked: those of OAS 3.0.3 and of the version of JSON Schema that it builds on, and uuid,
// which OAS 3.0.3 names. All others are annotations, as it leaves open what they mean: a "duration" can be PT1H or 1h.
// What kin-openapi does for most of them lets too much through.
var valid = map[string]func(string) bool{
	"uri":           isURI,
	"uri-reference": isURIReference,
	"uriref":        isURIReference, // its name in the version of JSON Schema that OpenAPI 3.0 builds on
	"date-time":     isDateTime,
	"date":          isDate,
	"email":         isMailbox,
	"uuid":          isUUID,
	"byte":          isBase64,
	"ipv4":          func(text string) bool { a, err := netip.ParseAddr(text); return err == nil && a.Is4() },
	"ipv6":          isIPv6,
	"hostname":      isHostname,
}

// isMailbox tells whether a text is an address of RFC 5322, 3.4.1, and nothing else, such as a name beside it.
func isMailbox(text string) bool {
	if isPlainMailbox(text) {
		return true
	}
	if end := quotedEnd(text); end > 0 && end < len(text) && text[end] == '@' {
		text = "a" + text[end:] // package mail takes the quotes away
	}
	if local, literal, ok := strings.Cut(text, "@[IPv6:"); ok { // RFC 5321, 4.1.3, which package mail does not know
		address, closed := strings.CutSuffix(literal, "]")
		return closed && isIPv6(address) && isMailbox(local+"@example.com")
	}
	address, err := mail.ParseAddress(text)
	return err == nil && address.Address == text
}

// quotedEnd returns where a quoted string ends that a text begins with, 0 if it begins with none.
func quotedEnd(text string) int {
	if text == "" || text[0] != '"' {
		return 0
	}
	for i := 1; i < len(text); i++ {
		switch c := text[i]; {
		case c == '"':
			return i + 1
		case c < ' ' && c != '\t' || c == 0x7f:
			return 0
		case c == '\\':
			i++
		}
	}
	return 0
}

// isPlainMailbox recognizes most addresses without parsing them: letters, digits and single dots around one @.
func isPlainMailbox(text string) bool {
	at, previous := -1, byte('.')
	for i := range len(text) {
		c := text[i]
		switch {
		case classes[c]&(letter|digit) != 0, c == '_', c == '-', c == '+':
		case c == '.' && previous != '.' && previous != '@':
		case c == '@' && at < 0 && previous != '.':
			at = i
		default:
			return false
		}
		previous = c
	}
	return at > 0 && previous != '.' && previous != '@'
}

// isHostname wants a name of RFC 1123, 2.1: labels of letters, digits and hyphens.
func isHostname(text string) bool {
	const maxName, maxLabel = 253, 63
	start := 0
	for i := 0; i <= len(text); i++ {
		switch {
		case i == len(text) || text[i] == '.':
			if label := text[start:i]; label == "" || len(label) > maxLabel || label[0] == '-' || label[len(label)-1] == '-' {
				return false
			}
			start = i + 1
		case classes[text[i]]&(letter|digit) == 0 && text[i] != '-':
			return false
		}
	}
	return len(text) <= maxName
}

// isUUID does not look at the version: RFC 9562 has added some, and will again.
func isUUID(text string) bool {
	if len(text) != 36 {
		return false
	}
	for i := range len(text) {
		if i == 8 || i == 13 || i == 18 || i == 23 {
			if text[i] != '-' {
				return false
			}
		} else if classes[text[i]]&hex == 0 {
			return false
		}
	}
	return true
}

// isBase64 wants the alphabet of RFC 4648, section 4, with padding.
func isBase64(text string) bool {
	if len(text)%4 != 0 {
		return false
	}
	end := len(text)
	for padding := 0; padding < 2 && end > 0 && text[end-1] == '='; padding++ {
		end--
	}
	for i := range end {
		if c := text[i]; classes[c]&(letter|digit) == 0 && c != '+' && c != '/' {
			return false
		}
	}
	return true
}
