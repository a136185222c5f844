package faults_test

import (
	"fmt"
	"io"
	"log"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestMatrix tries every fault in every way that the client is called.
func TestMatrix(t *testing.T) {
	log.SetOutput(io.Discard) // net/http reports what servers send beyond the response
	defer log.SetOutput(os.Stderr)
	rows := slices.Concat(headRows(), bodyRows(), cutRows(), statusRows(), redirectRows(), tlsRows(), proxyRows(), transportRows(), http2Rows())
	type count struct {
		rows, attempts, held, broken int
		took                         time.Duration
	}
	total, families := map[string]*count{"all": {}}, []string{}
	for _, r := range rows {
		if total[r.family] == nil {
			total[r.family] = &count{}
			families = append(families, r.family)
		}
		ways := r.columns
		if ways == nil {
			ways = columns
		}
		for _, counts := range []*count{total[r.family], total["all"]} {
			counts.rows++
			counts.attempts += len(ways)
		}
		for _, c := range ways {
			start := time.Now()
			broken := r.try(t, c)
			for _, counts := range []*count{total[r.family], total["all"]} {
				counts.took += time.Since(start)
				if len(broken) > 0 {
					counts.broken++
				} else {
					counts.held++
				}
			}
			if len(broken) > 0 {
				t.Errorf("%s: %s (%s): %s", r.family, r.name, c, strings.Join(broken, "; "))
			}
		}
	}
	var table strings.Builder
	fmt.Fprintf(&table, "\n%-14s %6s %9s %7s %7s %7s\n", "family", "rows", "attempts", "held", "broken", "seconds")
	for _, family := range append(families, "all") {
		c := total[family]
		fmt.Fprintf(&table, "%-14s %6d %9d %7d %7d %7.1f\n", family, c.rows, c.attempts, c.held, c.broken, c.took.Seconds())
	}
	t.Log(table.String())
}
