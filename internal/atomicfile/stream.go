package atomicfile

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// createStream opens the pipe or device at a path. The text waits in a temporary file without a name, so that the
// reader of the pipe gets nothing of a file that is discarded.
func createStream(path string, info fs.FileInfo) (_ *File, err error) {
	f := &File{path: path, target: path, stream: ownOutput(info)}
	if f.stream == nil {
		if info.Mode()&fs.ModeSocket != 0 {
			return nil, fmt.Errorf("%s is a socket; name a file, a pipe or a device", path)
		}
		if f.stream, err = calls.open(path, os.O_WRONLY, 0); err != nil {
			return nil, f.fail("create", err)
		}
	}
	open.Lock()
	defer open.Unlock()
	if open.abandoned {
		return nil, ErrAbandoned
	}
	if err := f.begin(calls.temporaryDir() + string(filepath.Separator)); err != nil {
		return nil, fmt.Errorf("%s: its text needs a temporary file: %w", path, err)
	}
	if renamesOpen {
		f.removeName()
	}
	return f, nil
}

// ownOutput returns standard output or standard error if info describes it, by whatever name it was found, else nil.
// It must not be opened again, because writing would then start at the beginning of a file that the shell has opened.
func ownOutput(info fs.FileInfo) *os.File {
	for _, own := range []*os.File{os.Stdout, os.Stderr} {
		if is, err := own.Stat(); err == nil && os.SameFile(is, info) {
			return own
		}
	}
	return nil
}

// pour copies the temporary file to the pipe or device.
func (f *File) pour() error {
	if _, err := f.temporary.Seek(0, io.SeekStart); err != nil {
		return f.fail("write", err)
	}
	text := make([]byte, 64<<10)
	for {
		n, readErr := f.temporary.Read(text)
		if n > 0 { // some devices refuse an empty write
			if _, err := calls.write(f.stream, text[:n]); err != nil {
				return f.fail("write", err)
			}
		}
		switch {
		case errors.Is(readErr, io.EOF):
			return f.endStream()
		case readErr != nil:
			return f.fail("write", readErr)
		}
	}
}

// endStream closes the pipe or device.
func (f *File) endStream() error {
	open.Lock()
	defer open.Unlock()
	if !open.files[f] {
		return ErrAbandoned
	}
	delete(open.files, f)
	if err := f.release(); err != nil {
		return f.fail("write", err)
	}
	return nil
}
