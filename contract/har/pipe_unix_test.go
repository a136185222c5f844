//go:build unix

package har_test

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/blooio-community/blooio-go/contract/har"
)

// A pipe gives its bytes once: looking for the line of an error must not open it again.
func TestReadFileOfAPipe(t *testing.T) {
	path := filepath.Join(t.TempDir(), "F")
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Skip(err)
	}
	written := make(chan error, 1)
	go func() { written <- os.WriteFile(path, []byte(archive("x")), 0o600) }()
	_, err := all(har.ReadFile(path))
	fault, ok := errors.AsType[*har.Error](err)
	if !ok || fault.Line != 0 || fault.Offset != 35 {
		t.Errorf("error %v", err)
	}
	if err := <-written; err != nil {
		t.Error(err)
	}
}
