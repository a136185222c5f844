package blooio

import (
	"encoding"
	"encoding/json"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"reflect"
)

const (
	// maxWalked limits how many values of an error are examined, and maxWalkedDepth how deep.
	maxWalked      = 4096
	maxWalkedDepth = 12
	// maxWalkedText limits how many bytes of text in them are examined.
	maxWalkedText = 256 << 10
)

// discloses finds out whether an error holds something that its text must not show. That is everything that scrub
// masks: the key and other tokens, the user and the query of a URL, phone numbers and email addresses. It looks at
// everything that printers show: fields, and the results of methods such as Format and MarshalJSON.
type discloses struct {
	key    secret
	walked int
	read   int // bytes of text
	seen   map[uintptr]bool
}

// chain reports whether an error or one that it wraps discloses anything.
func (d discloses) chain(err error) bool {
	d.seen = map[uintptr]bool{}
	return d.link(err, maxWalkedDepth)
}

// value reports whether a value discloses anything.
func (d discloses) value(value any) bool {
	d.seen = map[uintptr]bool{}
	return d.walk(reflect.ValueOf(value), maxWalkedDepth)
}

func (d *discloses) link(err error, depth int) bool {
	if err == nil {
		return false
	}
	if _, own := err.(*foreign); own {
		return false
	}
	if depth == 0 || d.text(err.Error()) || d.text(said(err)) || d.walk(reflect.ValueOf(err), depth) {
		return true
	}
	switch wrapper := err.(type) {
	case interface{ Unwrap() error }:
		return d.link(wrapper.Unwrap(), depth-1)
	case interface{ Unwrap() []error }:
		for _, wrapped := range wrapper.Unwrap() {
			if d.link(wrapped, depth-1) {
				return true
			}
		}
	}
	return false
}

// said returns the texts that an error has besides Error, from the methods that printers call. If one of them panics,
// the text is empty.
func said(err error) (text string) {
	defer func() { _ = recover() }()
	if own, ok := err.(fmt.Formatter); ok {
		text += fmt.Sprintf("%v %+v %#v ", own, own, own)
	}
	if own, ok := err.(fmt.GoStringer); ok {
		text += own.GoString() + " "
	}
	if own, ok := err.(slog.LogValuer); ok {
		text += fmt.Sprint(own.LogValue().Resolve(), " ")
	}
	if own, ok := err.(encoding.TextMarshaler); ok {
		marshaled, _ := own.MarshalText()
		text += string(marshaled) + " "
	}
	if own, ok := err.(json.Marshaler); ok {
		marshaled, _ := own.MarshalJSON()
		text += string(marshaled)
	}
	return text
}

// text reports whether a text discloses anything.
func (d *discloses) text(text string) bool {
	d.read += len(text)
	return d.read > maxWalkedText || len(text) > maxScrubbed || mask(text, d.key) != text
}

// walk examines a value. A value that is too large or too deep to examine counts as disclosing.
func (d *discloses) walk(v reflect.Value, depth int) bool {
	if !v.IsValid() {
		return false
	}
	if d.walked++; d.walked > maxWalked || depth == 0 || holdsRequest(v.Type()) || !v.CanInterface() && d.hidden(v) {
		return true
	}
	switch v.Kind() {
	case reflect.String:
		return d.text(v.String())
	case reflect.Interface:
		return d.walk(v.Elem(), depth-1)
	case reflect.Pointer:
		if v.IsNil() || !v.CanInterface() || d.seen[v.Pointer()] {
			return false
		}
		d.seen[v.Pointer()] = true
		return d.walk(v.Elem(), depth-1)
	case reflect.Map:
		for entries := v.MapRange(); entries.Next(); {
			if d.walk(entries.Key(), depth-1) || d.walk(entries.Value(), depth-1) {
				return true
			}
		}
	case reflect.Slice, reflect.Array:
		return d.elements(v, depth)
	case reflect.Struct:
		return d.fields(v, depth)
	}
	return false
}

func (d *discloses) elements(v reflect.Value, depth int) bool {
	if v.Type() == reflect.TypeFor[net.IP]() {
		return false // as a text its bytes could be anything
	}
	if v.Kind() == reflect.Slice && v.Type().Elem().Kind() == reflect.Uint8 {
		return d.text(string(v.Bytes()))
	}
	switch v.Type().Elem().Kind() {
	case reflect.Uint8, reflect.Uint, reflect.Uint64, reflect.Int, reflect.Bool, reflect.Uintptr:
		return false
	}
	for i := range v.Len() {
		if d.walk(v.Index(i), depth-1) {
			return true
		}
	}
	return false
}

// fields examines the fields of a struct.
func (d *discloses) fields(v reflect.Value, depth int) bool {
	if v.Type() == reflect.TypeFor[url.URL]() && (!v.FieldByName("User").IsNil() || v.FieldByName("RawQuery").Len() > 0) {
		return true
	}
	for i := range v.NumField() {
		if d.walk(v.Field(i), depth-1) {
			return true
		}
	}
	return false
}

// hidden reports whether a value in an unexported field discloses anything. Printers do not follow pointers there,
// and another goroutine may be using the value behind them. Printers do print a map, but reading it is just as
// unsafe, so a map that is not empty counts as disclosing.
func (d *discloses) hidden(v reflect.Value) bool {
	return v.Kind() == reflect.Map && v.Len() > 0
}

// holdsRequest reports whether a type leads to the headers of a request, which contain the key.
func holdsRequest(t reflect.Type) bool {
	switch t {
	case reflect.TypeFor[http.Request](), reflect.TypeFor[http.Response](), reflect.TypeFor[http.Header](),
		reflect.TypeFor[http.Client](), reflect.TypeFor[http.Transport]():
		return true
	}
	return false
}
