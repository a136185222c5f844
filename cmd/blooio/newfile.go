package main

import (
	"fmt"
	"os"
	"path/filepath"
)

// newFile is a file in the making: it is written beside its path, and takes that place only when it
// is whole.
type newFile struct {
	*os.File
	path string
}

func createFile(path string) (*newFile, error) {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return nil, fmt.Errorf("%s is a folder", path)
	}
	file, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return nil, err
	}
	return &newFile{file, path}, nil
}

// commit puts the file in its place.
func (f *newFile) commit() error {
	if err := f.Chmod(0o644); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), f.path)
}

// discard removes a file that was not put in its place. After commit it does nothing.
func (f *newFile) discard() {
	f.Close()
	os.Remove(f.Name())
}
