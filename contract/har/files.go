package har

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Files lists the recordings at the given paths: a file as it is, whatever its name, and of a
// folder every file that ends in .har, in it and below, sorted. A path that is not there, or a
// folder without a recording, is an error.
func Files(paths ...string) ([]string, error) {
	var files []string
	for _, path := range paths {
		info, err := os.Stat(path)
		if err != nil {
			return nil, fmt.Errorf("looking for recordings: %w", err)
		}
		if !info.IsDir() {
			files = append(files, path)
			continue
		}
		found, err := below(path)
		if err != nil {
			return nil, fmt.Errorf("looking for recordings: %w", err)
		}
		if len(found) == 0 {
			return nil, fmt.Errorf("%s: no recording in this folder, none of its files ends in .har", path)
		}
		files = append(files, found...)
	}
	return files, nil
}

func below(folder string) ([]string, error) {
	var found []string
	// The separator makes a symbolic link stand for the folder it leads to.
	err := filepath.WalkDir(folder+string(filepath.Separator), func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if !d.IsDir() && strings.EqualFold(filepath.Ext(path), ".har") {
			found = append(found, path)
		}
		return nil
	})
	return found, err
}
