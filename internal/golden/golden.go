// Package golden compares what a test makes with a file, for tests alone: it adds the flag -update,
// under which the files are written instead.
package golden

import (
	"bytes"
	"flag"
	"os"
	"testing"
)

var update = flag.Bool("update", false, "rewrite golden files, and the recordings that the in-memory server makes")

// Compare fails the test if the file at path holds anything but got.
func Compare(t *testing.T, path string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs from what is made now; run this test with -update and look at the difference\n%s", path, got)
	}
}
