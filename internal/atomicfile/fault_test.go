package atomicfile

import (
	"bytes"
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
)

// faults lets the call fail that is number at, counted from 0, and counts the calls.
type faults struct {
	at, calls int
	err       error
}

func (f *faults) next() error {
	f.calls++
	if f.calls-1 == f.at {
		return f.err
	}
	return nil
}

// inject puts f between the package and the system until the test ends. A write that fails has written half.
func inject(t *testing.T, f *faults) {
	t.Helper()
	system := calls
	t.Cleanup(func() { calls = system })
	calls.open = func(name string, flag int, mode fs.FileMode) (*os.File, error) {
		if err := f.next(); err != nil {
			return nil, &fs.PathError{Op: "open", Path: name, Err: err}
		}
		return system.open(name, flag, mode)
	}
	calls.write = func(file *os.File, text []byte) (int, error) {
		if err := f.next(); err != nil {
			n, _ := system.write(file, text[:len(text)/2])
			return n, &fs.PathError{Op: "write", Path: file.Name(), Err: err}
		}
		return system.write(file, text)
	}
	on := func(op string, call func(*os.File) error) func(*os.File) error {
		return func(file *os.File) error {
			if err := f.next(); err != nil {
				return &fs.PathError{Op: op, Path: file.Name(), Err: err}
			}
			return call(file)
		}
	}
	calls.sync, calls.closeStream = on("sync", system.sync), on("close", system.closeStream)
	calls.chmod = func(file *os.File, mode fs.FileMode) error {
		return on("chmod", func(file *os.File) error { return system.chmod(file, mode) })(file)
	}
	calls.rename = func(from, to string) error {
		if err := f.next(); err != nil {
			return &os.LinkError{Op: "rename", Old: from, New: to, Err: err}
		}
		return system.rename(from, to)
	}
}

// put writes texts to a file.
func put(path string, texts ...[]byte) error {
	file, err := Create(path)
	if err != nil {
		return err
	}
	defer file.Discard()
	for _, text := range texts {
		if _, err := file.Write(text); err != nil {
			return err
		}
	}
	return file.Commit()
}

// Whichever call fails, the file is the old one, nothing else is left, and the error names the file alone.
func TestEveryFault(t *testing.T) {
	const seed = 1
	random := rand.New(rand.NewPCG(seed, seed))
	old := []byte("what was there")
	for _, existing := range []bool{false, true} {
		for _, cause := range []error{syscall.ENOSPC, syscall.EIO, syscall.EROFS, fs.ErrPermission} {
			total := 1
			for at := 0; at < total; at++ {
				folder := t.TempDir()
				path := filepath.Join(folder, "report.json")
				if existing {
					if err := errors.Join(os.WriteFile(path, old, 0o600), os.Chmod(path, 0o640)); err != nil {
						t.Fatal(err)
					}
				}
				var texts [][]byte
				for range 1 + random.IntN(4) {
					texts = append(texts, bytes.Repeat([]byte("new "), random.IntN(5000)))
				}
				f := &faults{at: at, err: cause}
				t.Run("", func(t *testing.T) {
					inject(t, f)
					err := put(path, texts...)
					failed := at < f.calls
					if failed {
						total = max(total, at+2)
					}
					want, left := slices.Concat(texts...), 1
					if failed {
						if want, left = old, 0; existing {
							left = 1
						}
						if in, ok := errors.AsType[*fs.PathError](err); !ok || in.Path != path || !errors.Is(err, cause) {
							t.Errorf("call %d: %v", at, err)
						}
					} else if err != nil {
						t.Errorf("no call failed: %v", err)
					}
					if text, err := os.ReadFile(path); left == 1 && (err != nil || !bytes.Equal(text, want)) {
						t.Errorf("call %d: %d bytes, want %d: %v", at, len(text), len(want), err)
					}
					if entries, err := os.ReadDir(folder); err != nil || len(entries) != left {
						t.Errorf("call %d: %v, %v", at, entries, err)
					}
				})
			}
			if least := 4; total < least {
				t.Errorf("only %d calls were made, want %d", total, least)
			}
		}
	}
}

// What a file system cannot do, or need not, is no failure.
func TestSystemsThatCannotSync(t *testing.T) {
	for _, cause := range []error{syscall.EINVAL, errors.ErrUnsupported} {
		path := filepath.Join(t.TempDir(), "x")
		system := calls
		calls.sync = func(*os.File) error { return cause }
		err := put(path, []byte("new"))
		calls = system
		if text, _ := os.ReadFile(path); err != nil || string(text) != "new" {
			t.Errorf("%v: %v, %q", cause, err, text)
		}
	}
}
