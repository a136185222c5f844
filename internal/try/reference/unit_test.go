package reference

import (
	"testing"

	"github.com/blooio-community/blooio-go/contract"
)

func TestUnit(t *testing.T) {
	for name, test := range map[string]struct {
		none, seconds, milliseconds int
		want                        string
	}{
		"nothing":             {0, 0, 0, ""},
		"no time":             {3, 0, 0, ""},
		"one unit":            {0, 0, 8, "milliseconds"},
		"one is no time":      {1, 0, 7, "milliseconds, 7 of 8"},
		"most are no time":    {7, 0, 1, ""},
		"as many are no time": {4, 0, 4, ""},
		"two units":           {0, 5, 3, "seconds, 5 of 8"},
	} {
		counts := contract.UnitCounts{contract.UnitNone: test.none, contract.UnitSeconds: test.seconds, contract.UnitMilliseconds: test.milliseconds}
		if got := unit(counts); got != test.want {
			t.Errorf("%s: got %q, want %q", name, got, test.want)
		}
	}
}
