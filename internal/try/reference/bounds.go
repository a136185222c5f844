package reference

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/openapi"
)

// bounds says in words how large, long or many the values of a schema are, and what they look like.
func bounds(spec *openapi.Spec, parts []*openapi3.Schema) string {
	var all []string
	for _, s := range parts {
		for _, text := range []string{
			between(limit(spec, s, "minimum", s.Min), limit(spec, s, "maximum", s.Max), ""),
			between(count(s.MinLength), countTo(s.MaxLength), " characters"),
			between(count(s.MinItems), countTo(s.MaxItems), " items"),
			between(count(s.MinProps), countTo(s.MaxProps), " properties"),
			pattern(s.Pattern),
		} {
			if text != "" {
				all = append(all, text)
			}
		}
	}
	return strings.Join(all, ", ")
}

func pattern(text string) string {
	if text == "" {
		return ""
	}
	return "matches " + text
}

// between says a range, of which either end may be open.
func between(low, high, unit string) string {
	switch {
	case low == "" && high == "":
		return ""
	case high == "":
		return "at least " + low + unit
	case low == "":
		return "at most " + high + unit
	case low == high:
		return "exactly " + low + unit
	}
	return low + " to " + high + unit
}

// limit is a bound as the description writes it.
func limit(spec *openapi.Spec, s *openapi3.Schema, keyword string, value *float64) string {
	if value == nil {
		return ""
	}
	return cmp.Or(spec.Literal(s, keyword), strconv.FormatFloat(*value, 'f', -1, 64))
}

func count(n uint64) string {
	if n == 0 {
		return ""
	}
	return strconv.FormatUint(n, 10)
}

// maxCount is more than any bound that is meant as one: the loader writes the open end so.
const maxCount = 1 << 62

func countTo(n *uint64) string {
	if n == nil || *n >= maxCount {
		return ""
	}
	return strconv.FormatUint(*n, 10)
}
