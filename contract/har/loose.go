package har

import (
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// tolerant reads what other programs write.
var tolerant = json.JoinOptions(jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))

// loose is a string that some recorders write as another kind of value: a number is taken as text, anything
// else as empty.
type loose string

// UnmarshalJSONFrom implements [github.com/go-json-experiment/json.UnmarshalerFrom].
func (l *loose) UnmarshalJSONFrom(dec *jsontext.Decoder) error {
	*l = ""
	switch dec.PeekKind() {
	case '"', '0':
		token, err := dec.ReadToken()
		*l = loose(token.String())
		return err
	}
	return dec.SkipValue()
}

// number is a number, which some recorders write as text. It is not known if it is none.
type number struct {
	value float64
	known bool
}

// UnmarshalJSONFrom implements [github.com/go-json-experiment/json.UnmarshalerFrom].
func (n *number) UnmarshalJSONFrom(dec *jsontext.Decoder) error {
	var text loose
	if err := text.UnmarshalJSONFrom(dec); err != nil {
		return err
	}
	*n = number{}
	value, err := strconv.ParseFloat(strings.TrimSpace(string(text)), 64)
	if err == nil && !math.IsNaN(value) && !math.IsInf(value, 0) {
		*n = number{value, true}
	}
	return nil
}

// skipEmpty skips a value, and tells whether it is empty: null, false, "", [], or an object without members.
func skipEmpty(dec *jsontext.Decoder) (bool, error) {
	switch dec.PeekKind() {
	case 'n', 'f':
		return true, dec.SkipValue()
	case '"':
		token, err := dec.ReadToken()
		return err == nil && token.String() == "", err
	case '[', '{':
		empty := true
		err := each(dec, func(string) error {
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

// dateOf parses a date; it is zero for what is not a date, because an exchange can be checked without one.
func dateOf(text string) time.Time {
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
