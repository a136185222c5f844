// Package ecma matches texts with regular expressions of ECMA 262, which is the syntax of patterns in OpenAPI (OAS
// 3.0.3, Schema Object). Patterns are read as with the flag u: they match code points, and \p{L} is a letter. What
// only browsers accept (Annex B), such as a lone brace, is accepted where it has one meaning.
//
// A pattern is parsed here and written anew, in a form that leaves nothing to the dialect of the engine: . becomes the
// class of what it stands for. Package regexp gets it, which needs time in proportion to the text. Look-around, back
// references and counts above 1000 go to regexp2, which backtracks: there a match has a time limit.
//
// What other dialects read differently, such as \Z or [[:alpha:]], is an error and not a guess.
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

// Bounds of what backtracks: so few matches may run out of time that all together take seconds. Then the pattern is
// given up.
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

// Compile parses a pattern. Engines prepare it when the first text is matched. The error says what of the pattern is not
// of ECMA 262, or means something else in other dialects.
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

// Linear returns the pattern as package regexp has it, and false for one that it cannot match.
func (p *Pattern) Linear() (source string, ok bool) { return p.linear, p.regexp != nil }

var errTime = errors.New("the pattern takes too long to match")

// Match tells whether a part of the text matches. The error tells that it is not known, as it would take too long.
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

// MatchString is Match for those who cannot take an error: what is not known matches.
func (p *Pattern) MatchString(text string) bool {
	matches, err := p.Match(text)
	return matches || err != nil
}
