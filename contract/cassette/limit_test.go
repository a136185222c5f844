package cassette

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract/internal/recorded"
	"github.com/blooio-community/blooio-go/internal/race"
)

// invalid gives so many bytes that no YAML begins with, so that the parser stops at the first of them.
type invalid struct{}

func (invalid) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

// A cassette may have 64 MiB.
func TestLimitOfCassettes(t *testing.T) {
	race.SkipLarge(t)
	for size, want := range map[int64]error{64<<20 - 1: errSyntax, 64 << 20: errSyntax, 64<<20 + 1: errTooLarge, 1 << 40: errTooLarge} {
		if _, _, err := interactions(io.LimitReader(invalid{}, size), "F"); !errors.Is(err, want) {
			t.Errorf("%d bytes: error %v, want %v", size, err, want)
		}
	}
}

func TestLimitOfErrors(t *testing.T) {
	tests := map[string]Error{
		"F: x": {}, "F:1: x": {Line: 1},
	}
	for want, e := range tests {
		e.Name, e.Err = "F", errors.New("x")
		if got := e.Error(); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestLimitOfInteractions(t *testing.T) {
	tests := map[string]struct {
		response string
		status   int
		omitted  bool
	}{
		"the largest code":             {`{code: 999, body: x}`, 999, false},
		"a larger code":                {`{code: 1000, body: x}`, 0, false},
		"a code below zero":            {`{code: -1, body: x}`, 0, false},
		"the largest of a status line": {`{status: 999 Odd, body: x}`, 999, false},
		"a length of none":             {`{code: 200, body: '', content_length: 0}`, 200, false},
		"an unknown length":            {`{code: 200, body: '', content_length: -1}`, 200, false},
		"a length of one":              {`{code: 200, body: '', content_length: 1}`, 200, true},
		"a byte":                       {`{code: 200, body: x, content_length: 1}`, 200, false},
		"no header":                    {`{code: 200, body: x, headers: {}}`, 200, false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			text := "version: 2\ninteractions:\n- request: {url: x}\n  response: " + test.response + "\n"
			n := 0
			for ex, err := range Read(strings.NewReader(text), "F") {
				if n++; err != nil || ex.Status != test.status || ex.BodyOmitted != test.omitted {
					t.Errorf("status %d, omitted %v, error %v", ex.Status, ex.BodyOmitted, err)
				}
			}
			if n != 1 {
				t.Errorf("%d exchanges", n)
			}
		})
	}
}

// Mappings merge one another in a hundred levels deep.
func TestLimitOfMerging(t *testing.T) {
	for levels, want := range map[int]int{1: 200, 99: 200, 100: 200, 101: 0} {
		var b strings.Builder
		b.WriteString("version: 2\nx:\n- &a0 {code: 200}\n")
		for i := range levels {
			fmt.Fprintf(&b, "- &a%d {<<: *a%d}\n", i+1, i)
		}
		fmt.Fprintf(&b, "interactions:\n- request: {url: x}\n  response: *a%d\n", levels)
		for ex, err := range Read(strings.NewReader(b.String()), "F") {
			if err != nil || ex.Status != want {
				t.Errorf("%d levels: status %d, error %v", levels, ex.Status, err)
			}
		}
	}
}

// Steps are used up with the last, not before.
func TestLimitOfSteps(t *testing.T) {
	for size, want := range map[int]int{0: 16 << 20, 1: 16<<20 + 16, 1 << 20: 32 << 20} {
		if w := newWalker(size); w.left != want || !w.step(want) || w.step(1) || w.step(0) {
			t.Errorf("%d bytes: not %d steps", size, want)
		}
	}
}

// What aliases repeat is read until the steps are used up. What is in the file is read, however much it is.
func TestLimitOfAliases(t *testing.T) {
	race.SkipLarge(t)
	list := func(n int, item string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, item+", ", i)
		}
		return b.String()
	}
	interaction := func(headers, body string) string {
		return "- request: {url: x, headers: " + headers + "}\n  response: {code: 200, headers: " + headers + ", body: " + body + "}\n"
	}
	headers, body := "{"+list(200, "a%d: [x]")+"}", strings.Repeat("x", 1000)
	tests := map[string]struct {
		anchor, interaction string
		all                 bool // interactions are read
	}{
		"a body":                     {"&x " + body, interaction("{}", "*x"), false},
		"headers":                    {"&x " + headers, interaction("*x", "y"), false},
		"headers that are merged in": {"&x " + headers, interaction("{<<: *x}", "y"), false},
		"headers merged in a list":   {"&x " + headers, interaction("{<<: [*x, *x, *x, *x]}", "y"), false},
		"values of a header":         {"&x [" + list(1000, "x%d") + "]", interaction("{a: *x}", "y"), false},
		"a whole interaction":        {"&x {request: {url: x}, response: {code: 200, body: " + body + "}}", "- *x\n", false},
		"fields of an interaction":   {"&x {" + list(1000, "k%d: 1") + "request: {url: x}}", "- *x\n", false},
		"fields merged in":           {"&x {" + list(1000, "k%d: 1") + "request: {url: x}}", "- {<<: *x}\n", false},
		"fields of a response":       {"&x {" + list(1000, "k%d: 1") + "}", "- {request: {url: x}, response: *x}\n", false},
		"short aliases":              {"&x y", interaction("{a: *x}", "*x"), true},
		"no alias, bodies":           {"1", interaction("{}", body), true},
		"no alias, headers":          {"1", interaction(headers, "y"), true},
		"no alias, short":            {"1", "- {request: {url: x}}\n", true},
		"no alias, merged in":        {"1", interaction("{<<: "+headers+"}", "y"), true},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			nodes, size, err := interactions(strings.NewReader("x: "+test.anchor+"\nversion: 2\ninteractions:\n"+strings.Repeat(test.interaction, 400)), "F")
			if err != nil {
				t.Fatal(err)
			}
			w, read, count := &walker{stepsPerByte * size}, 0, 0
			for _, node := range nodes {
				count++
				switch ex := exchangeOf(node.Node, w, &recorded.Budget{}); ex.LeftOut {
				case "":
					read++
				case repeated:
				default:
					t.Fatalf("left out: %s", ex.LeftOut)
				}
			}
			if read == 0 || (read == count) != test.all {
				t.Errorf("%d of %d were read", read, count)
			}
		})
	}
}

// The longest URL is read.
func TestLimitOfURLs(t *testing.T) {
	for length, want := range map[int]string{recorded.MaxURL: "", recorded.MaxURL + 1: recorded.ErrLongURL.Error()} {
		text := "version: 2\ninteractions:\n- request: {url: /" + strings.Repeat("x", length-1) + "}\n"
		for ex, err := range Read(strings.NewReader(text), "F") {
			if err != nil || ex.LeftOut != want {
				t.Errorf("%d bytes: left out %q, error %v", length, ex.LeftOut, err)
			}
		}
	}
}
