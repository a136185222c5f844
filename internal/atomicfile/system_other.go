//go:build !(darwin || dragonfly || freebsd || illumos || linux || netbsd || openbsd)

package atomicfile

import (
	"io/fs"
	"os"
	"runtime"
)

// renamesOpen says that not every system allows to rename or remove an open file.
const renamesOpen = false

// lock does nothing. On Windows other processes cannot remove an open file.
func lock(*os.File) error { return nil }

func taken(error) bool { return false }

// removeDead removes a temporary file on Windows, unless a process has it open. On other systems this cannot be found
// out.
func removeDead(path string) {
	if runtime.GOOS == "windows" {
		os.Remove(path)
	}
}

// keep copies the mode of the replaced file.
func keep(file *os.File, old fs.FileInfo) error {
	if runtime.GOOS == "windows" {
		return nil // the mode only says whether the file may be written to, which was checked before
	}
	return calls.chmod(file, old.Mode().Perm())
}
