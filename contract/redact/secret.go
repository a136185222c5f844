package redact

import (
	"github.com/blooio-community/blooio-go/contract/internal/shown"

	"github.com/blooio-community/blooio-go/internal/lazy"
)

// secretValue matches keys.
var secretValue = lazy.Regexp(`(?i)^bearer |^(bl|api|sk|pk|key|ghp|gho|xox[a-z])[_-][a-z0-9_-]{8,}|^eyJ[a-z0-9_-]{10,}\.`)

// isSecret tells whether a header or a parameter carries a key, by its name or its value.
func isSecret(name, value string) bool { return shown.IsKeyName(name) || isKey(value) }

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
