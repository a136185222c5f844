// Package atomicfile writes files that are whole or not there: the text goes to a temporary file beside the
// path, which takes the path's place once it is complete. A process that has to end at once removes all
// temporary files with [Abandon].
package atomicfile

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
)

// ErrAbandoned is the error of every operation after [Abandon].
var ErrAbandoned = errors.New("the process is ending")

// File is a file in the making. It must be ended by Commit or Discard. Its errors name the path, and nothing of the
// temporary file.
type File struct {
	temporary *os.File
	path      string // as the caller named it
	target    string // what path stands for, if it is a symbolic link
}

// open has the files that are neither committed nor discarded. Whoever creates, renames or removes one
// holds the lock, so that Abandon meets no file half way.
var open struct {
	sync.Mutex
	files     map[*File]bool
	abandoned bool
}

// Create begins a file that is to be at path. It fails where the file could not be put there: path is a folder or a
// device, or its folder does not exist or cannot be written to. If path is a symbolic link, the file that it leads to
// is replaced.
func Create(path string) (*File, error) {
	switch info, err := os.Stat(path); {
	case err != nil:
	case info.IsDir():
		return nil, fmt.Errorf("%s is a folder", path)
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("%s is not a regular file", path)
	}
	f := &File{path: path, target: path}
	if target, err := filepath.EvalSymlinks(path); err == nil {
		f.target = target
	}
	open.Lock()
	defer open.Unlock()
	if open.abandoned {
		return nil, ErrAbandoned
	}
	var err error
	if f.temporary, err = os.CreateTemp(filepath.Dir(f.target), ".blooio.*"); err != nil {
		return nil, f.fail("create", err)
	}
	if open.files == nil {
		open.files = map[*File]bool{}
	}
	open.files[f] = true
	return f, nil
}

// fail is an error of the temporary file as one of the file that the caller named.
func (f *File) fail(op string, err error) error {
	if in, ok := errors.AsType[*fs.PathError](err); ok {
		err = in.Err
	}
	if in, ok := errors.AsType[*os.LinkError](err); ok {
		err = in.Err
	}
	if errors.Is(err, fs.ErrNotExist) {
		err = missingFolder(filepath.Dir(f.path))
	}
	return &fs.PathError{Op: op, Path: f.path, Err: err}
}

// missingFolder is the error of a file whose folder does not exist.
type missingFolder string

func (folder missingFolder) Error() string { return "the folder " + string(folder) + " does not exist" }

func (folder missingFolder) Is(err error) bool { return err == fs.ErrNotExist }

// Write implements [io.Writer].
func (f *File) Write(text []byte) (int, error) {
	n, err := f.temporary.Write(text)
	if err != nil {
		err = f.fail("write", err)
	}
	return n, err
}

// Path is where the file will be.
func (f *File) Path() string { return f.path }

// Commit puts the file in its place, readable by everybody.
func (f *File) Commit() error {
	if err := f.temporary.Chmod(0o644); err != nil {
		return f.fail("write", err)
	}
	if err := f.temporary.Close(); err != nil {
		return f.fail("write", err)
	}
	open.Lock()
	defer open.Unlock()
	if open.abandoned {
		return ErrAbandoned
	}
	if err := os.Rename(f.temporary.Name(), f.target); err != nil {
		return f.fail("write", err)
	}
	delete(open.files, f)
	return nil
}

// Discard removes the file. After Commit it does nothing.
func (f *File) Discard() {
	f.temporary.Close()
	open.Lock()
	defer open.Unlock()
	if open.files[f] {
		os.Remove(f.temporary.Name())
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
		f.temporary.Close() // Windows does not remove what is open
		os.Remove(f.temporary.Name())
	}
	clear(open.files)
}
