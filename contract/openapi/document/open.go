package document

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/blooio-community/blooio-go/contract/openapi/decode"
	"github.com/blooio-community/blooio-go/contract/openapi/tree"
)

// Refs says which other files the references of a description may lead to.
type Refs uint8

const (
	// NoRefs allows no references to other files.
	NoRefs Refs = iota
	// RefsBelow allows references to files in the folder of the description and below. Symbolic links must lead there
	// as well.
	RefsBelow
	// RefsAnywhere allows references to any file.
	RefsAnywhere
)

// ErrOutside means that a description refers to a file outside its folder.
var ErrOutside = decode.ErrOutside

// readOther reads a file that a description refers to. A description may come from an attacker: it must not reveal the
// content of other files, nor block on something that is not a regular file.
func (r Refs) readOther(folder, name string) ([]byte, error) {
	data, err := r.readRegular(folder, name)
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		err = e.Err // who follows the reference names the file
	}
	return data, err
}

func (r Refs) readRegular(folder, name string) ([]byte, error) {
	if r == RefsBelow {
		var err error
		if name, err = below(folder, name); err != nil {
			return nil, err
		}
	}
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New("it is not a regular file")
	}
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return ReadAll(file)
}

// below returns the real path of a file, which must be in the folder or below.
func below(folder, name string) (string, error) {
	real, err := filepath.EvalSymlinks(folder)
	if err != nil {
		return "", err
	}
	switch target, err := filepath.EvalSymlinks(name); {
	case err == nil && isBelow(absolute(real), absolute(target)):
		return target, nil
	case err != nil && isBelow(absolute(folder), absolute(name)):
		return "", err
	}
	return "", ErrOutside // and nothing about whether there is such a file
}

func isBelow(folder, path string) bool {
	rel, err := filepath.Rel(folder, path)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// absolute returns the absolute path, or the path itself if the working directory is not known.
func absolute(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		return abs
	}
	return path
}

// ReadAll reads a file of a description. It stops one byte after the maximum size, because a device may never end.
func ReadAll(r io.Reader) ([]byte, error) {
	return io.ReadAll(io.LimitReader(r, tree.MaxBytes+1))
}
