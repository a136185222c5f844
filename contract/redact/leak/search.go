package leak

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"github.com/blooio-community/blooio-go/contract/redact/internal/reserved"
	"github.com/blooio-community/blooio-go/internal/lazy"
)

// found is something that must not be in a text, and where.
type found struct {
	kind    string
	at, end int
}

// searches are what is looked for. The pattern is tried only around an anchor, which every match has; its
// first group is what was found, unless that is harmless.
var searches = []struct {
	kind     string
	anchors  []string
	pattern  func() *regexp.Regexp
	harmless func(match string) bool
}{
	{"an API key", []string{"bl_", "api_", "sk_", "pk_", "ghp_", "gho_", "xox", "AKIA"},
		lazy.Regexp(`\b((?:bl_|api_|sk_|pk_|ghp_|gho_|xox[abprs]-|AKIA)[A-Za-z0-9_-]{8,})`), isWords},
	{"a bearer token", []string{"earer", "EARER"}, lazy.Regexp(`(?i)\bbearer[ +]+([a-z0-9._~+/=-]{8,})`), isMask},
	{"a password", []string{"asic "}, lazy.Regexp(`\b[Bb]asic ([A-Za-z0-9+/]{8,}=*)`), isMask},
	{"a bearer token", []string{"eyJ"}, lazy.Regexp(`\b(eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,})`), nil},
	{"a cookie", []string{"ookie"}, lazy.Regexp(`(?i)"name"\s*:\s*"(?:set-)?cookie"\s*,\s*"value"\s*:\s*"([^"]+)`), isMask},
	{"a cookie", []string{"ookie"}, lazy.Regexp(`(?i)"value"\s*:\s*"([^"]+)"\s*,\s*"name"\s*:\s*"(?:set-)?cookie"`), isMask},
	{"a cookie", []string{"ookies"}, lazy.Regexp(`"cookies"\s*:\s*\[\s*\{[^}]*?"value"\s*:\s*"([^"]+)`), isMask},
	{"an API key", []string{"piKey", "pi-key", "PI-KEY", "pi-Key"}, lazy.Regexp(`(?i)"x-api-?key"\s*,\s*"value"\s*:\s*"([^"]+)`), isMask},
	{"a phone number", []string{"+"}, lazy.Regexp(`(\+[1-9][0-9]{0,2}(?:[ .()-]{0,2}[0-9]){6,13})\b`), reserved.IsPhone},
	{"an email address", []string{"@"}, lazy.Regexp(`([A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,})\b`), isReserved},
}

// before and after are how far from an anchor a match begins and ends.
const before, after = 160, 320

func search(text []byte) []found {
	var all []found
	for _, s := range searches {
		for _, anchor := range s.anchors {
			for at, end := range windows(text, anchor) {
				for _, m := range s.pattern().FindAllSubmatchIndex(text[at:end], -1) {
					if s.harmless == nil || !s.harmless(string(text[at+m[2]:at+m[3]])) {
						all = append(all, found{s.kind, at + m[2], at + m[3]})
					}
				}
			}
		}
	}
	return append(all, nationalNumbers(text, all)...)
}

// windows yields where text around an anchor begins and ends; what is near each other is one.
func windows(text []byte, anchor string) func(func(int, int) bool) {
	return func(yield func(int, int) bool) {
		for at := 0; ; {
			n := bytes.Index(text[at:], []byte(anchor))
			if n < 0 {
				return
			}
			first := at + n
			last := first
			for last-first < 4<<10 {
				n := bytes.Index(text[last+1:min(last+1+after, len(text))], []byte(anchor))
				if n < 0 {
					break
				}
				last += 1 + n
			}
			if !yield(max(first-before, 0), min(last+after, len(text))) {
				return
			}
			if at = last + 1; at >= len(text) {
				return
			}
		}
	}
}

// national is a number as it is written in North America, after what cannot be part of one.
var national = lazy.Regexp(`^\(?[2-9][0-9]{2}\)?[ .-][2-9][0-9]{2}[ .-][0-9]{4}`)

// nationalNumbers looks at every run of three digits with a separator after it. What is a part of a number
// that was found already is none of its own.
func nationalNumbers(text []byte, known []found) []found {
	var all []found
	for i := 0; i+12 <= len(text); i++ {
		c := text[i]
		if c != '(' && (c < '2' || c > '9') || i > 0 && partOfNumber(text[i-1]) {
			continue
		}
		m := national().FindIndex(text[i:min(i+16, len(text))])
		if m == nil || i+m[1] < len(text) && partOfNumber(text[i+m[1]]) || reserved.IsPhone("1"+string(text[i:i+m[1]])) {
			continue
		}
		within := slices.ContainsFunc(known, func(f found) bool { return f.at < i && i+m[1] <= f.end })
		if !within {
			all = append(all, found{"a phone number", i, i + m[1]})
		}
	}
	return all
}

func partOfNumber(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z' || c == '_' || c == '-' || c == '.' || c == '+'
}

// isWords tells whether what looks like a key is a name, such as api_version_header: keys have digits or
// capitals, but for those that say that they are keys.
func isWords(match string) bool {
	isKey := strings.HasPrefix(match, "bl_live_") || strings.HasPrefix(match, "bl_test_")
	return !isKey && strings.Trim(match, "abcdefghijklmnopqrstuvwxyz_-") == ""
}

// isMask tells whether a key is hidden already.
func isMask(match string) bool { return strings.Trim(match, "*x.") == "" || match == "[redacted]" }

// isReserved tells whether an email address is at a host that is reserved.
func isReserved(match string) bool {
	_, ok := reserved.BelowHost(match[strings.LastIndexByte(match, '@')+1:])
	return ok
}
