package impact

import (
	"reflect"
	"strconv"

	"github.com/go-json-experiment/json/jsontext"
)

// same tells whether a value is the recorded one, as far as the two can be compared: scalars with Go's
// own kinds by their value, anything else by whether there is something.
func same(recorded any, value reflect.Value) bool {
	switch recorded := recorded.(type) {
	case jsontext.Value:
		return sameScalar(recorded, value)
	case object:
		return len(recorded) == 0 || !value.IsZero()
	case list:
		return len(recorded) == 0 || !value.IsZero()
	}
	return false
}

func sameScalar(recorded jsontext.Value, value reflect.Value) bool {
	switch recorded.Kind() {
	case '"':
		text, _ := jsontext.AppendUnquote(nil, recorded) // broken Unicode becomes U+FFFD, as in both clients
		return value.Kind() != reflect.String || value.String() == string(text)
	case 't', 'f':
		return value.Kind() != reflect.Bool || value.Bool() == (recorded.Kind() == 't')
	case '0':
		return sameNumber(string(recorded), value)
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
func (m member) isNull() bool {
	scalar, ok := m.value.(jsontext.Value)
	return m.value == nil || ok && scalar.Kind() == 'n'
}

func isScalar(recorded any) bool {
	_, ok := recorded.(jsontext.Value)
	return ok
}

// isUnicode reports whether a string is valid Unicode, as all other values are.
func isUnicode(recorded any) bool {
	scalar, ok := recorded.(jsontext.Value)
	return !ok || scalar.Kind() != '"' || scalar.IsValid()
}
