package impact

import (
	stdjson "encoding/json"
	"reflect"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json"
)

// follow follows the tokens of a pointer through a decoded value, by the JSON names of its fields. If there is nothing,
// the value is not valid and the answer says why. The answer is empty if the fields cannot be seen from outside.
func follow(value reflect.Value, at []string) (reflect.Value, answer) {
	value = target(value)
	for _, token := range at {
		switch {
		case isNil(value):
			return reflect.Value{}, nilValue
		case value.Kind() != reflect.Struct && decodesItself(value.Type()):
			return reflect.Value{}, ""
		}
		next := below(value, token)
		if !next.IsValid() && decodesItself(value.Type()) {
			return reflect.Value{}, ""
		}
		if !next.IsValid() {
			return reflect.Value{}, ignored
		}
		value = target(next)
	}
	return value, ""
}

// target follows pointers and interfaces as far as they are not nil.
func target(value reflect.Value) reflect.Value {
	for (value.Kind() == reflect.Pointer || value.Kind() == reflect.Interface) && !value.IsNil() {
		value = value.Elem()
	}
	return value
}

// below returns the field, item or map value that a token leads to. A missing key of a map leads to the zero value, as
// in Go.
func below(value reflect.Value, token string) reflect.Value {
	switch value.Kind() {
	case reflect.Struct:
		return field(value, func(name string) bool { return name == token })
	case reflect.Slice, reflect.Array:
		if i, err := strconv.ParseUint(token, 10, 31); err == nil && int(i) < value.Len() {
			return value.Index(int(i))
		}
	case reflect.Map:
		if value.Type().Key().Kind() != reflect.String {
			break
		}
		if v := value.MapIndex(reflect.ValueOf(token).Convert(value.Type().Key())); v.IsValid() {
			return v
		}
		return reflect.Zero(value.Type().Elem())
	}
	return reflect.Value{}
}

// field finds a field by its name in JSON. Fields of the struct itself come before those of the structs
// that it embeds.
func field(value reflect.Value, is func(name string) bool) reflect.Value {
	var embedded []reflect.Value
	for i := range value.NumField() {
		f := value.Type().Field(i)
		name, tagged := jsonName(f)
		switch inner := target(value.Field(i)); {
		case f.Anonymous && !tagged && inner.Kind() == reflect.Struct:
			embedded = append(embedded, inner)
		case f.IsExported() && name != "" && is(name):
			return value.Field(i)
		}
	}
	for _, inner := range embedded {
		if found := field(inner, is); found.IsValid() {
			return found
		}
	}
	return reflect.Value{}
}

// jsonName returns the JSON name of a field, empty for one that is left out, and whether a tag sets it.
func jsonName(f reflect.StructField) (name string, tagged bool) {
	tag := f.Tag.Get("json")
	if tag == "-" {
		return "", true
	}
	if name, _, _ = strings.Cut(tag, ","); name != "" {
		return name, true
	}
	return f.Name, false
}

// fieldUnderOtherCase finds the field whose name differs from a token only in case.
func fieldUnderOtherCase(value reflect.Value, token string) (name string, found reflect.Value) {
	if value.Kind() != reflect.Struct {
		return "", reflect.Value{}
	}
	found = field(value, func(candidate string) bool {
		if candidate == token || !strings.EqualFold(candidate, token) {
			return false
		}
		name = candidate
		return true
	})
	return name, found
}

func isNil(value reflect.Value) bool {
	switch value.Kind() {
	case reflect.Pointer, reflect.Interface, reflect.Slice, reflect.Map:
		return value.IsNil()
	}
	return false
}

// decodesItself tells whether a type has its own decoder, which may keep unknown properties.
func decodesItself(t reflect.Type) bool {
	p := reflect.PointerTo(t)
	return p.Implements(reflect.TypeFor[stdjson.Unmarshaler]()) || p.Implements(reflect.TypeFor[json.UnmarshalerFrom]())
}
