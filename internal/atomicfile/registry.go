package atomicfile

import (
	"io/fs"
	"os"
	"sync"
)

// open has the files that are neither committed nor discarded. Whoever creates, renames or removes one
// holds the lock, so that Abandon meets no file half way.
var open = struct {
	sync.Mutex
	files     map[*File]bool
	abandoned bool
}{files: map[*File]bool{}}

// Abandon removes every file in the making, for a process that ends now. Nothing can be created or
// committed from then on: what is at the paths stays as it is.
func Abandon() {
	open.Lock()
	defer open.Unlock()
	open.abandoned = true
	for f := range open.files {
		f.release()
	}
	clear(open.files)
}

// calls are what the package asks of the system. Tests let them fail.
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
