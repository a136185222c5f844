package redact

import (
	"strconv"
	"strings"
	"time"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/format"
	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
	"github.com/blooio-community/blooio-go/contract/redact/described"
	"github.com/blooio-community/blooio-go/contract/redact/pseudonym"
	"github.com/blooio-community/blooio-go/contract/redact/pseudonym/number"
)

// Bounds of numbers that stay where the spec documents a number: limits, counts and shares are not personal data.
const (
	maxWhole    = 6 // digits before the point
	maxDecimals = 3 // and after it
)

// copyNumber copies a number, and replaces it unless the spec documents a number and this one is plausible.
func (w *writer) copyNumber() {
	start, end := w.at, w.at+1
	for end < len(w.in) && strings.IndexByte("0123456789+-.eE", w.in[end]) >= 0 {
		end++
	}
	text := w.in[start:end]
	n, ok := jsondoc.ParseNumber(text)
	if !ok {
		w.broken = min(w.broken, start)
		return // and it is scrubbed with what follows
	}
	if next := end + len(w.in[end:]) - len(strings.TrimLeft(w.in[end:], " \t\r\n")); next == w.broken {
		end = next + 1 // it can be the beginning of what is no number, or of one in groups
	}
	if w.breaks(end) {
		return
	}
	at := w.here()
	says := w.descriptions.Of(w.resolver, at.t, at.value)
	replaced := text
	switch {
	case n.Sign() == 0 && len(text) <= maxWhole && !strings.ContainsAny(text, "eE"), w.keeps():
	case w.isCursor():
		replaced = w.numberOfCursor(text, n, says)
	case says.IsNumber && w.stays(text, n, at.name, says):
		replaced = w.shifted(text, n)
	default:
		w.note()
		replaced = w.number(text, n, says)
	}
	if replaced != text {
		w.note()
		w.replace(start, end, replaced)
	}
	w.at = end
}

// stays tells whether a number stays where the spec documents one: a short one within the bounds, a time near that of
// the exchange, or one that the spec lists.
func (w *writer) stays(text string, n jsondoc.Decimal, name string, says *described.Location) bool {
	if says.HasNumber(text) {
		return true
	}
	digits, fraction, hasFraction := strings.Cut(strings.TrimPrefix(text, "-"), ".")
	if !isDigits(digits) || hasFraction && !isDigits(fraction) {
		return false // it has an exponent
	}
	short := len(digits) <= maxWhole && len(fraction) <= maxDecimals
	if !short && !w.isTime(digits, fraction, n, name, says) {
		return false
	}
	if !says.Bounded {
		return true
	}
	if value := w.here().value; value.Exists() {
		return w.descriptions.VerdictOf(says.Type, value) == ""
	}
	return w.descriptions.Verdict(says.Type, []byte(text)) == ""
}

// isTime tells whether a number is a plausible time for the exchange, if the name or an example documents a time.
func (w *writer) isTime(digits, fraction string, n jsondoc.Decimal, name string, says *described.Location) bool {
	unit := format.UnitOf(n.Float())
	switch {
	case unit == contract.UnitNone, n.Sign() < 0, len(fraction) > maxFraction, fraction != "" && unit != contract.UnitSeconds:
		return false
	case says.Unit != contract.UnitNone:
		if unit != says.Unit {
			return false
		}
	case !isTimeName(name):
		return false
	}
	whole, err := strconv.ParseInt(digits, 10, 64)
	return err == nil && w.window.has(epoch(whole, unit))
}

// units are the lengths of the units of times.
var units = [contract.UnitCount]time.Duration{
	contract.UnitSeconds: time.Second, contract.UnitMilliseconds: time.Millisecond,
	contract.UnitMicroseconds: time.Microsecond, contract.UnitNanoseconds: time.Nanosecond,
}

// epoch returns the time that is n units after 1970.
func epoch(n int64, unit contract.Unit) time.Time {
	perSecond := int64(time.Second / units[unit])
	return time.Unix(n/perSecond, n%perSecond*int64(units[unit]))
}

// shifted shifts an integer that is a time, unless the result would be a time in another unit.
func (r *Redactor) shifted(text string, n jsondoc.Decimal) string {
	unit := format.UnitOf(n.Float())
	whole, ok := n.Int64()
	if r.pseudonyms.shift == 0 || unit == contract.UnitNone || !ok || !n.Plain() {
		return text
	}
	moved := whole + int64(r.pseudonyms.shift/units[unit])
	if format.UnitOf(float64(moved)) != unit {
		return text
	}
	return strconv.FormatInt(moved, 10)
}

