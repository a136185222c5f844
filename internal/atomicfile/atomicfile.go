// Package atomicfile writes files that are either complete or absent. The text goes to a temporary file beside the
// path, which replaces the file at the path once it is complete. A process that has to end at once removes all
// temporary files with [Abandon]. Temporary files of a killed process are removed by the next process that writes to
// the same folder.
//
// A new file has mode 0600, less the umask, because it may hold personal data. A replaced file keeps its mode, and
// its owner and group as far as the system allows. A symbolic link is followed. A hard link is not kept: other names
// of the old file keep the old text. Pipes and devices are written to: they get the whole text or, if the file is
// discarded, nothing.
package atomicfile

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"
)

// ErrAbandoned is the error of every operation after [Abandon].
var ErrAbandoned = errors.New("the process is ending")

// File is a file that is being written. It must be ended by Commit or Discard. Its errors name the path, and not the
// temporary file.
type File struct {
	path      string // as the caller named it
	target    string // the file that path leads to, if it is a symbolic link
	temporary *os.File
	name      string   // the name of the temporary file, empty once it is gone
	stream    *os.File // the pipe or device at path, nil for a regular file
}

// Create begins a file at path. It returns an error if the file could not be put there: path is a folder, a socket or
// a file that must not be written to, or its folder does not exist or cannot be written to. If path is a symbolic
// link, the file that it leads to is replaced or created. If path is a named pipe, Create waits for a reader.
func Create(path string) (*File, error) {
	f := &File{path: path, target: path}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return nil, f.fail("create", err)
	case info.IsDir():
		return nil, fmt.Errorf("%s is a folder", path)
	case ownOutput(info) != nil || !info.Mode().IsRegular():
		return createStream(path, info)
	default:
		if err := writable(path); err != nil {
			return nil, f.fail("create", err)
		}
	}
	f.target = followed(path)
	open.Lock()
	defer open.Unlock()
	if open.abandoned {
		return nil, ErrAbandoned
	}
	for other := range open.files {
		if other.stream == nil && same(other.target, f.target) {
			return nil, fmt.Errorf("%s is already being written by this run; name another file", path)
		}
	}
	if err := f.begin(folderOf(f.target)); err != nil {
		return nil, f.fail("create", err)
	}
	return f, nil
}

// Replaces reports whether [Create] would replace a file at path: a regular file that is not standard output.
func Replaces(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular() && ownOutput(info) == nil
}

// writable returns an error if a file must not be written to, even if its folder would allow to replace it.
func writable(path string) error {
	file, err := calls.open(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return file.Close()
}

// begin creates the temporary file. The caller holds the lock.
func (f *File) begin(folder string) (err error) {
	if f.temporary, err = temporaryIn(folder); err != nil {
		return err
	}
	f.name = f.temporary.Name()
	open.files[f] = true
	return nil
}

// Write implements [io.Writer].
func (f *File) Write(text []byte) (int, error) {
	n, err := calls.write(f.temporary, text)
	if err != nil {
		err = f.fail("write", err)
		if in, ok := errors.AsType[*fs.PathError](err); ok && f.stream != nil {
			in.Err = fmt.Errorf("its temporary file in %s: %w", calls.temporaryDir(), in.Err)
		}
	}
	return n, err
}

// Path returns the path of the file.
func (f *File) Path() string { return f.path }

// Stream returns the pipe or device that is written to, nil for a regular file. It is [os.Stdout] or [os.Stderr] if
// path is another name of it.
func (f *File) Stream() *os.File { return f.stream }

// Commit moves the file to its path. After an error the old file is unchanged, and Discard must still be called.
func (f *File) Commit() error {
	if f.stream != nil {
		return f.pour()
	}
	if err := f.complete(); err != nil {
		return f.fail("write", err)
	}
	open.Lock()
	defer open.Unlock()
	if open.abandoned {
		return ErrAbandoned
	}
	if err := calls.rename(f.name, f.target); err != nil {
		return f.fail("write", err)
	}
	delete(open.files, f)
	f.temporary.Close() // its text is on the disk already
	return nil
}

// complete prepares the temporary file to replace the target.
func (f *File) complete() error {
	switch old, err := os.Lstat(f.target); {
	case err != nil: // there is no old file whose mode to keep
	case !old.Mode().IsRegular():
		return errors.New("something that is not a regular file has taken its place")
	default:
		if err := keep(f.temporary, old); err != nil {
			return err
		}
	}
	// Some systems report a full disk only here. A few systems cannot sync at all.
	if err := calls.sync(f.temporary); err != nil && !errors.Is(err, errors.ErrUnsupported) && !errors.Is(err, syscall.EINVAL) {
		return err
	}
	if renamesOpen {
		return nil
	}
	return f.temporary.Close()
}

// Discard removes the file. After Commit it does nothing.
func (f *File) Discard() {
	open.Lock()
	defer open.Unlock()
	if open.files[f] {
		f.release()
		delete(open.files, f)
	}
}

// release removes the temporary file, and closes the stream unless others also write to it. The caller holds the
// lock.
func (f *File) release() error {
	if renamesOpen {
		f.removeName() // while the lock of the file is held
	}
	f.temporary.Close()
	f.removeName()
	if f.stream == nil || f.stream == os.Stdout || f.stream == os.Stderr {
		return nil
	}
	return calls.closeStream(f.stream)
}

func (f *File) removeName() {
	if f.name != "" && os.Remove(f.name) == nil {
		f.name = ""
	}
}
