package redact

import (
	"regexp"
	"slices"
	"strings"
)

// found is something that must not be in a text, and where.
type found struct {
	kind    string
	at, end int
}

// searches are what is looked for. A match counts unless it is harmless, which is told of the first group.
var searches = []struct {
	kind     string
	pattern  *regexp.Regexp
	harmless func(match string) bool
}{
	{"an API key", regexp.MustCompile(`\b((?:bl_(?:live|test|prod)_|bl_|api_|sk_|pk_|ghp_|gho_|xox[abprs]-|AKIA)[A-Za-z0-9_-]{8,})`), isWords},
	{"a bearer token", regexp.MustCompile(`(?i)\bbearer[ +]+([a-z0-9._~+/=-]{8,})`), isMask},
	{"a bearer token", regexp.MustCompile(`\b(eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,})`), nil},
	{"a cookie", regexp.MustCompile(`(?i)"name"\s*:\s*"(?:set-)?cookie"\s*,\s*"value"\s*:\s*"([^"]+)`), isMask},
	{"a phone number", regexp.MustCompile(`(\+[1-9][0-9]{0,2}(?:[ .()-]{0,2}[0-9]){6,13})\b`), isFictionalText},
	{"a phone number", regexp.MustCompile(`(?:^|[^0-9A-Za-z_.+-])(\(?[2-9][0-9]{2}\)?[ .-][2-9][0-9]{2}[.-][0-9]{4})\b`), isFictionalNational},
	{"an email address", regexp.MustCompile(`([A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,})\b`), isReserved},
}

func search(text []byte) []found {
	var all []found
	for _, s := range searches {
		for _, at := range s.pattern.FindAllSubmatchIndex(text, -1) {
			// The rest of a number that was found is none of its own.
			within := slices.ContainsFunc(all, func(f found) bool { return f.kind == s.kind && f.at < at[2] && at[3] <= f.end })
			if match := string(text[at[2]:at[3]]); !within && (s.harmless == nil || !s.harmless(match)) {
				all = append(all, found{s.kind, at[2], at[3]})
			}
		}
	}
	return all
}

// isWords tells whether what looks like a key is a name, such as api_version_header: keys have digits.
func isWords(match string) bool {
	_, rest, _ := strings.Cut(match, "_")
	return strings.Trim(rest, "abcdefghijklmnopqrstuvwxyz_-") == "" || strings.HasPrefix(match, "bl_live_...")
}

// isMask tells whether a key is hidden already.
func isMask(match string) bool { return strings.Trim(match, "*x.") == "" || match == "[redacted]" }

func isFictionalText(match string) bool { return IsFictional(digitsOf(match)) }

func isFictionalNational(match string) bool { return IsFictional("1" + digitsOf(match)) }

func digitsOf(text string) string {
	return strings.Map(func(c rune) rune {
		if '0' <= c && c <= '9' {
			return c
		}
		return -1
	}, text)
}

// isReserved tells whether an address is below a name that RFC 2606 and RFC 6761 keep for documentation.
func isReserved(match string) bool {
	domain := strings.ToLower(match[strings.LastIndexByte(match, '@')+1:])
	for _, name := range []string{"example", "test", "invalid", "localhost"} {
		if strings.HasSuffix("."+domain, "."+name) {
			return true
		}
	}
	for _, name := range []string{"example.com", "example.org", "example.net"} {
		if strings.HasSuffix("."+domain, "."+name) {
			return true
		}
	}
	return false
}
