package redact

import (
	"fmt"
	"strings"
	"sync"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/conform/keyword"
	"github.com/blooio-community/blooio-go/contract/check/format"
	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
	"github.com/blooio-community/blooio-go/contract/check/resolve"
	"github.com/blooio-community/blooio-go/contract/internal/ecma"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/contract/redact/internal/alphabet"
)

// descriptions remember what the spec says. They are safe for concurrent use.
type descriptions struct {
	types       sync.Map // *resolve.Type → *described
	constraints sync.Map // pattern and format, as a [2]string → *constraint
}

// described is what the spec says of a string at a location.
type described struct {
	enum []string
	asks *constraint
	// depends is true where a oneOf or anyOf makes it depend on the value.
	depends bool
}

var undescribed described

// describe returns what the spec says of a value of a type. It remembers what is the same for every value.
func (d *descriptions) describe(resolver *resolve.Resolver, t *resolve.Type, value jsondoc.Value) *described {
	if t == nil {
		return &undescribed
	}
	if known, ok := d.types.Load(t); ok {
		return known.(*described)
	}
	says := &described{}
	pattern, named := "", ""
	for _, part := range resolver.Parts(t, value) {
		for _, v := range part.Enum {
			says.enum = append(says.enum, fmt.Sprint(v))
		}
		if part.Pattern != "" {
			pattern = part.Pattern
		}
		if part.Format != "" {
			named = part.Format
		}
		says.depends = says.depends || len(part.OneOf) > 0 || len(part.AnyOf) > 0
	}
	says.asks = d.constraint(pattern, named)
	if !says.depends {
		d.types.Store(t, says)
	}
	return says
}

// constraint is what the spec asks of a string; nil for nothing. Equal ones are the same one.
type constraint struct {
	pattern string
	matches func(text string) bool // nil without a pattern
	valid   func(text string) bool // nil without a format, and for one that is not checked
}

func (d *descriptions) constraint(pattern, named string) *constraint {
	if pattern == "" && named == "" {
		return nil
	}
	key := [2]string{pattern, named}
	if known, ok := d.constraints.Load(key); ok {
		return known.(*constraint)
	}
	c := &constraint{pattern: pattern, valid: format.Valid(named)}
	if pattern != "" {
		c.matches = matcher(pattern)
	}
	known, _ := d.constraints.LoadOrStore(key, c)
	return known.(*constraint)
}

// matcher compiles a pattern as the checker does. One that does not compile is taken to match nothing.
func matcher(pattern string) func(text string) bool {
	if matches := keyword.Matcher(pattern, ecma.Compile); matches != nil {
		return matches
	}
	return func(string) bool { return false }
}

func (c *constraint) fits(text string) bool {
	return c == nil || (c.valid == nil || c.valid(text)) && (c.matches == nil || c.matches(text))
}

// mentions tells whether a text is a part of the pattern.
func (c *constraint) mentions(text string) bool { return c != nil && strings.Contains(c.pattern, text) }

// Bounds of the texts for which [pseudonyms.fitting] is looked for.
const (
	maxFitting      = 64 // bytes
	maxAlternatives = 64 // characters of a class
)

// fitting is the pseudonym of a text that fits what the spec asks, made of characters that the spec allows in their
// place: of the digits of a serial number in hexadecimal, letters to f. It is empty if there is none.
func (p *pseudonyms) fitting(text string, asks *constraint, isGood func(pseudonym string) bool) string {
	if asks == nil || len(text) > maxFitting {
		return ""
	}
	classes, indices := fittingClasses(text, asks)
	for try := range maxTries {
		at := -1
		pseudonym := p.within(attempt(try)+"fitting", text, func(rune) (alphabet.Class, int) {
			at++
			return classes[at], indices[at]
		})
		if pseudonym != text && isGood(pseudonym) {
			return pseudonym
		}
	}
	return ""
}

// fittingClasses has for each character of a text those of its class with which the text fits, too, and which of them
// it is itself.
func fittingClasses(text string, asks *constraint) (classes []alphabet.Class, indices []int) {
	for i, char := range text {
		all, n := alphabet.Place(char)
		if len(all) > maxAlternatives {
			classes, indices = append(classes, all), append(indices, n)
			continue
		}
		var fits alphabet.Class
		for _, other := range all {
			if other == char {
				n = len(fits)
			} else if !asks.fits(text[:i] + string(other) + text[i+len(string(char)):]) {
				continue
			}
			fits = append(fits, other)
		}
		classes, indices = append(classes, fits), append(indices, n)
	}
	return classes, indices
}

// bodyType is what the spec says of the body of an exchange. Where it does not know the media type, it is
// taken for the first of those that it has.
func bodyType(resolver *resolve.Resolver, op *openapi.Operation, ex *contract.Exchange) *resolve.Type {
	if op == nil || ex.Status == 0 {
		return nil
	}
	response := op.Response(ex.Status)
	if response == nil || len(response.Content) == 0 {
		return nil
	}
	media := openapi.ContentOf(response.Content, ex.Header.Get("Content-Type"))
	if media == nil {
		media = response.Content[openapi.MediaTypes(response.Content)[0]]
	}
	return resolver.Ref(media.Schema)
}
