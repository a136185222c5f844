package docs_test

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const root = "../.."

// pages are the Markdown files of the repository, by their paths with slashes.
func pages(t *testing.T) map[string]page {
	t.Helper()
	all := map[string]page{}
	err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && (slices.Contains([]string{".git", "testdata", "node_modules"}, entry.Name())):
			return filepath.SkipDir
		case entry.IsDir() || path.Ext(name) != ".md":
			return nil
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		relative, err := filepath.Rel(root, name)
		all[filepath.ToSlash(relative)] = parse(string(text))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// Links within the repository lead to a file or a heading that is there, also those that name it by its address.
func TestLinks(t *testing.T) {
	all := pages(t)
	links := 0
	for name, p := range all {
		for _, l := range p.links {
			target, ok := within(name, l.target)
			if !ok {
				continue
			}
			links++
			file, fragment, _ := strings.Cut(target, "#")
			if _, err := os.Stat(filepath.Join(root, filepath.FromSlash(file))); err != nil {
				t.Errorf("%s:%d: %s does not exist", name, l.line, l.target)
				continue
			}
			if other, isPage := all[file]; fragment != "" && isPage && !other.anchors[fragment] {
				t.Errorf("%s:%d: %s has no heading #%s", name, l.line, file, fragment)
			}
		}
	}
	if links < 50 {
		t.Errorf("only %d links were found", links)
	}
}

// within is the path that a link has in the repository, if it leads there.
func within(from, target string) (string, bool) {
	for _, address := range []string{"blob/main/", "tree/main/"} {
		if rest, ok := strings.CutPrefix(target, "https://github.com/blooio-community/blooio-go/"+address); ok {
			return rest, true
		}
	}
	file, fragment, _ := strings.Cut(target, "#")
	if strings.Contains(file, ":") {
		return "", false
	}
	if file == "" {
		return from + "#" + fragment, true
	}
	return path.Join(path.Dir(from), file) + "#" + fragment, true
}

// Every page of docs/ can be reached from its index, and the index from the README.
func TestIndex(t *testing.T) {
	all := pages(t)
	linked := func(from, to string) bool {
		return slices.ContainsFunc(all[from].links, func(l link) bool {
			target, _ := within(from, l.target)
			file, _, _ := strings.Cut(target, "#")
			return file == to
		})
	}
	if !linked("README.md", "docs/README.md") {
		t.Error("README.md does not link docs/README.md")
	}
	for name := range all {
		if path.Dir(name) == "docs" && name != "docs/README.md" && !linked("docs/README.md", name) {
			t.Errorf("docs/README.md does not link %s", name)
		}
	}
}

// The README is read in a few minutes; the manual is in docs/.
func TestReadmeIsShort(t *testing.T) {
	const maxWords = 900
	text, err := os.ReadFile(filepath.Join(root, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	if n := len(strings.Fields(string(text))); n > maxWords {
		t.Errorf("README.md has %d words, at most %d: move details to docs/", n, maxWords)
	}
	if !strings.Contains(string(text), "\ngo test ./...") {
		t.Error("README.md does not say how to run the tests, which .ci/run does")
	}
}
