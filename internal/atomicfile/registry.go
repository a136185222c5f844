package atomicfile

import (
	"io/fs"
	"os"
	"sync"
)

// open has the files that are neither committed nor discarded. Creating, renaming and removing a file needs the lock,
// so that Abandon finds no file half done.
var open = struct {
	sync.Mutex
	files     map[*File]bool
	abandoned bool
}{files: map[*File]bool{}}

// Abandon removes all temporary files, for a process that ends now. After that, nothing can be created or committed:
// the files at the paths stay as they are.
func Abandon() {
	open.Lock()
	defer open.Unlock()
	open.abandoned = true
	for f := range open.files {
		f.release()
	}
	clear(open.files)
}

// calls are the system calls of the package. Tests replace them by calls that fail.
var calls = struct {
	open         func(name string, flag int, mode fs.FileMode) (*os.File, error)
	write        func(*os.File, []byte) (int, error)
	chown        func(file *os.File, uid, gid int) error
	chmod        func(*os.File, fs.FileMode) error
	sync         func(*os.File) error
	rename       func(from, to string) error
	closeStream  func(*os.File) error
	temporaryDir func() string
}{os.OpenFile, (*os.File).Write, (*os.File).Chown, (*os.File).Chmod, (*os.File).Sync, os.Rename, (*os.File).Close, os.TempDir}
