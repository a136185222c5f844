package recorded

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Files lists the files at the given paths, sorted. A file can have any name. A folder stands for every
// recording in it and below. A path that does not exist and a folder without a recording are errors; none is the text
// of the latter.
func Files(paths []string, isRecording func(path string) (bool, error), none string) ([]string, error) {
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
		found, err := below(path, isRecording)
		if err != nil {
			return nil, fmt.Errorf("looking for recordings: %w", err)
		}
		if len(found) == 0 {
			return nil, fmt.Errorf("%s: no recording in this folder (%s)", path, none)
		}
		files = append(files, found...)
	}
	return files, nil
}

func below(folder string, isRecording func(path string) (bool, error)) ([]string, error) {
	var found []string
	// With the separator, a symbolic link counts as the folder that it leads to.
	err := filepath.WalkDir(folder+string(filepath.Separator), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		is, err := isRecording(path)
		if is {
			found = append(found, path)
		}
		return err
	})
	return found, err
}
