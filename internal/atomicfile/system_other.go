//go:build !(darwin || dragonfly || freebsd || illumos || linux || netbsd || openbsd)

package atomicfile

import (
	"io/fs"
	"os"
	"runtime"
)

// renamesOpen tells that an open file cannot be renamed or removed on every system.
const renamesOpen = false

// lock does nothing: on Windows an open file cannot be removed by others.
func lock(*os.File) error { return nil }

func taken(error) bool { return false }

// removeDead removes a temporary file on Windows, unless a process has it open. Elsewhere nothing tells whether
// one has.
func removeDead(path string) {
	if runtime.GOOS == "windows" {
		os.Remove(path)
	}
}

// keep gives a file the mode of the one that it replaces.
func keep(file *os.File, old fs.FileInfo) error {
	if runtime.GOOS == "windows" {
		return nil // the mode says only whether it may be written to, which was asked before
	}
	return calls.chmod(file, old.Mode().Perm())
}
