package openapi

import "strings"

// secretParts are parts of the names of headers and parameters that carry a key.
var secretParts = []string{"auth", "cookie", "token", "secret", "session", "signature", "passw", "api-key", "api_key", "apikey", "csrf", "credential"}

// IsKeyName tells whether a header or a query parameter carries a key, a session or a signature, going by its name. Browsers
// and redaction take them out of recordings.
func IsKeyName(name string) bool {
	name = strings.ToLower(name)
	for _, part := range secretParts {
		if strings.Contains(name, part) {
			return true
		}
	}
	return name == "key"
}
