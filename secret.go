package blooio

import (
	"errors"
	"net/url"
	"strings"
)

// redacted stands where a key stood.
const redacted = "[API key]"

// secret holds an API key out of sight: fmt, encoding/json and debugging printers walk through
// unexported fields, but none of them looks into a closure.
type secret struct {
	reveal func() string
}

func newSecret(value string) secret {
	return secret{func() string { return value }}
}

// remove replaces the key in text that came from elsewhere: servers and proxies echo what they got.
func (s secret) remove(text string) string {
	for _, key := range s.spellings() {
		text = strings.ReplaceAll(text, key, redacted)
	}
	return text
}

// removeCut does the same to text that was cut off, maybe in the middle of the key.
func (s secret) removeCut(text string) string {
	text = s.remove(text)
	for _, key := range s.spellings() {
		// Three characters are chance, or the prefix that all keys have.
		for n := len(key) - 1; n > 3; n-- {
			if rest, found := strings.CutSuffix(text, key[:n]); found {
				return rest + redacted
			}
		}
	}
	return text
}

// spellings are the forms in which the key may be echoed.
func (s secret) spellings() []string {
	if s.reveal == nil || s.reveal() == "" {
		return nil
	}
	key := s.reveal()
	if escaped := url.QueryEscape(key); escaped != key {
		return []string{key, escaped}
	}
	return []string{key}
}

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
