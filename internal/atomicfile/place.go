package atomicfile

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// maxLinks limits how many symbolic links are followed. Systems follow fewer.
const maxLinks = 255

// followed returns the path that a symbolic link finally leads to, even if no file is there. Paths are never cleaned
// here: "a/../b" is not "b" if a is a link.
func followed(path string) string {
	for range maxLinks {
		to, err := os.Readlink(path)
		if err != nil {
			break
		}
		if !filepath.IsAbs(to) {
			folder, _ := filepath.Split(path)
			to = folder + to
		}
		path = to
	}
	return path
}

// folderOf returns the folder of a path, with a separator at the end.
func folderOf(path string) string {
	folder, _ := filepath.Split(path)
	return cmp.Or(folder, "."+string(filepath.Separator))
}

// same reports whether two paths are the same name in the same folder.
func same(a, b string) bool {
	if filepath.Base(a) != filepath.Base(b) {
		return false
	}
	inA, errA := os.Stat(folderOf(a))
	inB, errB := os.Stat(folderOf(b))
	return errA == nil && errB == nil && os.SameFile(inA, inB)
}

// fail turns an error of the temporary file into one of the file that the caller named.
func (f *File) fail(op string, err error) error {
	if in, ok := errors.AsType[*fs.PathError](err); ok {
		err = in.Err
	}
	if in, ok := errors.AsType[*os.LinkError](err); ok {
		err = in.Err
	}
	if errors.Is(err, fs.ErrNotExist) {
		folder := filepath.Dir(f.target)
		if err = missingFolder(folder); isFolder(folder) {
			err = errVanished
		}
	}
	return &fs.PathError{Op: op, Path: f.path, Err: err}
}

// errVanished is the error of a file that another process removed while it was written.
var errVanished = errors.New("another process removed it while it was written")

// missingFolder returns the error of a file whose folder does not exist.
type missingFolder string

func (folder missingFolder) Error() string { return "the folder " + string(folder) + " does not exist" }

func (folder missingFolder) Is(err error) bool { return err == fs.ErrNotExist }

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}
