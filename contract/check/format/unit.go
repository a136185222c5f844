package format

import "github.com/blooio-community/blooio-go/contract"

// Unix times of the years 1990 and 2100, in seconds.
const (
	earliest = 631152000
	latest   = 4102444800
)

// UnitOf tells in which unit a number would be a Unix time between 1990 and 2100.
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
