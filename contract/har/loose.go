package har

import (
	"strconv"
	"strings"
	"time"

	"github.com/go-json-experiment/json/jsontext"
)

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
