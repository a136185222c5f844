package observe

import (
	"slices"
	"strconv"
	"strings"

	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
)

// EnumValue is a value of an enumeration: its text, and the hash under which it is counted.
type EnumValue struct {
	Text string
	Hash uint64
}

// EnumValues prepares the values that a spec lists, for [Property.CountsOf].
func EnumValues(enum []any) []EnumValue {
	values := make([]EnumValue, 0, len(enum))
	for _, v := range enum {
		values = append(values, EnumValue{EnumText(v), jsondoc.Of(v).Hash()})
	}
	return slices.Clip(values)
}

// EnumText renders a value of an enumeration for people.
func EnumText(v any) string {
	switch v := v.(type) {
	case nil:
		return "null"
	case string:
		return v
	}
	if n := jsondoc.Of(v); n.Kind() == jsondoc.Number {
		return ShortNumber(n.Number())
	} else if n.Kind() != jsondoc.Invalid {
		return string(n.Raw())
	}
	return "another value"
}

// maxShort is the length of the longest number that is shown as it is written.
const maxShort = 24

// ShortNumber renders a number as it is written, or as a float if that is too long.
func ShortNumber(n jsondoc.Decimal) string {
	if text := n.String(); len(text) <= maxShort && !strings.ContainsAny(text, "eE") {
		return text
	}
	return strconv.FormatFloat(n.Float(), 'f', -1, 64)
}
