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

// anyFolders stands in a pattern for any number of folders, and for none.
const anyFolders = "**"

// special are the characters that make a name a pattern.
const special = "*?["

// escaped makes a pattern of a name, and plain a name of such a pattern.
var (
	escaped = strings.NewReplacer("*", "[*]", "?", "[?]", "[", "[[]")
	plain   = strings.NewReplacer("[*]", "*", "[?]", "?", "[[]", "[")
)

// isPlain tells whether a part of a pattern matches one name only.
func isPlain(part string) bool { return part == escaped.Replace(plain.Replace(part)) }

// isPattern refuses what is neither a name nor a pattern.
func isPattern(text string) error {
	if text == "-" {
		return errors.New("standard input cannot be in a file of settings")
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

// expand returns the files and folders that a pattern matches, sorted, and a name without anything special as it
// is. A pattern that matches nothing is an error. In a pattern, * and ? stand for what is in one name, [a-z] for one
// character, and a ** of its own for any folders; names that begin with a dot must be written out.
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
			return fs.SkipAll // nothing is there
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

// matchesParts tells whether the parts of a name match those of a pattern.
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
