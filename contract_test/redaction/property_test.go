package redaction_test

import (
	"flag"
	"fmt"
	"maps"
	"net/http/httptest"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/contract/redact"
	"github.com/blooio-community/blooio-go/contract/redact/leak"
	"github.com/blooio-community/blooio-go/contract/replay"
	"github.com/blooio-community/blooio-go/internal/frozen"
	"github.com/blooio-community/blooio-go/internal/race"
	"github.com/blooio-community/blooio-go/internal/suite"
)

// seed makes TestProperty run one recording alone.
var seed = flag.Uint64("seed", 0, "the only recording that TestProperty makes; 0 is all")

// recordings is how many TestProperty makes.
func recordings(t *testing.T) uint64 {
	text := os.Getenv("REDACTION_RECORDINGS")
	if text == "" {
		if race.Enabled {
			return 30
		}
		return 300
	}
	n, err := strconv.ParseUint(text, 10, 32)
	if err != nil {
		t.Fatalf("REDACTION_RECORDINGS=%q is no number", text)
	}
	return n
}

// TestProperty redacts random recordings. Nothing that says who somebody is may be left, the findings stay the same, and
// what reads recordings can still read them.
func TestProperty(t *testing.T) {
	p := &property{spec: suite.Groups(t)}
	p.redactors = newSalted(p.spec, 4)
	seeds := make(chan uint64)
	var group sync.WaitGroup
	for range 2 {
		group.Go(func() {
			for seed := range seeds {
				p.try(t, seed)
			}
		})
	}
	from, to := uint64(1), recordings(t)
	if *seed != 0 {
		from, to = *seed, *seed
	}
	for s := from; s <= to; s++ {
		seeds <- s
	}
	close(seeds)
	group.Wait()
	t.Logf("%d recordings, %d exchanges, %d values, %d findings in them", to-from+1, p.exchanges, p.values, p.findings)
	if p.findings == 0 || p.values == 0 {
		t.Error("the recordings have no findings, or no values")
	}
}

type property struct {
	spec      *openapi.Spec
	redactors salted

	mu                          sync.Mutex
	exchanges, values, findings int
}

func (p *property) try(t *testing.T, seed uint64) {
	g := newGenerator(seed, seed)
	text := g.recording()
	before := readAll(t, text, "random.har")
	fail := func(format string, args ...any) {
		t.Errorf("seed %d: %s (go test ./contract_test/redaction -run Property -seed %[1]d)", seed, fmt.Sprintf(format, args...))
	}
	r := p.redactors[0]
	if seed%4 == 0 {
		r = redact.New(redact.Options{Spec: p.spec}) // of a salt that is forgotten
	}
	file, _ := written(t, r, before)
	after := readAll(t, file, "random.har")
	p.lookFor(t, g, before, file, fail)
	leaks, err := leak.Scan(strings.NewReader(file), "random.har")
	if err != nil {
		fail("%v", err)
	}
	for _, l := range leaks[:min(3, len(leaks))] {
		fail("a search finds %s in …%s…", l.Kind, excerpt(file, l))
	}
	want := findingsIn(p.spec, before)
	if got := findingsIn(p.spec, after); !maps.Equal(got, want) {
		fail("other findings: %s", difference(want, got))
	}
	twice, _ := written(t, r, after)
	if got := findingsIn(p.spec, readAll(t, twice, "random.har")); !maps.Equal(got, want) {
		fail("other findings after a second redaction: %s", difference(want, got))
	}
	p.isUsable(before, after, fail)
	p.mu.Lock()
	defer p.mu.Unlock()
	p.exchanges, p.values, p.findings = p.exchanges+len(before), p.values+len(g.planted), p.findings+len(want)
}

// lookFor looks for all that was planted. What other salts do not leave is a coincidence.
func (p *property) lookFor(t *testing.T, g *generator, before []contract.Exchange, file string, fail func(string, ...any)) {
	views := viewsOf(file)
	var others [][]view
	reported := map[string]bool{}
	for _, v := range g.planted {
		for _, n := range v.wholeNeedles() {
			found := n.found(views)
			if found == nil || reported[n.text] || isPublic(n.text) {
				continue
			}
			if others == nil {
				for _, r := range p.redactors[1:] {
					other, _ := written(t, r, before)
					others = append(others, viewsOf(other))
				}
			}
			if slices.ContainsFunc(others, func(views []view) bool { return !n.isLeft(views) }) {
				continue
			}
			reported[n.text] = true
			fail("of the %s %q there is left, %s", v.kind, v.text, n.around(found))
		}
	}
}

// isPublic tells whether the description has a text itself.
func isPublic(text string) bool {
	return strings.Contains(strings.ToLower(string(frozen.Groups)), text)
}

// wholeNeedles are the words of a value, and its digits as a whole but for two. Shorter parts are in a file as large by
// chance; the matrix looks for those.
func (v value) wholeNeedles() (all []needle) {
	for _, n := range v.needles() {
		if !n.isDigits {
			all = append(all, n)
		}
	}
	if length := len(v.digits) - 2; length >= 7 {
		for i := range 3 {
			all = append(all, needle{v.digits[i : i+length], true})
		}
	}
	return all
}

// isUsable makes sure that a redacted recording can be compared with itself, and served.
func (p *property) isUsable(before, after []contract.Exchange, fail func(string, ...any)) {
	if len(before) != len(after) {
		fail("%d exchanges became %d", len(before), len(after))
		return
	}
	evidence := evidenceOf(check.Checker{Spec: p.spec}, after)
	if changes := check.Compare(p.spec, evidence, evidenceOf(check.Comparing(p.spec, evidence), after)); len(changes) > 0 {
		fail("it differs from itself: %v", changes)
	}
	handler, err := replay.New(func(yield func(contract.Exchange, error) bool) {
		for _, ex := range after {
			if !yield(ex, nil) {
				return
			}
		}
	})
	if err != nil {
		fail("it cannot be served: %v", err)
		return
	}
	first := after[0]
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, httptest.NewRequest(first.Method, first.URL.RequestURI(), nil))
	if w.Code != first.Status || w.Body.String() != string(first.Body) {
		fail("%s is served with %d and %d bytes, want %d and %d", first.Method, w.Code, w.Body.Len(), first.Status, len(first.Body))
	}
}
