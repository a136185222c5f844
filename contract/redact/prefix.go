package redact

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/openapi"
)

// prefixesOf lists the prefixes of ids that a description has, such as "grp_": in examples, defaults, values of
// enumerations and patterns. They are words of the API, and no names of people.
func prefixesOf(spec *openapi.Spec) map[string]bool {
	prefixes := map[string]bool{}
	spec.EachSchema(func(schema *openapi3.Schema) {
		for _, value := range slices.Concat(schema.Enum, []any{schema.Example, schema.Default}) {
			addPrefixes(prefixes, value)
		}
		addPrefix(prefixes, strings.TrimLeft(schema.Pattern, "^("))
		addAlternatives(prefixes, schema.Pattern)
	})
	return prefixes
}

// addPrefixes adds those of the texts in an example.
func addPrefixes(prefixes map[string]bool, example any) {
	switch example := example.(type) {
	case map[string]any:
		for _, value := range example {
			addPrefixes(prefixes, value)
		}
	case []any:
		for _, value := range example {
			addPrefixes(prefixes, value)
		}
	case string:
		addPrefix(prefixes, example)
	case nil:
	default:
		addPrefix(prefixes, fmt.Sprint(example))
	}
}

// addPrefix adds the letters and digits with which a text begins, and the separator after them.
func addPrefix(prefixes map[string]bool, text string) {
	end := strings.IndexAny(text, "_-")
	if end > 0 && strings.Trim(strings.ToLower(text[:end]), "abcdefghijklmnopqrstuvwxyz0123456789") == "" {
		prefixes[text[:end+1]] = true
	}
}

// addAlternatives adds the words of a pattern with each separator that it has, such as both of ^(idn|cid)_.+$.
func addAlternatives(prefixes map[string]bool, pattern string) {
	words := strings.FieldsFunc(pattern, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
	for _, separator := range []string{"_", "-"} {
		for _, word := range words {
			if strings.Contains(pattern, separator) && len(word) > 1 {
				prefixes[word+separator] = true
			}
		}
	}
}
