//go:build unix

package atomicfile

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// A new file is for its owner alone, whatever the umask allows; one that is replaced keeps its mode.
func TestModes(t *testing.T) {
	for _, umask := range []int{0, 0o022, 0o077, 0o277} {
		for _, old := range []fs.FileMode{0, 0o600, 0o640, 0o644, 0o664, 0o666, 0o755} { // 0 for none
			t.Run(fmt.Sprintf("umask %o, old %o", umask, old), func(t *testing.T) {
				folder := t.TempDir()
				path := filepath.Join(folder, "x")
				if old != 0 {
					if err := errors.Join(os.WriteFile(path, nil, 0o600), os.Chmod(path, old)); err != nil {
						t.Fatal(err)
					}
				}
				before := syscall.Umask(umask)
				defer syscall.Umask(before)
				f, err := Create(path)
				if err != nil {
					t.Fatal(err)
				}
				private := fs.FileMode(0o600 &^ umask)
				if info, err := os.Stat(f.name); err != nil || info.Mode().Perm() != private {
					t.Errorf("in the making: %v, %v", info.Mode(), err)
				}
				if err := f.Commit(); err != nil {
					t.Fatal(err)
				}
				want := old
				if old == 0 {
					want = private
				}
				if info, err := os.Stat(path); err != nil || info.Mode() != want {
					t.Errorf("%v, want %v, %v", info.Mode(), want, err)
				}
			})
		}
	}
}

// The owner and the group stay, where the system allows it; where it does not, the group loses its rights.
func TestOwners(t *testing.T) {
	tests := map[string]struct {
		refused  func(uid int) bool
		uid, gid int // as they are asked for last
		mode     fs.FileMode
	}{
		"all is allowed":            {func(int) bool { return false }, 1234, 2345, 0o664},
		"only the group is allowed": {func(uid int) bool { return uid >= 0 }, -1, 2345, 0o664},
		"nothing is allowed":        {func(int) bool { return true }, -1, 2345, 0o604},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			system := calls
			defer func() { calls = system }()
			var uid, gid int
			calls.chown = func(_ *os.File, u, g int) error {
				if uid, gid = u, g; test.refused(u) {
					return syscall.EPERM
				}
				return nil
			}
			file, err := os.OpenFile(filepath.Join(t.TempDir(), "x"), os.O_RDWR|os.O_CREATE, 0o600)
			if err != nil {
				t.Fatal(err)
			}
			defer file.Close()
			if err := keep(file, owned{uid: 1234, gid: 2345}); err != nil || uid != test.uid || gid != test.gid {
				t.Errorf("%v, last asked for %d:%d", err, uid, gid)
			}
			if info, err := file.Stat(); err != nil || info.Mode() != test.mode {
				t.Errorf("%v, %v", info.Mode(), err)
			}
		})
	}
}

// owned is a file of mode 0664 of somebody else.
type owned struct {
	fs.FileInfo
	uid, gid uint32
}

func (o owned) Mode() fs.FileMode { return 0o664 }
func (o owned) Sys() any          { return &syscall.Stat_t{Uid: o.uid, Gid: o.gid} }

// A file that its owner has made read-only is not replaced, although the folder allows it.
func TestReadOnly(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x")
	if err := os.WriteFile(path, []byte("old"), 0o400); err != nil {
		t.Fatal(err)
	}
	_, err := Create(path)
	if os.Geteuid() == 0 { // may write to it
		system := calls
		calls.open = func(name string, flag int, mode fs.FileMode) (*os.File, error) {
			if flag == os.O_WRONLY {
				return nil, &fs.PathError{Op: "open", Path: name, Err: syscall.EACCES}
			}
			return system.open(name, flag, mode)
		}
		_, err = Create(path)
		calls = system
	}
	if want := "create " + path + ": permission denied"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}
