// Package ecma matches texts with regular expressions of ECMA 262, the syntax of patterns in OpenAPI (OAS 3.0.3, Schema
// Object). Patterns are read with the flag u: they match code points, and \p{L} is a letter. The extensions for
// browsers (Annex B), such as a lone brace, are accepted if they have only one meaning.
//
// A pattern is parsed and rewritten in a form that all engines understand alike: . becomes the class of the characters
// that it matches. Package regexp matches it in time proportional to the text. Look-around, back references and counts
// above 1000 go to regexp2, which backtracks, so a match has a time limit there.
//
// What other dialects read differently, such as \Z or [[:alpha:]], is an error instead of a guess.
package ecma

import (
	"errors"
	"hash/maphash"
	"regexp"
	"regexp/syntax"
	"sync"
	"sync/atomic"
	"time"

	"github.com/dlclark/regexp2/v2"
)

// Bounds of backtracking. A pattern is given up after so few timeouts that all together take seconds.
const (
	maxText     = 1 << 15 // bytes of a text
	maxTime     = 250 * time.Millisecond
	maxTimeouts = 4 // of different texts
)

// Pattern is a compiled pattern. It is safe for concurrent use.
type Pattern struct {
	linear   string                // for package regexp
	regexp   func() *regexp.Regexp // nil if it cannot match the pattern
	regexp2  func() *regexp2.Regexp
	limit    time.Duration
	slow     sync.Map // the hashes of texts that ran out of time
	timeouts atomic.Int32
}

// Compile parses a pattern. Engines compile it when the first text is matched. The error says which part of the pattern
// is not ECMA 262, or means something else in other dialects.
func Compile(pattern string) (*Pattern, error) {
	tree, err := parse(pattern)
	if err != nil {
		return nil, err
	}
	p := &Pattern{limit: maxTime}
	if !tree.backtracks() {
		source := write(tree, linear)
		if _, err := syntax.Parse(source, syntax.Perl); err == nil {
			p.linear = source
			p.regexp = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(source) })
			return p, nil
		}
	}
	if err := checkReferences(tree); err != nil {
		return nil, err
	}
	p.backtrack(tree)
	return p, nil
}

func (p *Pattern) backtrack(tree *node) {
	source := write(tree, backtracking)
	p.regexp2 = sync.OnceValue(func() *regexp2.Regexp {
		re, err := regexp2.Compile(source, regexp2.ECMAScript, regexp2.Unicode)
		if err != nil {
			return nil
		}
		re.MatchTimeout = p.limit
		return re
	})
}

// Linear returns the pattern in the syntax of package regexp, and false if that cannot match it.
func (p *Pattern) Linear() (source string, ok bool) { return p.linear, p.regexp != nil }

var errTime = errors.New("the pattern takes too long to match")

// Match tells whether a part of the text matches. It returns an error if that would take too long.
func (p *Pattern) Match(text string) (bool, error) {
	if p.regexp != nil {
		return p.regexp().MatchString(text), nil
	}
	re := p.regexp2()
	if re == nil || len(text) > maxText || p.timeouts.Load() >= maxTimeouts {
		return false, errTime
	}
	if p.timeouts.Load() > 0 {
		if _, known := p.slow.Load(maphash.String(seed, text)); known {
			return false, errTime
		}
	}
	matches, err := re.MatchString(text)
	if err != nil {
		if _, known := p.slow.LoadOrStore(maphash.String(seed, text), true); !known {
			p.timeouts.Add(1)
		}
		return false, errTime
	}
	return matches, nil
}

var seed = maphash.MakeSeed()

// MatchString does the same as Match, and returns true if matching would take too long.
func (p *Pattern) MatchString(text string) bool {
	matches, err := p.Match(text)
	return matches || err != nil
}
