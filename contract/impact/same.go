package impact

import (
	"reflect"
	"strconv"

	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
)

// same tells whether a value is the recorded one, as far as the two can be compared: scalars with Go's
// own kinds by their value, anything else by whether there is something.
func same(recorded jsondoc.Value, value reflect.Value) bool {
	switch recorded.Kind() {
	case jsondoc.Invalid:
		return false
	case jsondoc.Object, jsondoc.Array:
		return recorded.Len() == 0 || !value.IsZero()
	case jsondoc.String: // broken Unicode is U+FFFD, as in both clients
		return value.Kind() != reflect.String || value.String() == recorded.Text()
	case jsondoc.Bool:
		return value.Kind() != reflect.Bool || value.Bool() == recorded.Bool()
	case jsondoc.Number:
		return sameNumber(recorded.Number().String(), value)
	}
	return true
}

func sameNumber(recorded string, value reflect.Value) bool {
	switch {
	case value.CanInt():
		n, err := strconv.ParseInt(recorded, 10, 64)
		return err == nil && n == value.Int()
	case value.CanUint():
		n, err := strconv.ParseUint(recorded, 10, 64)
		return err == nil && n == value.Uint()
	case value.CanFloat():
		n, err := strconv.ParseFloat(recorded, value.Type().Bits())
		return err == nil && n == value.Float()
	}
	return true
}

// isNull tells whether there is null, or nothing.
func isNull(recorded jsondoc.Value) bool { return recorded.Kind() <= jsondoc.Null }

func isScalar(recorded jsondoc.Value) bool { return recorded.Kind() < jsondoc.Array }

func isUnicode(recorded jsondoc.Value) bool {
	return !recorded.InvalidUTF8() && !recorded.LoneSurrogate()
}
