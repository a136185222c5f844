package blooio

import (
	"errors"
	"strings"

	"github.com/blooio-community/blooio-go/internal/apikey"
)

// redacted stands where a key stood.
const redacted = apikey.Mask

// secret holds the API key out of sight, and finds it in text that came from elsewhere: servers and proxies
// echo what they got, in spellings of their own.
type secret = apikey.Key

func newSecret(value string) secret { return apikey.New(value) }

// checkKey says why a key cannot be one, without showing any of it.
func checkKey(key string) error {
	switch {
	case key == "":
		return errors.New("the API key is empty")
	case strings.ContainsAny(key, "\r\n"):
		return errors.New("the API key contains a line break")
	case strings.ContainsAny(key, " \t"):
		return errors.New("the API key contains white space; it is given without the word Bearer")
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
