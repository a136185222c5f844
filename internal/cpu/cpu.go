// Package cpu measures the processor time of work in benchmarks. Other processes disturb it less than the time of
// day, and it includes the time of the garbage collector.
package cpu

import (
	"runtime"
	"time"
)

// Time returns the processor time that the process spends on f.
func Time(f func()) time.Duration {
	runtime.GC()
	before := used()
	f()
	return used() - before
}

// Ratio runs work and floor alternately n times, and returns the ratio of their shortest times.
func Ratio(turns int, work, floor func()) float64 {
	leastWork, leastFloor := time.Duration(1<<62), time.Duration(1<<62)
	for range turns {
		leastFloor = min(leastFloor, Time(floor))
		leastWork = min(leastWork, Time(work))
	}
	return float64(leastWork) / float64(max(leastFloor, 1))
}
