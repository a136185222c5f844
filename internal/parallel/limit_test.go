package parallel_test

import (
	"errors"
	"sync/atomic"
	"testing"
	"testing/synctest"

	"github.com/blooio-community/blooio-go/internal/parallel"
)

// With one job or fewer, all is on the goroutine of the consumer. With more, as many run at once.
func TestLimitOfJobs(t *testing.T) {
	for jobs, want := range map[int]int{-1: 1, 0: 1, 1: 1, 2: 2, 3: 3} {
		synctest.Test(t, func(t *testing.T) {
			var running, most atomic.Int64
			release := make(chan struct{})
			go func() {
				for range 9 {
					synctest.Wait()
					most.Store(max(most.Load(), running.Load()))
					release <- struct{}{}
				}
			}()
			got, err := collect(parallel.Map(numbers(9, nil), jobs, func(i int) int {
				running.Add(1)
				defer running.Add(-1)
				<-release
				return i
			}))
			if int(most.Load()) != want || len(got) != 9 || err != nil {
				t.Errorf("%d jobs: %d ran at once, %d results, error %v", jobs, most.Load(), len(got), err)
			}
		})
	}
}

// While the consumer is at a result, one more than there are jobs has been read, and not two. With one job
// nothing is read ahead.
func TestLimitOfWhatIsInFlight(t *testing.T) {
	for jobs, want := range map[int]int{0: 1, 1: 1, 2: 3, 3: 4, 8: 9} {
		if most, _ := inFlight(t, jobs); most != want {
			t.Errorf("%d jobs: %d in flight, want %d", jobs, most, want)
		}
	}
}

var errLast = errors.New("the last")

// The first error ends the stream, also when it is the first value.
func TestLimitOfErrors(t *testing.T) {
	for _, jobs := range jobCounts {
		for _, n := range []int{0, 1, 2} {
			results, failures := 0, 0
			for _, err := range parallel.Map(numbers(n, errLast), jobs, func(i int) int { return i }) {
				if err != nil {
					failures++
				} else {
					results++
				}
			}
			if results != n || failures != 1 {
				t.Errorf("%d jobs, %d values: %d results, %d errors", jobs, n, results, failures)
			}
		}
	}
}
