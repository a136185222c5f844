package described

import (
	"fmt"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/check/conform/keyword"
	"github.com/blooio-community/blooio-go/contract/check/format"
	"github.com/blooio-community/blooio-go/contract/internal/ecma"
	"github.com/blooio-community/blooio-go/contract/redact/internal/jsonescape"
)

// Constraint is what the spec requires of a string, or what a string must break exactly as another one does; nil for
// nothing. Equal constraints are identical. It is safe for concurrent use.
type Constraint struct {
	Pattern string                   // or several
	Checks  []func(text string) bool // one or none for each keyword
	judge   func(text string) string // of what depends on the value; nil elsewhere

	wants verdict                // what the strings must break, nothing as a rule
	alike sync.Map               // verdict → *Constraint that wants it
	fits  func(text string) bool // Fits, made once
}

// verdict has the checks that a string fails, and what else is wrong with it.
type verdict struct {
	broken uint64
	words  string
}

// maxChecks is up to how many checks of a string are distinguished.
const maxChecks = 64

func (d *Descriptions) constraint(says *Location, parts []*openapi3.Schema) *Constraint {
	c := &Constraint{}
	c.fits = c.Fits
	var key strings.Builder
	add := func(what string, check func(string) bool) {
		if check != nil && len(c.Checks) < maxChecks {
			c.Checks = append(c.Checks, check)
			key.WriteString(strconv.Quote(what))
		}
	}
	for _, part := range parts {
		if part.Pattern != "" {
			c.Pattern += part.Pattern
			add("pattern "+part.Pattern, matcher(part.Pattern))
		}
		add("format "+part.Format, format.Valid(part.Format))
		if least, most := int(part.MinLength), part.MaxLength; least > 0 || most != nil {
			add("length "+lengths(part), func(text string) bool {
				n := utf8.RuneCountInString(text)
				return n >= least && (most == nil || uint64(n) <= *most)
			})
		}
	}
	if len(c.Checks) > 0 && len(says.texts) > 0 {
		add("one of "+fmt.Sprintf("%q", says.texts), says.HasText)
	}
	if says.depends {
		c.judge = func(text string) string { return d.Verdict(says.Type, []byte(`"`+jsonescape.Quoted(text)+`"`)) }
		return c
	}
	if len(c.Checks) == 0 {
		return nil
	}
	known, _ := d.constraints.LoadOrStore(key.String(), c)
	return known.(*Constraint)
}

func lengths(part *openapi3.Schema) string {
	if part.MaxLength == nil {
		return fmt.Sprint(part.MinLength)
	}
	return fmt.Sprint(part.MinLength, " to ", *part.MaxLength)
}

// matcher compiles a pattern as the checker does. An invalid pattern matches nothing.
func matcher(pattern string) func(text string) bool {
	if matches := keyword.Matcher(pattern, ecma.Compile); matches != nil {
		return matches
	}
	return func(string) bool { return false }
}

// Fits tells whether a text breaks exactly what it should break, which usually is nothing.
func (c *Constraint) Fits(text string) bool {
	if c == nil {
		return true
	}
	if c.judge == nil && c.wants == (verdict{}) {
		for _, check := range c.Checks {
			if !check(text) {
				return false
			}
		}
		return true
	}
	return c.verdict(text) == c.wants
}

// Func returns Fits as a function, nil if there is no constraint.
func (c *Constraint) Func() func(text string) bool {
	switch {
	case c == nil:
		return nil
	case c.fits == nil: // it was made elsewhere
		return c.Fits
	}
	return c.fits
}

func (c *Constraint) verdict(text string) (v verdict) {
	for i, check := range c.Checks {
		if !check(text) {
			v.broken |= 1 << i
		}
	}
	if c.judge != nil {
		v.words = c.judge(text)
	}
	return v
}

// Like returns the constraint that holds for the texts that pass and fail the same checks as this text.
func (c *Constraint) Like(text string) *Constraint {
	if c == nil || c.judge == nil && len(c.Checks) == 1 {
		return c
	}
	v := c.verdict(text)
	if v == c.wants {
		return c
	}
	if known, ok := c.alike.Load(v); ok {
		return known.(*Constraint)
	}
	alike := &Constraint{Pattern: c.Pattern, Checks: c.Checks, judge: c.judge, wants: v}
	alike.fits = alike.Fits
	known, _ := c.alike.LoadOrStore(v, alike)
	return known.(*Constraint)
}

// Mentions tells whether a text consists of words of the pattern.
func (c *Constraint) Mentions(text string) bool {
	if c == nil || text == "" {
		return false
	}
	for rest := c.Pattern; ; {
		i := strings.Index(rest, text)
		if i < 0 {
			return false
		}
		if end := i + len(text); (i == 0 || !isWordByte(rest[i-1])) && (end == len(rest) || !isWordByte(rest[end])) {
			return true
		}
		rest = rest[i+1:]
	}
}

func isWordByte(c byte) bool {
	return c == '_' || '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z' || c >= utf8.RuneSelf
}
