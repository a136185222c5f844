//go:build darwin || dragonfly || freebsd || illumos || linux || netbsd || openbsd

package atomicfile

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// renamesOpen tells that an open file can be renamed and removed.
const renamesOpen = true

// lock takes the lock of a file, which the system gives back when the process ends, however it ends. It holds across
// containers that share a folder, where a process number says nothing.
func lock(file *os.File) error {
	return syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
}

// taken tells from an error of lock whether another has the lock.
func taken(err error) bool { return errors.Is(err, syscall.EWOULDBLOCK) }

// removeDead removes a temporary file if its lock can be taken. It does not wait for anything.
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

// keep gives a file the mode, and as far as possible the owner and the group, of the one that it replaces. Where it
// cannot have the group, no group gets its rights.
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
