package pseudonym_test

import (
	"strconv"
	"testing"
	"time"

	"github.com/blooio-community/blooio-go/contract/redact/pseudonym"
	"github.com/blooio-community/blooio-go/contract/redact/pseudonym/keyed"
	"github.com/blooio-community/blooio-go/internal/cpu"
)

// BenchmarkGuess measures what docs/redaction.md says of guessing: the CPU time of a telephone number that is tried with
// the salt known, and of a salt that is tried.
//
//	go test -run '^$' -bench Guess -benchtime 1x ./contract/redact/pseudonym
func BenchmarkGuess(b *testing.B) {
	const numbers = 200_000
	m := pseudonym.New(pseudonym.Options{Salt: "benchmark"})
	var number, salt time.Duration
	for i := 0; b.Loop(); i++ {
		number += cpu.Time(func() {
			for n := range numbers {
				m.Text("+1415"+strconv.Itoa(5000000+n), nil)
			}
		})
		salt += cpu.Time(func() { keyed.Stretch("a salt that is tried " + strconv.Itoa(i)) })
	}
	b.ReportMetric(float64(numbers)*float64(b.N)/number.Seconds(), "numbers/s")
	b.ReportMetric(salt.Seconds()/float64(b.N), "s/salt")
}
