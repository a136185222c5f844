package main

import (
	"os"
	"strings"
	"testing"
)

// Only "-" itself is standard input.
func TestFileNamedLikeStandardInput(t *testing.T) {
	withoutKey(t)
	t.Chdir(t.TempDir())
	if err := os.WriteFile("-", []byte(drifted), 0o600); err != nil {
		t.Fatal(err)
	}
	if stdout, stderr, code := command(t, "check", "./-"); code != 1 || !strings.Contains(stdout, "entry 0 of ./-") {
		t.Errorf("exit %d, %s%s", code, stderr, stdout)
	}
}
