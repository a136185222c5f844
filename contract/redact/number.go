package redact

import (
	"bytes"
	"strconv"

	"github.com/blooio-community/blooio-go/contract"
)

// number copies a number. A time is shifted where the spec documents it, and a number that is as long as a
// phone number becomes another, unless it is a documented time. What is no number loses its digits.
func (w *writer) number() {
	end := w.at + 1
	for end < len(w.in) && bytes.IndexByte([]byte("0123456789+-.eE"), w.in[end]) >= 0 {
		end++
	}
	text := string(w.in[w.at:end])
	w.at = end
	value, err := strconv.ParseFloat(text, 64)
	if err != nil {
		w.out.Write(scrubbed([]byte(text)))
		return
	}
	unit, isTime := contract.IsTime(value)
	documented := len(w.stack) <= deepest && w.texts(w.pointer()).Documented
	whole, err := strconv.ParseInt(text, 10, 64)
	switch digits := countDigits(digitsOf(text)); {
	case isTime && documented && err == nil:
		text = strconv.FormatInt(whole+int64(w.shift/unit), 10)
	case isTime && documented, digits < 10, digits > 15, text[0] == '-':
	default:
		text = text[:1] + w.mantissa(text[1:])
	}
	w.out.WriteString(text)
}

// mantissa replaces the digits before an exponent.
func (w *writer) mantissa(text string) string {
	end := len(text)
	if e := bytes.IndexAny([]byte(text), "eE"); e >= 0 {
		end = e
	}
	return w.letters("number", text[:end]) + text[end:]
}
