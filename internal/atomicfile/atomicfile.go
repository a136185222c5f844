// Package atomicfile writes files that are whole or not there: the text goes to a temporary file beside the
// path, which takes the path's place once it is complete. A process that has to end at once removes all
// temporary files with [Abandon].
package atomicfile

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
)

// ErrAbandoned is the error of every operation after [Abandon].
var ErrAbandoned = errors.New("the process is ending")

// File is a file in the making. It must be ended by Commit or Discard.
type File struct {
	*os.File
	path string
}

// open has the files that are neither committed nor discarded. Whoever creates, renames or removes one
// holds the lock, so that Abandon meets no file half way.
var open struct {
	sync.Mutex
	files     map[*File]bool
	abandoned bool
}

// Create begins a file that is to be at path. It fails where the file could not be put there: path is a
// folder, or its folder does not exist or cannot be written to.
func Create(path string) (*File, error) {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return nil, fmt.Errorf("%s is a folder", path)
	}
	open.Lock()
	defer open.Unlock()
	if open.abandoned {
		return nil, ErrAbandoned
	}
	file, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return nil, err
	}
	f := &File{file, path}
	if open.files == nil {
		open.files = map[*File]bool{}
	}
	open.files[f] = true
	return f, nil
}

// Path is where the file will be.
func (f *File) Path() string { return f.path }

// Commit puts the file in its place, readable by everybody.
func (f *File) Commit() error {
	if err := f.Chmod(0o644); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	open.Lock()
	defer open.Unlock()
	if open.abandoned {
		return ErrAbandoned
	}
	if err := os.Rename(f.Name(), f.path); err != nil {
		return err
	}
	delete(open.files, f)
	return nil
}

// Discard removes the file. After Commit it does nothing.
func (f *File) Discard() {
	f.Close()
	open.Lock()
	defer open.Unlock()
	if open.files[f] {
		os.Remove(f.Name())
		delete(open.files, f)
	}
}

// Abandon removes every file in the making, for a process that ends now. Nothing can be created or
// committed from then on: what is at the paths stays as it is.
func Abandon() {
	open.Lock()
	defer open.Unlock()
	open.abandoned = true
	for f := range open.files {
		f.Close() // Windows does not remove what is open
		os.Remove(f.Name())
	}
	clear(open.files)
}
