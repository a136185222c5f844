package cassette

import (
	"errors"
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
		"F: x": {Interaction: -1}, "F: interaction 0: x": {}, "F:1: x": {Line: 1, Interaction: -1}, "F:2: interaction 1: x": {Line: 2, Interaction: 1},
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
		err      error
	}{
		"the largest code":             {`{code: 1023, body: x}`, 1023, false, nil},
		"a larger code":                {`{code: 1024, body: x}`, 0, false, errCode},
		"a code below zero":            {`{code: -1, body: x}`, 0, false, errCode},
		"the largest of a status line": {`{status: 1023 Odd, body: x}`, 1023, false, nil},
		"a length of none":             {`{code: 200, body: '', content_length: 0}`, 200, false, nil},
		"an unknown length":            {`{code: 200, body: '', content_length: -1}`, 200, false, nil},
		"a length of one":              {`{code: 200, body: '', content_length: 1}`, 200, true, nil},
		"a byte":                       {`{code: 200, body: x, content_length: 1}`, 200, false, nil},
		"no header":                    {`{code: 200, body: x, headers: {}}`, 200, false, nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			text := "version: 2\ninteractions:\n- request: {url: x}\n  response: " + test.response + "\n"
			n := 0
			for ex, err := range Read(strings.NewReader(text), "F") {
				if n++; !errors.Is(err, test.err) || err == nil && (ex.Status != test.status || ex.BodyOmitted != test.omitted) {
					t.Errorf("status %d, omitted %v, error %v", ex.Status, ex.BodyOmitted, err)
				}
			}
			if n != 1 {
				t.Errorf("%d exchanges", n)
			}
		})
	}
}
