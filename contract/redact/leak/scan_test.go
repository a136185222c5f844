package leak

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/blooio-community/blooio-go/contract/redact/leak/find"
	"github.com/blooio-community/blooio-go/internal/fuzzing"
)

// scan says what is found in a text, and where.
func scan(t *testing.T, text string) string {
	t.Helper()
	leaks, err := Scan(strings.NewReader(text), "x")
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, l := range leaks {
		all = append(all, fmt.Sprintf("%d:%d %s", l.Line, l.Column, l.Kind))
	}
	return strings.Join(all, ", ")
}

func finds(t *testing.T, text string, kind *find.Kind) bool {
	t.Helper()
	return strings.Contains(scan(t, text)+",", " "+kind.Name+",")
}

func TestKindsAreFound(t *testing.T) {
	seen := map[string]bool{}
	for _, p := range planted {
		seen[p.kind.Name] = true
		for _, value := range p.values {
			if !finds(t, value, p.kind) {
				t.Errorf("%s is not found in %s: %q", p.kind.Name, value, scan(t, value))
			}
		}
	}
	for _, k := range find.Kinds() {
		if !seen[k.Name] {
			t.Errorf("nothing is planted for %s", k.Name)
		}
	}
}

func TestLookAlikes(t *testing.T) {
	for _, value := range lookAlikes {
		for _, text := range []string{value, `{"value": "` + value + `"}`, `"{\"id\":\"` + value + `\",\"n\":1}"`, "see " + value + " for more"} {
			if got := scan(t, text); got != "" {
				t.Errorf("%s: got %q", text, got)
			}
		}
	}
}

func TestScanErrors(t *testing.T) {
	broken := errors.New("broken")
	if _, err := Scan(iotest.ErrReader(broken), "x"); !errors.Is(err, broken) {
		t.Errorf("error %v", err)
	}
	if _, err := ScanFile(filepath.Join(t.TempDir(), "none")); err == nil {
		t.Error("a missing file is clean")
	}
}

func FuzzScan(f *testing.F) {
	fuzzing.Start(f)
	f.Add([]byte("+14155552671 %2B \\u002b YWJjZGVmZ2hpamtsbW5vcA=="))
	for _, p := range planted {
		for _, value := range p.values {
			f.Add([]byte(value))
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		leaks, err := Scan(strings.NewReader(string(data)), "x")
		if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, errTooManyCodings) {
			t.Fatal(err)
		}
		for _, l := range leaks {
			if l.Line < 1 || l.Column < 1 {
				t.Errorf("odd place %v", l)
			}
		}
	})
}
