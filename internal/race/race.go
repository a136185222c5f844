// Package race helps tests to be quick under the race detector. It makes them five to ten times slower: of a test of
// thousands of inputs, which race in the same way, a part is tried there, and megabytes that one goroutine works
// through are left to the run without it.
package race

// Fewer is n without the race detector, and the part-th part of it with it.
func Fewer(n, part int) int {
	if Enabled {
		return max(n/part, 1)
	}
	return n
}

// Few is a list without the race detector, and every part-th item of it with it.
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

// SkipLarge skips, under the race detector, a test of megabytes in a single goroutine: there is nothing that could race.
func SkipLarge(t interface {
	Helper()
	Skip(reason ...any)
}) {
	t.Helper()
	if Enabled {
		t.Skip("megabytes in one goroutine: tried without the race detector")
	}
}
