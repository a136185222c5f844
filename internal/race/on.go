//go:build race

// Package race tells tests whether the race detector is on. It makes them five to ten times slower: a test of thousands of
// inputs, which race in the same way, tries a part of them there.
package race

// Enabled is true in a build with -race.
const Enabled = true
