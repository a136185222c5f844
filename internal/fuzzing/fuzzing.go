// Package fuzzing makes fuzz targets spend their time on new inputs, for tests alone.
package fuzzing

import (
	"flag"
	"testing"
)

const (
	minimizeTime = "test.fuzzminimizetime"
	// maxMinimizing limits how many executions Go's engine uses to shorten one input.
	maxMinimizing = "100x"
)

// Start begins a fuzz target. Each target calls it first. It limits how long Go's engine shortens one interesting
// input, unless -fuzzminimizetime is given. By default that takes up to a minute, in which the engine tries nothing
// new.
func Start(f *testing.F) {
	f.Helper()
	given := false
	flag.Visit(func(set *flag.Flag) { given = given || set.Name == minimizeTime })
	if given {
		return
	}
	if err := flag.Set(minimizeTime, maxMinimizing); err != nil {
		f.Fatal(err)
	}
}
