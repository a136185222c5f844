package find

import (
	"strings"
	"unicode/utf8"
)

// maxMailbox is the maximum length of the name before the @ of an address (RFC 5321), maxHost that of the host.
const maxMailbox, maxHost = 64, 253

// email searches an email address around an @.
func (f *finder) email(sign int) {
	start := f.mailbox(sign)
	end := sign + 1
	for end < len(f.text) && end-sign <= maxHost && (isAlphanumeric(f.text[end]) || f.text[end] == '-' || f.text[end] == '.' && isAlphanumeric(f.at(end+1))) {
		end++
	}
	host := strings.ToLower(f.text[sign+1 : end])
	dot := strings.LastIndexByte(host, '.')
	if start == sign || dot <= 0 {
		return
	}
	domain := host[dot+1:]
	switch {
	case len(domain) < 2, countDigits(domain) > 0 && !strings.HasPrefix(domain, "xn--"), isReservedHost(host), fileEndings[domain]:
	case f.text[start:sign] == "git": // of an address to clone from
	case !utf8.ValidString(f.text[start:end]): // of a program or a picture
	case f.at(start-1) == '@' && isReservedHost(strings.ToLower(f.text[start:sign])): // what follows an address that is ignored
	default:
		f.add(EmailAddress, start)
	}
}

// mailbox returns where the name before an @ begins. The name may be in quotes.
func (f *finder) mailbox(sign int) int {
	if f.at(sign-1) == '"' {
		line := f.text[max(sign-1-maxMailbox, 0) : sign-1]
		quote := strings.LastIndexByte(line, '"')
		if quote < 0 || strings.ContainsAny(line[quote+1:], ":,{}[]<>\n") || len(strings.Trim(line[quote+1:], " .")) == 0 {
			return sign
		}
		return sign - 1 - len(line) + quote
	}
	start := sign
	for start > 0 && sign-start < maxMailbox && (isAlphanumeric(f.text[start-1]) || isInMailbox[f.text[start-1]]) {
		start--
	}
	for start < sign && !isAlphanumeric(f.text[start]) {
		start++
	}
	return start
}

var isInMailbox = setOf("._%+-!$'*^`{|}~")

// reservedHosts are the names that RFC 2606 and RFC 6761 reserve for documentation and tests.
var reservedHosts = []string{".example", ".test", ".invalid", ".localhost", ".example.com", ".example.org", ".example.net"}

func isReservedHost(host string) bool {
	for _, name := range reservedHosts {
		if strings.HasSuffix("."+host, name) {
			return true
		}
	}
	return false
}

// fileEndings has endings of files that no domain has: icon@2x.png and user@1000.service are not addresses.
var fileEndings = map[string]bool{"png": true, "jpg": true, "jpeg": true, "gif": true, "svg": true, "webp": true, "avif": true, "ico": true, "css": true,
	"js": true, "mjs": true, "cjs": true, "map": true, "json": true, "html": true, "htm": true, "woff": true, "ttf": true, "service": true}
