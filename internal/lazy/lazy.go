// Package lazy defers work until it is first needed, so that a program that only imports a package does not pay for
// it.
package lazy

import (
	"regexp"
	"sync"
)

// Regexp returns a function that compiles a pattern on its first call. That call panics if the pattern is invalid.
func Regexp(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}
