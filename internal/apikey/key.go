// Package apikey holds an API key out of sight, and finds it in text however it is spelled there: in base64,
// hexadecimal, percent-encoded, with escapes of JSON, Go or HTML, in another case, broken over lines, parted by tags of
// HTML, or in part.
package apikey

import (
	"net/url"
	"strings"
	"sync"
)

// Mask stands where a key stood.
const Mask = "[API key]"

// Key is an API key. fmt, encoding/json and debugging printers walk through unexported fields, but none of them
// looks into a closure. The zero value is no key, which is in no text.
type Key struct {
	reveal  func() string
	pattern func() *pattern
}

// New returns the key of that value.
func New(value string) Key {
	if value == "" {
		return Key{}
	}
	return Key{
		reveal:  func() string { return value },
		pattern: sync.OnceValue(func() *pattern { return newPattern(value) }),
	}
}

// minLong is how long a key must be to be told from other text.
const minLong = 6

// Long returns the key of a value to be looked for in text that is not about the key. A shorter key is in any such
// text, and is none.
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

// Mask replaces the key in text by [Mask]. Parts of eight characters or more are replaced too. A key of less than four
// characters is only looked for as it is and percent-encoded: in other spellings it is in any text.
func (k Key) Mask(text string) string { return k.replace(text, false, k.mask) }

// MaskCut does the same to text that was cut off, maybe in the middle of the key: it also replaces the first four
// characters or more of the key at its end.
func (k Key) MaskCut(text string) string { return k.replace(text, true, k.mask) }

// Replace replaces the spellings of the key in text by what replacement makes of each.
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

// mask is [Mask], unless the key is in it: masked text can be masked again, and stays the same.
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
