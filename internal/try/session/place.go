package session

import (
	"os"
	"path/filepath"
	"strings"
	"unicode"
)

// isRecordingName tells whether a name is that of a recording in a folder or below, on every system, and can be shown.
func isRecordingName(name string) bool {
	return filepath.IsLocal(name) && strings.EqualFold(filepath.Ext(name), ".har") &&
		!strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsPrint(r) || r == '\\' && filepath.Separator != '\\' })
}

// leaves tells whether a path below a folder leads out of it by a link. What is not there yet leads nowhere.
func leaves(folder, path string) bool {
	root, err := filepath.EvalSymlinks(folder)
	if err != nil {
		return false // the folder is not there yet, nor is a link in it
	}
	for ; path != filepath.Dir(path) && path != filepath.Clean(folder); path = filepath.Dir(path) {
		if _, err := os.Lstat(path); err != nil {
			continue
		}
		real, err := filepath.EvalSymlinks(path)
		if err != nil {
			return true
		}
		below, err := relative(root, real)
		return err != nil || !filepath.IsLocal(below)
	}
	return false
}

// relative is [filepath.Rel] of paths of which only one may be absolute.
func relative(root, path string) (string, error) {
	root, err := filepath.Abs(root)
	if err != nil {
		return "", err
	}
	if path, err = filepath.Abs(path); err != nil {
		return "", err
	}
	return filepath.Rel(root, path)
}
