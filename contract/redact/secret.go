package redact

import (
	"strings"

	"github.com/blooio-community/blooio-go/internal/lazy"
)

var (
	// secretName matches the names of headers and parameters that carry a key.
	secretName = lazy.Regexp(`(?i)auth|cookie|token|secret|session|signature|passw|api[-_]?key|^key$|csrf|credential`)
	// secretValue matches keys.
	secretValue = lazy.Regexp(`(?i)^bearer |^(bl|api|sk|pk|key|ghp|gho|xox[a-z])[_-][a-z0-9_-]{8,}|^eyJ[a-z0-9_-]{10,}\.`)
	// shortNumber matches a limit or a count, and no phone number.
	shortNumber = lazy.Regexp(`^-?[0-9]{1,6}(\.[0-9]{1,6})?$`)
)

func isSecret(name, value string) bool {
	return secretName().MatchString(name) || isKey(value)
}

// isKey tells whether a text looks like a key. Few texts begin as a key does.
func isKey(text string) bool {
	const begins = "be bl ap sk pk ke gh xo ey"
	if len(text) < len("bearer ") {
		return false
	}
	a, b := text[0]|0x20, text[1]|0x20
	for i := 0; i < len(begins); i += 3 {
		// Some letters beyond ASCII are one of these in another case.
		if begins[i] == a && begins[i+1] == b || text[0] >= 0x80 || text[1] >= 0x80 {
			return secretValue().MatchString(text)
		}
	}
	return false
}

// maxWord is how long the name of a property may be.
const maxWord = 32

// isWord tells whether a text is a name that cannot be a person's or a number.
func isWord(text string) bool {
	if text == "" || len(text) > maxWord {
		return false
	}
	run := 0
	for i := range len(text) {
		c := text[i]
		switch {
		case '0' <= c && c <= '9':
			if run++; i == 0 || run == 7 {
				return false
			}
			continue
		case 'a' <= c|0x20 && c|0x20 <= 'z', c == '_', i > 0 && (c == '.' || c == '-'):
		default:
			return false
		}
		run = 0
	}
	return true
}

// isToken tells whether a text is a token such as an undocumented value of an enumeration, which a finding
// shows.
func isToken(text string) bool {
	return len(text) <= 32 && strings.Trim(text, "abcdefghijklmnopqrstuvwxyz_") == ""
}
