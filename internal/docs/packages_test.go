package docs_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// published are the packages that others can import, with their files parsed.
func published(t *testing.T) map[string][]*ast.File {
	t.Helper()
	all := map[string][]*ast.File{}
	set := token.NewFileSet()
	err := fs.WalkDir(os.DirFS(root), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if slices.Contains([]string{".git", "cmd", "internal", "scripts", "testdata", "contract_test", "node_modules"}, entry.Name()) {
				return fs.SkipDir
			}
			return nil
		}
		if path.Ext(name) != ".go" {
			return nil
		}
		file, err := parser.ParseFile(set, filepath.Join(root, filepath.FromSlash(name)), nil, parser.ParseComments|parser.SkipObjectResolution)
		all[path.Dir(name)] = append(all[path.Dir(name)], file)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// Every package that others can import says what it is, and shows it with an example that runs.
func TestPackages(t *testing.T) {
	all := published(t)
	if len(all) < 30 {
		t.Errorf("only %d packages were found", len(all))
	}
	for dir, files := range all {
		var documented, shown bool
		for _, file := range files {
			name := strings.TrimSuffix(file.Name.Name, "_test")
			documented = documented || strings.HasPrefix(file.Doc.Text(), "Package "+name+" ")
			shown = shown || slices.ContainsFunc(file.Decls, isExample)
		}
		if !documented {
			t.Errorf("%s has no documentation that begins with Package", dir)
		}
		if !shown {
			t.Errorf("%s has no example: add one to example_test.go", dir)
		}
	}
}

func isExample(declaration ast.Decl) bool {
	function, ok := declaration.(*ast.FuncDecl)
	return ok && strings.HasPrefix(function.Name.Name, "Example")
}
