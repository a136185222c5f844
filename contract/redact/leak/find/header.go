package find

import (
	"net/netip"
	"strings"
)

// line returns the rest of a line after an offset, up to maxValue.
func (f *finder) line(from int) string {
	rest := f.text[min(from, len(f.text)):]
	rest = rest[:min(maxValue, len(rest))]
	if end := strings.IndexByte(rest, '\n'); end >= 0 {
		rest = rest[:end]
	}
	return strings.TrimRight(rest, " \t\r")
}

func isKeyHeader(f *finder, value string, at int) {
	if len(value) >= 3 && !isMask(value) {
		f.all = append(f.all, Found{APIKey, at, countDigits(value) == len(value)}) // a number of JSON has a pseudonym
	}
}

func isCookie(f *finder, value string, at int) {
	_, rest, ok := strings.Cut(value, "=")
	if ok && !isMask(rest) || !ok && !isMask(value) && !isWord(value) {
		f.all = append(f.all, Found{Cookie, at, countDigits(value) == len(value)})
	}
}

// isCookieValue judges the value of one cookie, without its name.
func isCookieValue(f *finder, value string, at int) {
	if !isMask(value) {
		f.add(Cookie, at)
	}
}

// isAuthorization searches the credentials of a header, in quotes or up to the end of the line.
func isAuthorization(f *finder, value string, at int) {
	quoted := f.at(at-1) == '"' || f.at(at-1) == '\''
	all := value
	if !quoted {
		all = f.line(at)
	}
	scheme, rest := all, ""
	if end := strings.IndexAny(all, " \t"); end >= 0 {
		scheme, rest = all[:end], strings.TrimLeft(all[end:], " \t")
	}
	switch {
	case rest != "" && strings.EqualFold(scheme, "basic"), rest != "" && strings.EqualFold(scheme, "bearer"):
		// these are found without their name
	case quoted && len(rest) >= 4 && !isMask(rest), !quoted && areCredentials(scheme, rest):
		f.add(BearerToken, at)
	case (rest == "" || !quoted) && len(value) >= 8 && !isMask(value) && !isWord(value) && !f.isExpression(value, at):
		f.all = append(f.all, Found{BearerToken, at, countDigits(value) == len(value)})
	}
}

// schemes has the schemes of the registry of RFC 9110 and of vendors, after which even short credentials are
// distinguished from prose.
var schemes = wordSet("token apikey api-key key digest hawk mac hoba oauth negotiate ntlm dpop jwt signature sharedkey sharedkeylite ssws splunk bot aws aws4-hmac-sha256 " +
	"genie zoho-oauthtoken")

// areCredentials tells whether the text after a scheme is not prose: it has digits, or parameters as in Digest
// username="…", response="…".
func areCredentials(scheme, rest string) bool {
	if strings.Trim(strings.ToLower(scheme), "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
		return false
	}
	known := schemes[strings.ToLower(scheme)]
	for field := range strings.FieldsFuncSeq(rest, func(c rune) bool {
		return isSpace(byte(min(c, 0xff))) || c == ',' || c == '"' || c == '\'' || c == '\\'
	}) {
		field = field[strings.IndexByte(field, '=')+1:]
		least := 16
		if known {
			least = 8
		}
		if len(field) >= least && !isMask(field) && !isWord(field) && isCredential(field) {
			return true
		}
		if !known {
			break
		}
	}
	return false
}

// isCredential tells whether a text has only the characters of RFC 9110, section 11.2, and what vendors add.
func isCredential(text string) bool {
	for i := range len(text) {
		if !isAlphanumeric(text[i]) && strings.IndexByte("-._~+/=:|", text[i]) < 0 {
			return false
		}
	}
	return true
}

// carrierGrade is shared by the customers of a provider (RFC 6598), so it identifies nobody.
var carrierGrade = netip.MustParsePrefix("100.64.0.0/10")

// forwarding has the words beside addresses in headers: those of RFC 7239, and what proxies write for an unknown
// address.
var forwarding = wordSet("for by proto host http https unknown _hidden")

// isClientIP searches a public address in a value, and in the list that it begins.
func isClientIP(f *finder, value string, at int) {
	for field := range strings.FieldsFuncSeq(value, partsAddresses) {
		if address, ok := addressOf(field); ok && isPublic(address) {
			f.addAlike(IPAddress, at)
			return
		}
	}
	for field := range strings.FieldsFuncSeq(f.line(at+len(value)), partsAddresses) {
		address, ok := addressOf(field)
		if ok && isPublic(address) {
			f.addAlike(IPAddress, at)
		}
		if ok && isPublic(address) || !ok && !forwarding[strings.ToLower(field)] {
			return
		}
	}
}

func partsAddresses(c rune) bool { return strings.ContainsRune(" \t\r,;=\"'\\[]/?#<>&", c) }

// addressOf parses an address with or without a port.
func addressOf(text string) (netip.Addr, bool) {
	address, err := netip.ParseAddr(text)
	if err != nil {
		port, err := netip.ParseAddrPort(text)
		return port.Addr().Unmap(), err == nil
	}
	return address.Unmap(), true
}

// isPublic tells whether an address is a public internet address that may identify somebody.
func isPublic(address netip.Addr) bool {
	return address.IsGlobalUnicast() && !address.IsPrivate() && !carrierGrade.Contains(address) && !isForDocuments(address)
}

// isForDocuments tells whether an address is reserved for examples, by RFC 5737 and RFC 3849.
func isForDocuments(address netip.Addr) bool {
	for _, prefix := range []string{"192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32"} {
		if netip.MustParsePrefix(prefix).Contains(address) {
			return true
		}
	}
	return false
}
