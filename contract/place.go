package contract

import (
	"strconv"
	"strings"
)

// place turns a pointer into a pattern: array indices and the keys of maps become *, so that one
// rule broken at every item of a list is one finding.
func (s *subject) place(at []string) string {
	return s.pointer(at, func(any, string) string { return "*" })
}

// examplePointer turns a pointer into an RFC 6901 pointer to this very value. Keys of maps are data,
// which is not shown, so that where there are some the pointer only says how far down the value is.
func (s *subject) examplePointer(at []string) string {
	return s.pointer(at, func(parent any, key string) string {
		if _, isArray := parent.([]any); isArray || s.ShowValues {
			return key
		}
		return hiddenName(key)
	})
}

// pointer renders at, passing indices and map keys through fold.
func (s *subject) pointer(at []string, fold func(parent any, key string) string) string {
	var b strings.Builder
	value, schemas := s.value, schemasOf(s.schema)
	for _, key := range at {
		b.WriteByte('/')
		shape := s.shapeOf(schemas, value)
		switch v := value.(type) {
		case []any:
			b.WriteString(fold(v, key))
			schemas, value = shape.items, itemAt(v, key)
		case map[string]any:
			known := shape.properties[key]
			switch {
			case known != nil:
				b.WriteString(escape(key))
				schemas = known
			case shape.isMap():
				b.WriteString(escape(fold(v, key)))
				schemas = shape.additional
			default:
				b.WriteString(escape(s.name(key)))
				schemas = nil
			}
			value = v[key]
		default:
			// The body was not parsed: an index looks like a number.
			if _, err := strconv.ParseUint(key, 10, 32); err == nil {
				key = fold([]any(nil), key)
			} else {
				key = escape(s.name(key))
			}
			b.WriteString(key)
		}
	}
	return b.String()
}

// valueAt returns the value that a pointer leads to, nil when it leads nowhere.
func (s *subject) valueAt(at []string) any {
	value := s.value
	for _, key := range at {
		switch v := value.(type) {
		case []any:
			value = itemAt(v, key)
		case map[string]any:
			value = v[key]
		default:
			return nil
		}
	}
	return value
}

func itemAt(list []any, key string) any {
	if i, err := strconv.Atoi(key); err == nil && i >= 0 && i < len(list) {
		return list[i]
	}
	return nil
}

var pointerEscapes = strings.NewReplacer("~", "~0", "/", "~1")

// escape makes a name a token of a pointer, as RFC 6901 has it.
func escape(token string) string {
	if !strings.ContainsAny(token, "~/") {
		return token
	}
	return pointerEscapes.Replace(token)
}

var pointerUnescapes = strings.NewReplacer("~0", "~", "~1", "/")

// unescape is the reverse of escape.
func unescape(token string) string { return pointerUnescapes.Replace(token) }
