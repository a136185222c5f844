package atomicfile

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// maxLinks bounds the symbolic links that are followed. Systems follow fewer.
const maxLinks = 255

// followed is the path that a symbolic link leads to in the end, whether something is there or not. Paths are
// never cleaned here: "a/../b" is not "b" where a is a link.
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

// folderOf is the folder of a path, with a separator at the end.
func folderOf(path string) string {
	folder, _ := filepath.Split(path)
	return cmp.Or(folder, "."+string(filepath.Separator))
}

// same tells whether two paths are one name in one folder.
func same(a, b string) bool {
	if filepath.Base(a) != filepath.Base(b) {
		return false
	}
	inA, errA := os.Stat(folderOf(a))
	inB, errB := os.Stat(folderOf(b))
	return errA == nil && errB == nil && os.SameFile(inA, inB)
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
		folder := filepath.Dir(f.target)
		if err = missingFolder(folder); isFolder(folder) {
			err = errVanished
		}
	}
	return &fs.PathError{Op: op, Path: f.path, Err: err}
}

// errVanished is the error of a file that was removed by others while it was written.
var errVanished = errors.New("it was removed while it was written")

// missingFolder is the error of a file whose folder does not exist.
type missingFolder string

func (folder missingFolder) Error() string { return "the folder " + string(folder) + " does not exist" }

func (folder missingFolder) Is(err error) bool { return err == fs.ErrNotExist }

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}
