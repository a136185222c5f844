package jsondoc

import (
	stdjson "encoding/json"
	"maps"
	"math"
	"slices"
	"strconv"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// Of returns a Go value, such as one of an enum in a description, as the root of its own document. It supports what
// package json decodes into an any, json.Number and integers, and marshals other types. A value without a JSON form,
// such as NaN, does not exist.
func Of(v any) Value {
	body, ok := appendAny(nil, v, 0)
	if !ok {
		return Value{}
	}
	d, err := Parse(body)
	if err != nil {
		return Value{}
	}
	return d.Root()
}

func appendAny(b []byte, v any, depth int) (_ []byte, ok bool) {
	if depth > MaxDepth {
		return b, false
	}
	switch v := v.(type) {
	case nil:
		return append(b, "null"...), true
	case bool:
		return strconv.AppendBool(b, v), true
	case string:
		b, _ = jsontext.AppendQuote(b, v) // the error is invalid UTF-8, which it replaces
		return b, true
	case stdjson.Number:
		_, ok := ParseNumber(string(v))
		return append(b, v...), ok
	case float64:
		return appendFloat(b, v)
	case int:
		return strconv.AppendInt(b, int64(v), 10), true
	case int64:
		return strconv.AppendInt(b, v, 10), true
	case uint64:
		return strconv.AppendUint(b, v, 10), true
	case []any:
		return appendItems(b, v, depth)
	case map[string]any:
		return appendMembers(b, v, depth)
	}
	text, err := json.Marshal(v, json.Deterministic(true))
	return append(b, text...), err == nil
}

// appendFloat writes integers below 10^21 without an exponent, as browsers do.
func appendFloat(b []byte, f float64) (_ []byte, ok bool) {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return b, false
	}
	form := byte('f')
	if a := math.Abs(f); a >= 1e21 || a != 0 && a < 1e-6 {
		form = 'e'
	}
	return strconv.AppendFloat(b, f, form, -1, 64), true
}

func appendItems(b []byte, items []any, depth int) (_ []byte, ok bool) {
	b = append(b, '[')
	for i, item := range items {
		if i > 0 {
			b = append(b, ',')
		}
		if b, ok = appendAny(b, item, depth+1); !ok {
			return b, false
		}
	}
	return append(b, ']'), true
}

func appendMembers(b []byte, members map[string]any, depth int) (_ []byte, ok bool) {
	b = append(b, '{')
	for i, name := range slices.Sorted(maps.Keys(members)) {
		if i > 0 {
			b = append(b, ',')
		}
		b, _ = jsontext.AppendQuote(b, name)
		if b, ok = appendAny(append(b, ':'), members[name], depth+1); !ok {
			return b, false
		}
	}
	return append(b, '}'), true
}
