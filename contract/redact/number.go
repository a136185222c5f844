package redact

import (
	"errors"
	"strconv"
	"strings"
	"time"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/format"
)

var units = [contract.UnitCount]time.Duration{
	contract.UnitSeconds: time.Second, contract.UnitMilliseconds: time.Millisecond,
	contract.UnitMicroseconds: time.Microsecond, contract.UnitNanoseconds: time.Nanosecond,
}

// copyNumber copies a number. A time is shifted where the spec documents it, and a number that is as long as a
// phone number becomes another, unless it is a documented time. What is no number loses its digits.
func (w *writer) copyNumber() {
	start := w.at
	for w.at++; w.at < len(w.in) && strings.IndexByte("0123456789+-.eE", w.in[w.at]) >= 0; w.at++ {
	}
	text := w.in[start:w.at]
	value, err := strconv.ParseFloat(text, 64)
	if err != nil && !errors.Is(err, strconv.ErrRange) { // one that is out of range stays so
		w.replace(start, w.at, string(scrubbed([]byte(text))))
		return
	}
	unit := format.UnitOf(value)
	isTime := unit != contract.UnitNone && w.here().t != nil
	whole, err := strconv.ParseInt(text, 10, 64)
	switch n := countDigits(text); {
	case isTime && err == nil:
		if shifted := whole + int64(w.shift/units[unit]); shifted != whole && format.UnitOf(float64(shifted)) == unit {
			w.note()
			w.replace(start, w.at, strconv.FormatInt(shifted, 10))
		}
	case isTime, n < 10, n > 15, text[0] == '-':
	default:
		w.note()
		w.replace(start, w.at, w.number(text, unit))
	}
}
