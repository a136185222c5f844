package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Name is what the file of settings is called.
const Name = "blooio.yaml"

// other is a name that people may give it.
const other = "blooio.yml"

// Find looks for the file of settings in the working directory and, within a git repository, in the folders above it
// up to the repository's own. It returns "" if there is none.
func Find() (string, error) {
	folder, err := os.Getwd()
	if err != nil {
		return "", nil // nothing can be found, and nothing is wrong with the command line
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

// repositoryOf is the folder of the git repository that a folder is in, or the folder itself if it is in none.
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

// in returns the file of settings in a folder, by the name relative to the working directory where that leads there.
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

// shortest is a file in a folder above: relative, unless a symbolic link makes that lead elsewhere.
func shortest(folder, relative, name string) string {
	path, short := filepath.Join(folder, name), filepath.Join(relative, name)
	a, errA := os.Stat(path)
	b, errB := os.Stat(short)
	if errA == nil && errB == nil && os.SameFile(a, b) || relative == "" {
		return short
	}
	return path
}
