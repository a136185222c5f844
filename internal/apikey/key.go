// Package apikey keeps an API key out of printed values, and finds it in text in any spelling: in base64,
// hexadecimal, percent-encoded, with escapes of JSON, Go or HTML, in another case, broken over lines, interrupted by
// HTML tags, or in part.
package apikey

import (
	"net/url"
	"strings"
	"sync"
)

// Mask replaces a key in text.
const Mask = "[API key]"

// Key is an API key. It is stored in a closure: fmt, encoding/json and debugging printers show unexported fields, but
// not the variables of a closure. The zero value is no key and is found in no text.
type Key struct {
	reveal  func() string
	pattern func() *pattern
}

// New returns a key with this value.
func New(value string) Key {
	if value == "" {
		return Key{}
	}
	return Key{
		reveal:  func() string { return value },
		pattern: sync.OnceValue(func() *pattern { return newPattern(value) }),
	}
}

// minLong is the length from which a key can be distinguished from other text.
const minLong = 6

// Long returns a key to search for in text that is not about the key. If the value is too short, it would occur in
// any text, and Long returns no key.
func Long(value string) Key {
	if len(value) < minLong {
		return Key{}
	}
	return New(value)
}

// Reveal returns the value, to authenticate with.
func (k Key) Reveal() string {
	if k.reveal == nil {
		return ""
	}
	return k.reveal()
}

// Mask replaces the key in text by [Mask], also parts of eight or more characters. A key of fewer than four
// characters is only found as it is and percent-encoded, because its other spellings occur in any text.
func (k Key) Mask(text string) string { return k.replace(text, false, k.mask) }

// MaskCut does the same to text that was cut off, perhaps in the middle of the key: it also replaces the first four
// or more characters of the key at the end of the text.
func (k Key) MaskCut(text string) string { return k.replace(text, true, k.mask) }

// Replace replaces each spelling of the key in text by the result of replacement.
func (k Key) Replace(text string, replacement func(spelling string) string) string {
	return k.replace(text, false, replacement)
}

// In reports whether the key, or a part of it, is in text.
func (k Key) In(text string) bool {
	found := false
	k.replace(text, false, func(spelling string) string {
		found = true
		return spelling
	})
	return found
}

// mask returns [Mask], or another mask if the key is in it. Masking masked text again does not change it.
func (k Key) mask(string) string {
	if p := k.pattern(); p.inMask {
		return "[***]"
	}
	return Mask
}

func (k Key) replace(text string, cut bool, replacement func(string) string) string {
	if k.reveal == nil || text == "" {
		return text
	}
	p, key := k.pattern(), k.reveal()
	text = replaceAll(text, key, replacement) // as it is, whatever stands next to it
	if p.grams == nil {
		return replaceAll(text, url.QueryEscape(key), replacement)
	}
	return p.find(text, cut).replace(text, replacement)
}

// replaceAll replaces one spelling of a key.
func replaceAll(text, spelling string, replacement func(string) string) string {
	if !strings.Contains(text, spelling) {
		return text
	}
	return strings.ReplaceAll(text, spelling, replacement(spelling))
}
