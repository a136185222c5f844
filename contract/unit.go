package contract

import "math"

// unit is what a number counts if it is a Unix time between 1990 and 2100. The ranges do not
// overlap, so that a number of such a size has one unit.
type unit uint8

const (
	unitNone unit = iota
	unitSeconds
	unitMilliseconds
	unitMicroseconds
	unitNanoseconds
	unitCount
)

var unitNames = [unitCount]string{"none", "seconds", "milliseconds", "microseconds", "nanoseconds"}

// Unix times of the years 1990 and 2100, in seconds.
const (
	earliestTime = 631152000
	latestTime   = 4102444800
)

func unitOf(v float64) unit {
	for u, scale := unitSeconds, 1.0; u < unitCount; u, scale = u+1, scale*1000 {
		if earliestTime*scale <= v && v < latestTime*scale {
			return u
		}
	}
	return unitNone
}

// digitsOf counts the digits of a number before the point, one at least.
func digitsOf(v float64) int {
	n := 1
	for v = math.Abs(v); v >= 10; v /= 10 {
		n++
	}
	return n
}
