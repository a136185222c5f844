// Package ci has the tests of the GitHub action, the scripts behind it, and the workflows in docs/ci.md: they run
// what a CI server would run, with neither a network nor a key.
package ci