// number returns another number with the same sign and number of digits. It conforms to the spec exactly as the number
// does, and is the same to the checker: an integer or not, its notation, and its epoch unit.
func (r *Redactor) number(text string, n jsondoc.Decimal, says *described.Location) string {
	other := r.numberLike(text, n, says, r.judgeOf(text, n, says))
	if says.Bounded {
		r.oblige(other)
	}
	return other
}

// numberLike does the same as number, with another judge.
func (r *Redactor) numberLike(text string, n jsondoc.Decimal, says *described.Location, judge func(string) bool) string {
	sign := text[:len(text)-len(strings.TrimPrefix(text, "-"))]
	mantissa, exponent := cutExponent(text[len(sign):])
	exponent = number.Exponent(exponent)
	if n.Sign() == 0 {
		return sign + mantissa + strings.Map(zeroed, exponent)
	}
	lead := mantissa[:len(mantissa)-len(strings.TrimLeft(mantissa, "0."))]
	digits := mantissa[len(lead):]
	isInteger := lead == "" && exponent == ""
	isGood := func(digits string) bool {
		return digits[0] != '0' && judge(sign+lead+digits+exponent) && !(isInteger && pseudonym.IsSomebodys(digits))
	}
	if lead == "" {
		all := sign + mantissa + exponent
		if other := r.pseudonyms.Number(all, judge); other != text && len(other) == len(all) && judge(other) {
			return other
		}
	}
	if other := r.walk("number", "", digits, isGood); other != "" {
		return sign + lead + other + exponent
	}
	for kept := 1; kept < len(digits); kept++ { // the more of it stays, the nearer it is
		if other := r.walk("low digits", digits[:kept], digits[kept:], isGood); other != "" {
			return sign + lead + other + exponent
		}
	}
	for _, own := range says.Own {
		if text := string(own.Raw()); judge(text) {
			return text
		}
	}
	return sign + lead + r.pseudonyms.Letters("number", digits) + exponent
}

// judgeOf returns a function that tells whether another number is equivalent for the checker.
func (r *Redactor) judgeOf(text string, n jsondoc.Decimal, says *described.Location) func(other string) bool {
	_, fits := n.Int64()
	unit := format.UnitOf(n.Float())
	verdict := ""
	if says.Type != nil {
		verdict = r.descriptions.Verdict(says.Type, []byte(text))
	}
	return func(other string) bool {
		o, ok := jsondoc.ParseNumber(other)
		if !ok || o.Sign() != n.Sign() || o.IsInteger() != n.IsInteger() || o.InFloatRange() != n.InFloatRange() || format.UnitOf(o.Float()) != unit {
			return false
		}
		if _, otherFits := o.Int64(); otherFits != fits {
			return false
		}
		return says.Type == nil || r.descriptions.Verdict(says.Type, []byte(other)) == verdict
	}
}

// walk replaces digits until they are good, and returns "" if that takes too many steps. Digits are replaced by a
// permutation, so different ones stay different.
func (r *Redactor) walk(context, lead, digits string, isGood func(string) bool) string {
	other := digits
	for range maxSteps {
		if other = r.pseudonyms.Letters(context+lead, other); other == digits && len(digits) > 1 {
			return ""
		}
		if isGood(lead + other) {
			return lead + other
		}
	}
	return ""
}

// zeroed replaces a digit by 0, and keeps other characters.
func zeroed(c rune) rune {
	if '0' <= c && c <= '9' {
		return '0'
	}
	return c
}

func cutExponent(text string) (mantissa, exponent string) {
	if i := strings.IndexAny(text, "eE"); i >= 0 {
		return text[:i], text[i:]
	}
	return text, ""
}

// isCursor tells whether the current value is the cursor of the next page.
func (w *writer) isCursor() bool {
	return w.cursors != nil && len(w.stack) == 1 && !w.stack[0].array && w.stack[0].child.name == w.cursors.next
}

// numberOfCursor returns the pseudonym of a cursor that is a number in the response.
func (w *writer) numberOfCursor(text string, n jsondoc.Decimal, says *described.Location) string {
	other := w.cursor(w.cursors, text, w.window)
	if _, ok := jsondoc.ParseNumber(other); !ok {
		return w.number(text, n, says)
	}
	return other
}
