// Package loose reads members of JSON objects that recorders write in ways of their own.
package loose

import (
	"bytes"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// Tolerant reads what other programs write.
var Tolerant = json.JoinOptions(jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))

// String is a string that some recorders write as another kind of value: a number is taken as text, anything
// else as empty.
type String string

// UnmarshalJSONFrom implements [github.com/go-json-experiment/json.UnmarshalerFrom].
func (l *String) UnmarshalJSONFrom(dec *jsontext.Decoder) error {
	*l = ""
	switch dec.PeekKind() {
	case '"', '0':
		token, err := dec.ReadToken()
		*l = String(token.String())
		return err
	}
	return dec.SkipValue()
}

// Number is a number, which some recorders write as text. It is not known if it is none.
type Number struct {
	Value float64
	Known bool
}

// UnmarshalJSONFrom implements [github.com/go-json-experiment/json.UnmarshalerFrom].
func (n *Number) UnmarshalJSONFrom(dec *jsontext.Decoder) error {
	var text String
	if err := text.UnmarshalJSONFrom(dec); err != nil {
		return err
	}
	*n = Number{}
	value, err := strconv.ParseFloat(strings.TrimSpace(string(text)), 64)
	if err == nil && !math.IsNaN(value) && !math.IsInf(value, 0) {
		*n = Number{value, true}
	}
	return nil
}

// SkipEmpty skips a value, and tells whether it is empty: null, false, "", [], or an object without members.
func SkipEmpty(dec *jsontext.Decoder) (bool, error) {
	switch dec.PeekKind() {
	case 'n', 'f':
		return true, dec.SkipValue()
	case '"':
		token, err := dec.ReadToken()
		return err == nil && token.String() == "", err
	case '[', '{':
		empty := true
		err := Each(dec, func(string) error {
			empty = false
			return dec.SkipValue()
		})
		return empty, err
	}
	return false, dec.SkipValue()
}

// dateForms are the date formats of recorders. A date without a zone is taken as UTC.
var dateForms = []string{
	time.RFC3339, "2006-01-02T15:04:05Z0700", "2006-01-02T15:04:05",
	"2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05 Z0700", "2006-01-02 15:04:05",
	time.RFC1123, time.RFC1123Z, "Mon Jan 02 2006 15:04:05 GMT-0700",
}

// Date parses a date; it is zero for what is not a date, because an exchange can be checked without one.
func Date(text string) time.Time {
	text, _, _ = strings.Cut(text, " (") // JavaScript names the zone in brackets
	for _, form := range dateForms {
		if date, err := time.Parse(form, text); err == nil {
			return date
		}
	}
	since, err := strconv.ParseFloat(text, 64)
	switch {
	case err != nil || !(since >= 1e9 && since < 1e14): // or not a number at all
		return time.Time{}
	case since < 1e11:
		return time.UnixMilli(int64(since * 1000)).UTC() // seconds, until the year 5138
	}
	return time.UnixMilli(int64(since)).UTC()
}

// Text is the content of a JSON string, nil for null. It is copied only once, because a body is most of an
// entry. Some recorders write the JSON of a body, or its bytes, instead of text. What is not UTF-8 stays as it is.
type Text []byte

// UnmarshalJSONFrom implements [github.com/go-json-experiment/json.UnmarshalerFrom].
func (t *Text) UnmarshalJSONFrom(dec *jsontext.Decoder) error {
	value, err := dec.ReadValue()
	if err != nil {
		return err
	}
	*t = nil
	switch value.Kind() {
	case '"':
		*t = unquote(value)
	case '{':
		if *t = bytesOf(value); *t != nil {
			return nil
		}
		fallthrough
	case '[', '0':
		*t = bytes.Clone(value)
	}
	return nil
}

// bytesOf are the bytes of a Buffer of Node.js, nil for another value.
func bytesOf(value jsontext.Value) []byte {
	if !bytes.Contains(value[:min(len(value), 64)], []byte(`"Buffer"`)) {
		return nil
	}
	var buffer struct {
		Type string   `json:"type"`
		Data []uint16 `json:"data"`
	}
	if err := json.Unmarshal(value, &buffer, Tolerant, json.RejectUnknownMembers(true)); err != nil || buffer.Type != "Buffer" {
		return nil
	}
	body := make([]byte, len(buffer.Data))
	for i, b := range buffer.Data {
		if b > 0xff {
			return nil
		}
		body[i] = byte(b)
	}
	return body
}

// Bool is true or false, and false for any other value.
type Bool bool

// UnmarshalJSONFrom implements [github.com/go-json-experiment/json.UnmarshalerFrom].
func (f *Bool) UnmarshalJSONFrom(dec *jsontext.Decoder) error {
	*f = dec.PeekKind() == 't'
	return dec.SkipValue()
}

// Strings is a list of strings, and none for any other value.
type Strings []string

// UnmarshalJSONFrom implements [github.com/go-json-experiment/json.UnmarshalerFrom].
func (n *Strings) UnmarshalJSONFrom(dec *jsontext.Decoder) error {
	value, err := dec.ReadValue()
	if err != nil {
		return err
	}
	var list []string
	if *n = nil; json.Unmarshal(value, &list, Tolerant) == nil {
		*n = list
	}
	return nil
}

// Each reads an array or an object, and calls f before each value, with the name of a member. f must read it.
func Each(dec *jsontext.Decoder, f func(name string) error) error {
	token, err := dec.ReadToken()
	if err != nil {
		return err
	}
	object := token.Kind() == '{'
	for kind := dec.PeekKind(); kind != ']' && kind != '}'; kind = dec.PeekKind() {
		name := ""
		if object {
			token, err := dec.ReadToken()
			if err != nil {
				return err
			}
			name = token.String()
		}
		if err := f(name); err != nil {
			return err
		}
	}
	_, err = dec.ReadToken()
	return err
}
