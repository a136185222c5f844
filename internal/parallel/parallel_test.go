package parallel_test

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"

	"github.com/blooio-community/blooio-go/internal/parallel"
)

var jobCounts = []int{1, 2, 3, 8}

// numbers yields 0 to n-1, and then the error if there is one.
func numbers(n int, end error) iter.Seq2[int, error] {
	return func(yield func(int, error) bool) {
		for i := range n {
			if !yield(i, nil) {
				return
			}
		}
		if end != nil {
			yield(0, end)
		}
	}
}

func collect[T any](in iter.Seq2[T, error]) (all []T, err error) {
	for value, err := range in {
		if err != nil {
			return all, err
		}
		all = append(all, value)
	}
	return all, nil
}

// Workers that finish in another order than they began still give results in order.
func TestMapKeepsOrder(t *testing.T) {
	for _, jobs := range jobCounts[1:] {
		synctest.Test(t, func(t *testing.T) {
			release := make([]chan struct{}, jobs)
			for i := range release {
				release[i] = make(chan struct{})
			}
			go func() {
				synctest.Wait() // all workers hold a value
				for _, c := range slices.Backward(release) {
					close(c)
					synctest.Wait()
				}
			}()
			got, err := collect(parallel.Map(numbers(jobs, nil), jobs, func(i int) int { <-release[i]; return i * i }))
			for i, n := range got {
				if n != i*i {
					t.Errorf("%d jobs: result %d is %d", jobs, i, n)
				}
			}
			if err != nil || len(got) != jobs {
				t.Errorf("%d jobs: %d results, %v", jobs, len(got), err)
			}
		})
	}
}

func TestMapRunsJobsAtOnce(t *testing.T) {
	for _, jobs := range jobCounts {
		synctest.Test(t, func(t *testing.T) {
			var running, most atomic.Int64
			release := make(chan struct{})
			go func() {
				for range 20 {
					synctest.Wait()
					most.Store(max(most.Load(), running.Load()))
					release <- struct{}{}
				}
			}()
			collect(parallel.Map(numbers(20, nil), jobs, func(int) int {
				running.Add(1)
				defer running.Add(-1)
				<-release
				return 0
			}))
			if int(most.Load()) != jobs {
				t.Errorf("%d jobs: %d ran at once", jobs, most.Load())
			}
		})
	}
}

// A consumer that does not come for its results holds the reader up.
func TestMapBoundsWhatIsInFlight(t *testing.T) {
	for _, jobs := range jobCounts {
		most, taken := inFlight(t, jobs)
		if most > jobs+1 {
			t.Fatalf("%d jobs: %d in flight", jobs, most)
		}
		if taken != 50 {
			t.Errorf("%d results", taken)
		}
	}
}

// inFlight tells how many of 50 values at most had been read and not taken when one was, and how many were taken.
func inFlight(t *testing.T, jobs int) (most, taken int) {
	t.Helper()
	synctest.Test(t, func(*testing.T) {
		read := 0
		counted := func(yield func(int, error) bool) {
			for i := range 50 {
				read++
				if !yield(i, nil) {
					return
				}
			}
		}
		for range parallel.Map(counted, jobs, func(i int) int { return i }) {
			synctest.Wait()
			most = max(most, read-taken)
			taken++
		}
	})
	return most, taken
}

func TestMapEndsWithTheError(t *testing.T) {
	broken := errors.New("broken")
	for _, jobs := range jobCounts {
		got, err := collect(parallel.Map(numbers(5, broken), jobs, func(i int) int { return i }))
		if !errors.Is(err, broken) || !slices.Equal(got, []int{0, 1, 2, 3, 4}) {
			t.Errorf("%d jobs: %v, %v", jobs, got, err)
		}
		if got, err := collect(parallel.Map(numbers(0, nil), jobs, func(i int) int { return i })); len(got) > 0 || err != nil {
			t.Errorf("%d jobs, no input: %v, %v", jobs, got, err)
		}
	}
}

// After the consumer stops, nothing goes on: a bubble of synctest fails when a goroutine is left in it.
func TestMapStopsEarly(t *testing.T) {
	for _, jobs := range jobCounts {
		synctest.Test(t, func(t *testing.T) {
			for n := range parallel.Map(numbers(1_000_000, nil), jobs, func(i int) int { return i }) {
				if n == 3 {
					break
				}
			}
		})
	}
}

func TestMapRaisesPanics(t *testing.T) {
	panicking := func(yield func(int, error) bool) {
		yield(1, nil)
		panic("in the input")
	}
	tests := map[string]struct {
		in   iter.Seq2[int, error]
		f    func(int) int
		each func()
	}{
		"in the input":    {panicking, func(i int) int { return i }, func() {}},
		"in the function": {numbers(9, nil), func(i int) int { panic("in the function") }, func() {}},
		"in the consumer": {numbers(9, nil), func(i int) int { return i }, func() { panic("in the consumer") }},
	}
	for want, test := range tests {
		for _, jobs := range jobCounts {
			synctest.Test(t, func(t *testing.T) {
				defer func() {
					if got := fmt.Sprint(recover()); !strings.HasPrefix(got, want) {
						t.Errorf("%d jobs: panic %q, want %q", jobs, got, want)
					}
				}()
				for range parallel.Map(test.in, jobs, test.f) {
					test.each()
				}
				t.Errorf("%s, %d jobs: no panic", want, jobs)
			})
		}
	}
}

// The function must be safe for concurrent use, and the rest need not be.
func TestMapUnderRace(t *testing.T) {
	var mu sync.Mutex
	sum, results := 0, 0
	for n := range parallel.Map(numbers(1000, nil), 8, func(i int) int {
		mu.Lock()
		defer mu.Unlock()
		sum += i
		return 1
	}) {
		results += n
	}
	if sum != 999*1000/2 || results != 1000 {
		t.Errorf("sum %d of %d", sum, results)
	}
}

func ExampleMap() {
	for text := range parallel.Map(numbers(3, nil), 2, func(i int) string { return strings.Repeat("x", i) }) {
		fmt.Printf("%q\n", text)
	}
	// Output:
	// ""
	// "x"
	// "xx"
}
