//go:build darwin || dragonfly || freebsd || illumos || linux || netbsd || openbsd

package atomicfile

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// renamesOpen says that an open file can be renamed and removed.
const renamesOpen = true

// lock locks a file. The system releases the lock when the process ends in any way. The lock also holds between
// containers that share a folder, where process numbers mean nothing.
func lock(file *os.File) error {
	return syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
}

// taken reports whether an error of lock means that another process has the lock.
func taken(err error) bool { return errors.Is(err, syscall.EWOULDBLOCK) }

// removeDead removes a temporary file if it can be locked. It does not wait.
func removeDead(path string) {
	file, err := os.OpenFile(path, os.O_RDWR|syscall.O_NOFOLLOW|syscall.O_NONBLOCK, 0)
	if err != nil {
		return
	}
	defer file.Close()
	if lock(file) == nil {
		os.Remove(path)
	}
}

// keep copies the mode of the replaced file and, as far as possible, its owner and group. If the group cannot be set,
// the group gets no rights.
func keep(file *os.File, old fs.FileInfo) error {
	now, err := file.Stat()
	if err != nil {
		return err
	}
	mode := old.Mode().Perm()
	was, wasOK := old.Sys().(*syscall.Stat_t)
	is, isOK := now.Sys().(*syscall.Stat_t)
	if wasOK && isOK && (was.Uid != is.Uid || was.Gid != is.Gid) && calls.chown(file, int(was.Uid), int(was.Gid)) != nil {
		if was.Gid != is.Gid && calls.chown(file, -1, int(was.Gid)) != nil {
			mode &^= 0o070
		}
	}
	if mode == now.Mode().Perm() {
		return nil
	}
	return calls.chmod(file, mode)
}
