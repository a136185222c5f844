// Package idprefix finds the prefixes of ids in a description, such as grp_. They are words of the API and not
// personal: redaction keeps them, and the checker compares them.
package idprefix

import (
	"regexp"
	"strings"
	"sync"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/openapi"
)

// Has tells whether a description has ids that begin with a prefix such as grp_: in an example, a default or an
// enumeration of a schema or a parameter, or as the beginning of a pattern. The prefixes of keys are none: redaction replaces them.
func Has(spec *openapi.Spec, prefix string) bool { return Of(spec)[prefix] }

// Of has the prefixes of a description. It is shared, and not to be changed.
func Of(spec *openapi.Spec) map[string]bool {
	return spec.Derived(key{}, func() any { return prefixesIn(spec) }).(map[string]bool)
}

type key struct{}

var (
	// idLike matches an id with a prefix: what follows the prefix has a digit, as ids have and words have not.
	idLike = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^([A-Za-z0-9]{1,12}[_-])[A-Za-z0-9_-]*[0-9]`) })
	// patternPrefix matches the beginning of a pattern: one prefix, or several in brackets.
	patternPrefix = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^\^(?:([A-Za-z0-9]{1,12}[_-])|\((?:\?:)?([A-Za-z0-9|_-]+)\)([_-]?))`)
	})
	// keyPrefix matches the prefixes that vendors give their keys.
	keyPrefix = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i)^(bl|api|sk|pk|rk|key|token|secret|whsec|gh[a-z]|github|glpat|xox[a-z]|xapp|npm|pypi|eyj[a-z0-9]*)[_-]$`)
	})
)

func prefixesIn(spec *openapi.Spec) map[string]bool {
	found := map[string]bool{}
	add := func(prefix string) {
		if !keyPrefix().MatchString(prefix) {
			found[prefix] = true
		}
	}
	note := func(value any) {
		eachText(value, func(text string) {
			if m := idLike().FindStringSubmatch(text); m != nil {
				add(m[1])
			}
		})
	}
	spec.EachSchema(func(schema *openapi3.Schema) {
		note(schema.Example)
		note(schema.Default)
		note(schema.Enum)
		for _, prefix := range prefixesOf(schema.Pattern) {
			add(prefix)
		}
	})
	for _, op := range spec.Operations {
		eachExample(op, note)
	}
	return found
}

// prefixesOf are the prefixes that the texts of a pattern can begin with, as far as that is plain to see.
func prefixesOf(pattern string) []string {
	m := patternPrefix().FindStringSubmatch(pattern)
	switch {
	case m == nil:
		return nil
	case m[1] != "":
		return []string{m[1]}
	}
	var list []string
	for alternative := range strings.SplitSeq(m[2], "|") {
		if prefix := alternative + m[3]; strings.HasSuffix(prefix, "_") || strings.HasSuffix(prefix, "-") {
			list = append(list, prefix)
		}
	}
	return list
}

// eachExample visits the examples of an operation's parameters.
func eachExample(o *openapi.Operation, visit func(value any)) {
	for _, p := range o.Input.Parameters {
		visit(p.Example)
		for _, ref := range p.Examples {
			if ref != nil && ref.Value != nil {
				visit(ref.Value.Value)
			}
		}
	}
}

// eachText visits the strings of a value of the description.
func eachText(value any, visit func(text string)) {
	switch v := value.(type) {
	case string:
		visit(v)
	case []any:
		for _, item := range v {
			eachText(item, visit)
		}
	case map[string]any:
		for _, item := range v {
			eachText(item, visit)
		}
	}
}
