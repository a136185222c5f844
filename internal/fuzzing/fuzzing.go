// Package fuzzing makes fuzz targets spend their time on new inputs, for tests alone.
package fuzzing

import (
	"flag"
	"testing"
)

const (
	minimizeTime = "test.fuzzminimizetime"
	// maxMinimizing bounds the executions in which Go's engine makes one input shorter.
	maxMinimizing = "100x"
)

// Start begins a fuzz target: each target calls it first. It bounds how long Go's engine makes one interesting input
// shorter, unless -fuzzminimizetime is given: by default up to a minute, in which the engine tries nothing new.
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
