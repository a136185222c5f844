package keyword

import (
	"unicode/utf8"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/check/format"
)

// texts has the keywords for strings.
type texts struct {
	min     uint64 // in characters
	max     *uint64
	pattern *pattern
	valid   func(string) bool // of the format, nil when it is not checked
	odd     Set               // Unreadable if the pattern cannot be read, Unknown if only kin-openapi knows the format
}

func textsOf(schema *openapi3.Schema, compile Compile) *texts {
	t := &texts{min: schema.MinLength, max: schema.MaxLength, valid: format.Valid(schema.Format)}
	if t.valid == nil && schema.Format != "" && openapi3.SchemaStringFormats[schema.Format] != nil {
		t.odd = Unknown
	}
	if schema.Pattern != "" {
		if t.pattern = patternOf(schema.Pattern, compile); t.pattern == nil {
			t.odd |= Unreadable
		}
	}
	if t.min == 0 && t.max == nil && t.pattern == nil && t.valid == nil && t.odd == 0 {
		return nil
	}
	return t
}

func (t *texts) faults(text string) (f Set) {
	f = t.odd
	// Lengths are in code points. A text has at most as many code points as bytes, and at least a quarter of that.
	if bytes := uint64(len(text)); bytes/4 < t.min || t.max != nil && bytes > *t.max {
		length := uint64(utf8.RuneCountInString(text))
		if length < t.min {
			f |= MinLength
		}
		if t.max != nil && length > *t.max {
			f |= MaxLength
		}
	}
	if t.pattern != nil {
		f |= t.pattern.fault(text)
	}
	if t.valid != nil && !t.valid(text) {
		f |= Format
	}
	return f
}
