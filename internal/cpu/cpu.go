// Package cpu measures the processor time of work in benchmarks, which other processes disturb less than the
// time of day, and which includes what the garbage collector takes.
package cpu

import (
	"runtime"
	"time"
)

// Time is the processor time that the process spends on f.
func Time(f func()) time.Duration {
	runtime.GC()
	before := used()
	f()
	return used() - before
}

// Ratio lets work and floor take turns a number of times, and returns the ratio of their least times.
func Ratio(turns int, work, floor func()) float64 {
	leastWork, leastFloor := time.Duration(1<<62), time.Duration(1<<62)
	for range turns {
		leastFloor = min(leastFloor, Time(floor))
		leastWork = min(leastWork, Time(work))
	}
	return float64(leastWork) / float64(max(leastFloor, 1))
}
