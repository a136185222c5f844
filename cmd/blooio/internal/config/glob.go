package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// anyFolders matches any number of folders in a pattern, including none.
const anyFolders = "**"

// special are the characters that make a name a pattern.
const special = "*?["

// escaped makes a pattern that matches only this name; plain is the reverse.
var (
	escaped = strings.NewReplacer("*", "[*]", "?", "[?]", "[", "[[]")
	plain   = strings.NewReplacer("[*]", "*", "[?]", "?", "[[]", "[")
)

// isPlain reports whether a part of a pattern matches only one name.
func isPlain(part string) bool { return part == escaped.Replace(plain.Replace(part)) }

// isPattern returns an error for a text that is neither a name nor a pattern.
func isPattern(text string) error {
	if text == "-" {
		return errors.New("standard input cannot be named in a settings file")
	}
	if err := notEmpty(text); err != nil {
		return err
	}
	for _, part := range strings.Split(filepath.ToSlash(text), "/") {
		if _, err := path.Match(part, ""); err != nil {
			return fmt.Errorf("malformed pattern %s", quoted(text))
		}
	}
	return nil
}

// expand returns the files and folders that a pattern matches, sorted. A name without special characters is returned
// unchanged. A pattern that matches nothing is an error. In a pattern, * and ? match characters of one name, [a-z]
// matches one character, and ** as a whole part matches any folders. Names that begin with a dot must be written out.
func expand(pattern string) ([]string, error) {
	if _, err := os.Lstat(pattern); err == nil || !strings.ContainsAny(pattern, special) {
		return []string{pattern}, nil
	}
	parts := strings.Split(filepath.ToSlash(pattern), "/")
	fixed := 0
	for fixed < len(parts)-1 && isPlain(parts[fixed]) {
		fixed++
	}
	root := plain.Replace(strings.Join(parts[:fixed], "/"))
	if root == "" {
		root = "."
		if strings.HasPrefix(pattern, "/") {
			root = "/"
		}
	}
	var matches []string
	err := filepath.WalkDir(filepath.FromSlash(root), func(at string, entry fs.DirEntry, err error) error {
		name, _ := filepath.Rel(filepath.FromSlash(root), at)
		switch {
		case err != nil && name == ".":
			return fs.SkipAll // the folder does not exist
		case err != nil:
			return err
		case name == ".":
			return nil
		case matchesParts(parts[fixed:], strings.Split(filepath.ToSlash(name), "/")):
			matches = append(matches, at)
		}
		if entry.IsDir() && isHidden(entry.Name()) && !strings.Contains(pattern, entry.Name()) {
			return fs.SkipDir
		}
		return nil
	})
	if err == nil && len(matches) == 0 {
		err = fmt.Errorf("nothing matches %s", pattern)
	}
	return matches, err
}

// matchesParts reports whether the parts of a name match the parts of a pattern.
func matchesParts(pattern, name []string) bool {
	for len(pattern) > 0 {
		if pattern[0] == anyFolders {
			for i := 0; i <= len(name) && (i == 0 || !isHidden(name[i-1])); i++ {
				if matchesParts(pattern[1:], name[i:]) {
					return true
				}
			}
			return false
		}
		if len(name) == 0 || isHidden(name[0]) && !isHidden(pattern[0]) {
			return false
		}
		if ok, _ := path.Match(pattern[0], name[0]); !ok {
			return false
		}
		pattern, name = pattern[1:], name[1:]
	}
	return len(name) == 0
}

func isHidden(name string) bool { return strings.HasPrefix(name, ".") && name != "." && name != ".." }
