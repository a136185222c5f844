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

	"github.com/blooio-community/blooio-go/internal/race"
)

// TestMatrix tries every fault in every way that the client is called, a family of faults a subtest: first of servers that have
// a list, then of those that have a group.
func TestMatrix(t *testing.T) {
	log.SetOutput(io.Discard) // net/http reports what servers send beyond the response
	defer log.SetOutput(os.Stderr)
	var families []string
	counts := map[string]*count{}
	for name, body := range map[string]string{"list": listBody, "group": groupBody} {
		lastPage = body
		rows := map[string][]row{}
		for _, r := range slices.Concat(headRows(), bodyRows(), cutRows(), statusRows(), redirectRows(), tlsRows(), proxyRows(), transportRows(), http2Rows()) {
			if counts[r.family] == nil {
				families, counts[r.family] = append(families, r.family), &count{}
			}
			rows[r.family] = append(rows[r.family], r)
		}
		for _, family := range families {
			t.Run(name+"/"+family, func(t *testing.T) { counts[family].try(t, rows[family]) })
		}
	}
	var table strings.Builder
	fmt.Fprintf(&table, "\n%-14s %6s %9s %7s %7s %7s\n", "family", "rows", "attempts", "held", "broken", "seconds")
	var all count
	for _, family := range families {
		counts[family].write(&table, family)
		all.add(*counts[family])
	}
	all.write(&table, "all")
	t.Log(table.String())
}

// count counts the rows and cells of a family.
type count struct {
	rows, attempts, broken int
	took                   time.Duration
}

// try tries rows in all their columns.
func (c *count) try(t *testing.T, rows []row) {
	start := time.Now()
	for n, r := range rows {
		ways := r.ways(n)
		if (race.Enabled || testing.Short()) && len(ways) > 0 { // one way a row, each in its turn: all take minutes
			ways = ways[n/2%len(ways):][:1]
			if (n%2 == 0) != (lastPage == listBody) {
				ways = nil
			}
		}
		for _, way := range ways {
			c.attempts++
			if broken := r.try(t, way); len(broken) > 0 {
				c.broken++
				t.Errorf("%s (%s): %s", r.name, way, strings.Join(broken, "; "))
			}
		}
	}
	c.rows = len(rows)
	c.took += time.Since(start)
}

func (c *count) add(other count) {
	c.rows += other.rows
	c.attempts += other.attempts
	c.broken += other.broken
	c.took += other.took
}

func (c *count) write(w io.Writer, family string) {
	fmt.Fprintf(w, "%-14s %6d %9d %7d %7d %7.1f\n", family, c.rows, c.attempts, c.attempts-c.broken, c.broken, c.took.Seconds())
}
