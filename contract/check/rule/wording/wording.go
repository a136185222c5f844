// Package wording describes a value of a response without showing it, because it may be personal.
package wording

import (
	"mime"
	"net/http"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
	"github.com/blooio-community/blooio-go/contract/check/observe"
	"github.com/blooio-community/blooio-go/contract/internal/shown"
)

// maxShown bounds the numbers that are shown: as a JSON number a phone number has seven digits or more.
var maxShown, _ = jsondoc.ParseNumber("1000000")

var minShown, _ = jsondoc.ParseNumber("-1000000")

// Value renders a value: a number below a million, a boolean and null as they are, of anything else its kind and size.
func Value(v jsondoc.Value) string {
	switch v.Kind() {
	case jsondoc.Null:
		return "null"
	case jsondoc.Bool:
		return strconv.FormatBool(v.Bool())
	case jsondoc.Number:
		if n := v.Number(); n.Compare(minShown) > 0 && n.Compare(maxShown) < 0 {
			return observe.ShortNumber(n)
		}
	}
	return Size(v)
}

// Size renders the kind and the size of a value.
func Size(v jsondoc.Value) string {
	switch v.Kind() {
	case jsondoc.Number:
		return Kind(v) + " of " + shown.Count(v.Number().Digits(), "digit")
	case jsondoc.String:
		return Text(v.Text())
	case jsondoc.Array:
		return "array of " + shown.Count(v.Len(), "item")
	case jsondoc.Object:
		return Object(v.Len())
	}
	return Kind(v)
}

// Text renders the size of a string.
func Text(text string) string {
	return "string of " + shown.Count(utf8.RuneCountInString(text), "character")
}

// Kind names a value's JSON kind, with integers apart from other numbers.
func Kind(v jsondoc.Value) string {
	if kind := observe.KindOf(v); kind != 0 {
		return kind.Names()[0]
	}
	return "nothing"
}

// Enum lists the values of an enumeration.
func Enum(values []any) string {
	var texts []string
	for _, v := range values {
		texts = append(texts, observe.EnumText(v))
	}
	return shown.List(texts)
}

// Status renders a status with its name.
func Status(status int) string {
	return strings.TrimSpace(strconv.Itoa(status) + " " + http.StatusText(status))
}

// MediaType renders that of a header Content-Type: as it is, or without anything that may be somebody's.
func MediaType(header string, asIs bool) string {
	mediaType, _, _ := mime.ParseMediaType(header)
	kind, subtype, _ := strings.Cut(mediaType, "/")
	switch {
	case header == "":
		return "no Content-Type"
	case mediaType == "":
		return "a malformed Content-Type"
	case asIs, shown.Harmless(kind) && shown.Harmless(strings.ReplaceAll(subtype, "+", "-")):
		return mediaType
	}
	return "a Content-Type of " + shown.Count(len(mediaType), "character")
}

// Object says what an object of n properties is.
func Object(n int) string {
	if n == 1 {
		return "object of 1 property"
	}
	return "object of " + strconv.Itoa(n) + " properties"
}
