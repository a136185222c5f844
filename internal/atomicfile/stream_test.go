//go:build unix

package atomicfile

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// A named pipe is written to. Its reader gets the whole text, or nothing if the file is discarded.
func TestPipe(t *testing.T) {
	whole := bytes.Repeat([]byte("0123456789abcdef"), 20_000) // more than a pipe holds
	for name, commit := range map[string]bool{"committed": true, "discarded": false} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "pipe")
			if err := syscall.Mkfifo(path, 0o600); err != nil {
				t.Fatal(err)
			}
			read := make(chan []byte)
			go func() {
				in, err := os.Open(path)
				if err != nil {
					t.Error(err)
				}
				text, err := io.ReadAll(in)
				if err := errors.Join(err, in.Close()); err != nil {
					t.Error(err)
				}
				read <- text
			}()
			f, err := Create(path)
			if err != nil {
				t.Fatal(err)
			}
			if f.Stream() == nil || Replaces(path) {
				t.Error("the pipe is taken for a file")
			}
			if _, err := f.Write(whole); err != nil {
				t.Error(err)
			}
			var want []byte
			if commit {
				if want, err = whole, f.Commit(); err != nil {
					t.Error(err)
				}
			}
			f.Discard()
			if got := <-read; !bytes.Equal(got, want) {
				t.Errorf("%d bytes arrived, want %d", len(got), len(want))
			}
			info, err := os.Lstat(path)
			if entries, _ := os.ReadDir(filepath.Dir(path)); err != nil || info.Mode().Type() != fs.ModeNamedPipe || len(entries) != 1 {
				t.Errorf("%v, %v, %v", info, err, entries)
			}
		})
	}
}

func TestDevices(t *testing.T) {
	for path, want := range map[string]string{
		"/dev/null": "", "/dev/full": "write /dev/full: no space left on device",
	} {
		if _, err := os.Stat(path); err != nil {
			t.Logf("%s is not on every system: %v", path, err)
			continue
		}
		err := put(path, []byte("text"))
		if want == "" && err != nil || want != "" && (err == nil || err.Error() != want) {
			t.Errorf("%s: %v", path, err)
		}
		if err := put(path); err != nil {
			t.Errorf("%s, nothing to write: %v", path, err)
		}
		if info, err := os.Stat(path); err != nil || info.Mode()&fs.ModeDevice == 0 {
			t.Errorf("%s: %v, %v", path, info, err)
		}
	}
}

func TestSocket(t *testing.T) {
	t.Chdir(t.TempDir()) // the name of a socket must be short
	listener, err := net.Listen("unix", "socket")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	if err := put("socket", []byte("x")); err == nil || err.Error() != "socket is a socket; name a file, a pipe or a device" {
		t.Error(err)
	}
}

// Standard output is written to where it stands, by whatever name, even if it is a file.
func TestStandardOutput(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "out")
	out, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	real := os.Stdout
	os.Stdout = out
	defer func() { os.Stdout = real }()
	io.WriteString(out, "before, ")
	if Replaces(path) {
		t.Error("standard output is taken for a file to replace")
	}
	if err := put(path, []byte("text")); err != nil {
		t.Error(err)
	}
	io.WriteString(out, ", after")
	if text, err := os.ReadFile(path); err != nil || string(text) != "before, text, after" {
		t.Errorf("%q, %v", text, err)
	}
}

// Without a place for the temporary file the error names that place.
func TestStreamNeedsATemporaryFile(t *testing.T) {
	system := calls
	defer func() { calls = system }()
	none := filepath.Join(t.TempDir(), "none")
	calls.temporaryDir = func() string { return none }
	err := put("/dev/null", nil)
	if !errors.Is(err, fs.ErrNotExist) || !strings.HasPrefix(err.Error(), "/dev/null: its text needs a temporary file: open "+none) {
		t.Error(err)
	}
}

// A pipe that fails at its end is an error, and leaves no temporary file.
func TestStreamFaults(t *testing.T) {
	for at := range 5 {
		folder := t.TempDir()
		t.Run("", func(t *testing.T) {
			f := &faults{at: at, err: syscall.EIO}
			inject(t, f)
			calls.temporaryDir = func() string { return folder }
			pipe := filepath.Join(t.TempDir(), "pipe")
			if err := syscall.Mkfifo(pipe, 0o600); err != nil {
				t.Fatal(err)
			}
			reader, err := os.OpenFile(pipe, os.O_RDWR, 0)
			if err != nil {
				t.Fatal(err)
			}
			defer reader.Close()
			err = put(pipe, []byte("text"))
			if !errors.Is(err, syscall.EIO) || !strings.Contains(err.Error(), pipe) {
				t.Errorf("call %d of %d: %v", at, f.calls, err)
			}
			// Open the pipe, make the temporary file, write to it; then write to the pipe and close it.
			if ofTemporary := at == 1 || at == 2; strings.Contains(err.Error(), "temporary file") != ofTemporary {
				t.Errorf("call %d: %v", at, err)
			}
			if entries, err := os.ReadDir(folder); err != nil || len(entries) > 0 {
				t.Errorf("call %d: %v, %v", at, entries, err)
			}
		})
	}
}
