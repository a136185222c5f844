package format

import "github.com/blooio-community/blooio-go/contract"

// Unix times of the years 1990 and 2100, in seconds.
const (
	earliest = 631152000
	latest   = 4102444800
)

// maxFromEpoch is how many seconds a number may be away from 1970 and still be more likely a counter, or a mark for "no
// time" such as 0 or -1, than a time. maxSeconds is the last second of the year 9999, and minSeconds the first of year
// 1.
const (
	maxFromEpoch = 365 * 24 * 60 * 60
	maxSeconds   = 253402300799
	minSeconds   = -62135596800
)

// IsNoTime tells whether a number is probably not a Unix time in a unit. Times before 1990 and after 2100 are unusual,
// but possible.
func IsNoTime(v float64, unit contract.Unit) bool {
	for u := contract.UnitSeconds; u < unit; u++ {
		v /= 1000
	}
	return -maxFromEpoch <= v && v <= maxFromEpoch || v < minSeconds || v >= maxSeconds+1
}

// UnitOf returns the unit in which a number would be a Unix time between 1990 and 2100.
func UnitOf(v float64) contract.Unit {
	if v < earliest {
		return contract.UnitNone
	}
	for u, scale := contract.UnitSeconds, 1.0; u < contract.UnitCount; u, scale = u+1, scale*1000 {
		if earliest*scale <= v && v < latest*scale {
			return u
		}
	}
	return contract.UnitNone
}
