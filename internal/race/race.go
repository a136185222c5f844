// Package race makes tests quick under the race detector, which makes them five to ten times slower. A test of
// thousands of inputs that race in the same way tries only a part of them there. Work on megabytes in a single
// goroutine is left to the run without it.
package race

// Fewer returns n without the race detector, and n divided by part with it.
func Fewer(n, part int) int {
	if Enabled {
		return max(n/part, 1)
	}
	return n
}

// Few returns the list without the race detector, and every part-th item with it.
func Few[T any](list []T, part int) []T {
	if !Enabled {
		return list
	}
	var few []T
	for i := 0; i < len(list); i += part {
		few = append(few, list[i])
	}
	return few
}

// SkipLarge skips a test of megabytes in a single goroutine under the race detector, because nothing in it can race.
func SkipLarge(t interface {
	Helper()
	Skip(reason ...any)
}) {
	t.Helper()
	if Enabled {
		t.Skip("megabytes in one goroutine: tried without the race detector")
	}
}
