package pseudonym

import (
	"strings"

	"github.com/blooio-community/blooio-go/contract/redact/pseudonym/keyed"
)

// quiet accepts letters that contain neither the beginning of a key nor an escaped @.
type quiet struct{}

func (quiet) IsGood(pseudonym string) bool { return nextNoise(pseudonym, 0) < 0 }

// maxWalked is the maximum length of a text for which another whole pseudonym is tried.
const maxWalked = 64

// letters does the same as Letters, without results that by chance begin like a key.
func (m *Maker) letters(context, text string) string {
	isOdd := len(text) <= maxWalked && nextNoise(text, 0) >= 0
	if !isOdd {
		if replaced := m.Letters(context, text); len(text) > maxWalked || nextNoise(replaced, 0) < 0 {
			return withoutNoise(replaced)
		}
	}
	replaced, _ := m.Replace(&keyed.Job{Context: context, Text: text, IsOdd: isOdd, Wanted: quiet{}})
	return withoutNoise(replaced)
}

// withoutNoise replaces beginnings of keys in a long text.
func withoutNoise(text string) string {
	at := nextNoise(text, 0)
	if at < 0 {
		return text
	}
	changed := []byte(text)
	for ; at >= 0; at = nextNoise(text, at+1) {
		switch c := text[at]; {
		case 'a' <= c && c <= 'z':
			changed[at] = 'q'
		case 'A' <= c && c <= 'Z':
			changed[at] = 'Q'
		default: // an escape
			changed[at+len(text[at:])-len(strings.TrimLeft(text[at:], "&#=x"))] = '9'
		}
	}
	return string(changed)
}

// HasKey tells whether a text contains the beginning of a vendor's key.
func (m *Maker) HasKey(text string) bool { return nextNoise(text, 0) >= 0 }

// nextNoise returns the next position of a key or an escaped @, negative if there is none.
func nextNoise(text string, from int) int {
	isWithin := from > 0 && isAlphanumeric(text[from-1])
	for i := from; i < len(text); i++ {
		switch c := text[i]; {
		case isInWord[c]:
			if !isWithin && (keyAt(text[i:]) || 'M' <= c && c <= 'O' && isBot(text[i:])) {
				return i
			}
			isWithin = true
		case (c == '&' || c == '=') && isEscapeOfAt(text[i:]):
			return i
		default:
			isWithin = false
		}
	}
	return -1
}

// isInWord has what isAlphanumeric says of each byte.
var isInWord = func() (set [256]bool) {
	for c := range set {
		set[c] = isAlphanumeric(byte(c))
	}
	return set
}()

func isEscapeOfAt(text string) bool {
	return strings.HasPrefix(text, "=40") || strings.HasPrefix(text, "&#64") || strings.HasPrefix(text, "&#x40")
}

// isBot tells whether a text begins with the token of a Discord bot, which has three parts.
func isBot(text string) bool {
	const id, time, code = 23, 6, 27
	n := tokenLength(text, 2*id, "_-")
	if n < id || len(text) < n+time+code+2 || text[n] != '.' {
		return false
	}
	rest := text[n+1:]
	return tokenLength(rest, time+1, "_-") == time && rest[time] == '.' && tokenLength(rest[time+1:], code, "_-") == code
}

// keyAt tells whether a text begins with a vendor's key.
func keyAt(text string) bool {
	for _, row := range keysByFirst[text[0]] {
		k := &keyStarts[row]
		if n := len(k.start); len(text) >= n+k.more && text[1]|0x20 == k.start[1] && strings.EqualFold(text[:n], k.start) && tokenLength(text[n:], k.more, "_-.") >= k.more {
			if isTwilio(k.start) && !isHex(text[n:n+k.more]) {
				continue
			}
			return k.start[n-1] < 'a' || strings.ContainsAny(text[n:n+k.more], "0123456789")
		}
	}
	return false
}

// tokenLength counts the characters of a token at the beginning of a text, up to most.
func tokenLength(text string, most int, others string) int {
	for i := range min(most, len(text)) {
		if c := text[i]; !isAlphanumeric(c) && strings.IndexByte(others, c) < 0 {
			return i
		}
	}
	return min(most, len(text))
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isAlphanumeric(c byte) bool {
	return isDigit(c) || 'a' <= c|0x20 && c|0x20 <= 'z' || c >= 0x80
}
