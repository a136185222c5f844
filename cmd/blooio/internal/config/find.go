package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Name is the name of the settings file.
const Name = "blooio.yaml"

// other is a wrong name that people may use.
const other = "blooio.yml"

// Find looks for the settings file in the working directory and, inside a git repository, in the folders above it up
// to the root of the repository. It returns "" if there is none.
func Find() (string, error) {
	folder, err := os.Getwd()
	if err != nil {
		return "", nil // there is no file to find, which is not an error of the command line
	}
	last := repositoryOf(folder)
	relative := ""
	for {
		if path, err := in(folder, relative); path != "" || err != nil {
			return path, err
		}
		above := filepath.Dir(folder)
		if folder == last || above == folder {
			return "", nil
		}
		folder, relative = above, filepath.Join(relative, "..")
	}
}

// repositoryOf returns the root of the git repository that a folder is in, or the folder itself outside a repository.
func repositoryOf(folder string) string {
	for at := folder; ; at = filepath.Dir(at) {
		if _, err := os.Stat(filepath.Join(at, ".git")); err == nil {
			return at
		}
		if filepath.Dir(at) == at {
			return folder
		}
	}
}

// in returns the settings file in a folder. The name is relative to the working directory if that leads to the same
// file.
func in(folder, relative string) (string, error) {
	path := filepath.Join(folder, Name)
	if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
		if _, err := os.Lstat(filepath.Join(folder, other)); err == nil {
			return "", fmt.Errorf("%s is not read: rename it to %s, or name it with --config", shortest(folder, relative, other), Name)
		}
		return "", nil
	}
	return shortest(folder, relative, Name), nil
}

// shortest returns the relative name of a file in a folder above, unless a symbolic link makes that lead elsewhere.
func shortest(folder, relative, name string) string {
	path, short := filepath.Join(folder, name), filepath.Join(relative, name)
	a, errA := os.Stat(path)
	b, errB := os.Stat(short)
	if errA == nil && errB == nil && os.SameFile(a, b) || relative == "" {
		return short
	}
	return path
}
