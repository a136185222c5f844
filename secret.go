package blooio

import (
	"errors"
	"strings"

	"github.com/blooio-community/blooio-go/internal/apikey"
)

// redacted replaces a key in text.
const redacted = apikey.Mask

// secret keeps the API key out of printed values, and finds it in foreign text: servers and proxies echo it,
// sometimes in another spelling.
type secret = apikey.Key

func newSecret(value string) secret { return apikey.New(value) }

// checkKey returns why a key cannot be valid, without showing any of it.
func checkKey(key string) error {
	switch {
	case key == "":
		return errors.New("the API key is empty")
	case strings.ContainsAny(key, "\r\n"):
		return errors.New("the API key contains a line break")
	case strings.ContainsAny(key, " \t"):
		return errors.New("the API key contains white space; give it without the word Bearer")
	case !printableASCII(key):
		return errors.New("the API key contains a character that is not printable ASCII")
	}
	return nil
}

func printableASCII(text string) bool {
	for i := range len(text) {
		if text[i] < ' ' || text[i] > '~' {
			return false
		}
	}
	return true
}
