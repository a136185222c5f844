package cassette

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
)

// invalid gives so many bytes that no YAML begins with, so that the parser stops at the first of them.
type invalid struct{}

func (invalid) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

// A cassette may have 64 MiB.
func TestLimitOfCassettes(t *testing.T) {
	for size, want := range map[int64]error{64<<20 - 1: errSyntax, 64 << 20: errSyntax, 64<<20 + 1: errTooLarge, 1 << 40: errTooLarge} {
		if _, err := interactions(io.LimitReader(invalid{}, size), "F"); !errors.Is(err, want) {
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
