package redact

import (
	"bytes"
	"strconv"

	"github.com/blooio-community/blooio-go/contract"
)

// number copies a number. A time is shifted, and one that is as long as a phone number and no time becomes
// another.
func (w *writer) number() {
	end := w.at + 1
	for end < len(w.in) && bytes.IndexByte([]byte("0123456789+-.eE"), w.in[end]) >= 0 {
		end++
	}
	text := string(w.in[w.at:end])
	w.at = end
	value, err := strconv.ParseFloat(text, 64)
	if err != nil {
		w.out.WriteString(text)
		return
	}
	unit, isTime := contract.IsTime(value)
	switch whole, err := strconv.ParseInt(text, 10, 64); {
	case err != nil:
		w.out.WriteString(text)
	case isTime:
		w.out.WriteString(strconv.FormatInt(whole+int64(w.shift/unit), 10))
	case len(text) >= 10 && len(text) <= 15 && text[0] != '-':
		w.out.WriteString(text[:1] + w.letters("number "+text[:1], text[1:]))
	default:
		w.out.WriteString(text)
	}
}
