package impact

import (
	"context"
	"io"
	"net/url"
	"reflect"
	"strings"
)

const (
	// anyText is for strings that must not be empty. It is a media type because some of them are.
	anyText = "image/png"
	// anyImage is the beginning of an image of that type.
	anyImage = "\x89PNG\r\n\x1a\n"
)

// argument makes an argument of a type: a context, a text, or parameters with the values of the query. Other parameters
// are empty, unless full is true.
func argument(t reflect.Type, text string, query url.Values, full bool) reflect.Value {
	value := reflect.New(t).Elem()
	switch {
	case t == reflect.TypeFor[context.Context]():
		value.Set(reflect.ValueOf(context.Background()))
	case t.Kind() == reflect.String:
		value.SetString(text)
	case t.Kind() == reflect.Pointer:
		value.Set(reflect.New(t.Elem()))
		fill(value.Elem(), query, full)
	default:
		fill(value, query, full)
	}
	return value
}

func fill(value reflect.Value, query url.Values, full bool) {
	switch kind := value.Kind(); {
	case kind == reflect.Struct:
		for i := range value.NumField() {
			field := value.Type().Field(i)
			if name, _ := jsonName(field); field.IsExported() && !setText(value.Field(i), queried(query, name)) {
				fill(value.Field(i), nil, full)
			}
		}
	case !full:
		// It stays empty.
	case value.Type() == reflect.TypeFor[io.Reader]():
		value.Set(reflect.ValueOf(strings.NewReader(anyImage)))
	case kind == reflect.Slice:
		value.Set(reflect.MakeSlice(value.Type(), 1, 1))
		setText(value.Index(0), anyText)
	case kind == reflect.String:
		value.SetString(anyText)
	}
}

// queried returns the value of a query parameter, whatever separates the words of its name.
func queried(query url.Values, name string) string {
	for key, values := range query {
		if plain(key) == plain(name) {
			return values[0]
		}
	}
	return ""
}

// setText sets a string, or a pointer to one, unless the text is empty.
func setText(value reflect.Value, text string) bool {
	t := value.Type()
	switch {
	case text == "":
		return false
	case t.Kind() == reflect.String:
		value.SetString(text)
	case t.Kind() == reflect.Pointer && t.Elem().Kind() == reflect.String:
		value.Set(reflect.New(t.Elem()))
		value.Elem().SetString(text)
	default:
		return false
	}
	return true
}

// plain returns a name in lower case and without separators, which the generator changes.
func plain(name string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case 'A' <= r && r <= 'Z':
			return r | 0x20
		case 'a' <= r && r <= 'z', '0' <= r && r <= '9':
			return r
		}
		return -1
	}, name)
}
