package openapi

import (
	"regexp"
	"strings"
	"sync"

	"github.com/getkin/kin-openapi/openapi3"
)

// numberField is a number after a key, in YAML or JSON.
var numberField = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^["']?\w+["']?\s*:\s*(-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)\s*(?:[,}#\]]|$)`)
})

// Literal returns the number that a keyword of a schema has, such as "maximum", as it is written in the
// description: the loader rounds it to a 64-bit float. It is "" where that is not known, as in other files.
func (s *Spec) Literal(schema *openapi3.Schema, keyword string) string {
	if schema.Origin == nil {
		return ""
	}
	at, ok := schema.Origin.Fields.Lookup(keyword)
	lines := s.lines()
	if !ok || at.Line < 1 || at.Line > len(lines) || schema.Origin.Key != nil && schema.Origin.Key.File != "" && schema.Origin.Key.File != s.File {
		return ""
	}
	line := []rune(lines[at.Line-1])
	if at.Column < 1 || at.Column > len(line) {
		return ""
	}
	text := string(line[at.Column-1:])
	// In OpenAPI 3.1 the maximum may be written as exclusiveMaximum.
	if m := numberField().FindStringSubmatch(text); m != nil && strings.Contains(strings.ToLower(text[:len(m[0])]), strings.ToLower(keyword)) {
		return m[1]
	}
	return ""
}
