package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// listed is what go list says of a package.
type listed struct {
	ImportPath, Name, Dir, Export string
	GoFiles, Imports              []string
}

// module is a module in a folder. Its packages are read and checked when they are asked for.
type module struct {
	dir      string
	path     string
	packages map[string]*listed
	fset     *token.FileSet
	checked  map[string]*checked
	foreign  types.Importer // of packages of other modules, by their export data
}

// checked is a package after its types were checked.
type checked struct {
	types     *types.Package
	generated map[string]bool // the names that files declare which say that they are generated
	err       error
}

func load(dir string) (*module, error) {
	m := &module{dir: dir, packages: map[string]*listed{}, fset: token.NewFileSet(), checked: map[string]*checked{}}
	path, err := goCommand(dir, "list", "-m")
	if err != nil {
		return nil, err
	}
	m.path = strings.TrimSpace(string(path))
	all, err := list(dir, "./...")
	if err != nil {
		return nil, err
	}
	for _, p := range all {
		m.packages[p.ImportPath] = p
	}
	return m, nil
}

func list(dir string, args ...string) ([]*listed, error) {
	text, err := goCommand(dir, append([]string{"list", "-e", "-json=ImportPath,Name,Dir,Export,GoFiles,Imports"}, args...)...)
	if err != nil {
		return nil, err
	}
	var all []*listed
	decoder := json.NewDecoder(bytes.NewReader(text))
	for {
		var p listed
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			return all, nil
		} else if err != nil {
			return nil, fmt.Errorf("reading the output of go list: %w", err)
		}
		all = append(all, &p)
	}
}

func goCommand(dir string, args ...string) ([]byte, error) {
	cmd := exec.Command("go", args...)
	cmd.Dir = dir
	var complaints bytes.Buffer
	cmd.Stderr = &complaints
	text, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go %s in %s: %w\n%s", args[0], dir, err, complaints.Bytes())
	}
	return text, nil
}

// importable tells whether other modules can import a package.
func (m *module) importable(path string) bool {
	p := m.packages[path]
	return p != nil && len(p.GoFiles) > 0 && p.Name != "main" && !slices.Contains(strings.Split(path, "/"), "internal")
}

// Import makes a module the types.Importer of its packages.
func (m *module) Import(path string) (*types.Package, error) {
	if m.packages[path] != nil {
		c := m.check(path)
		return c.types, c.err
	}
	if m.foreign == nil {
		if err := m.listForeign(); err != nil {
			return nil, err
		}
	}
	return m.foreign.Import(path)
}

// listForeign finds the export data of all that the module imports from elsewhere.
func (m *module) listForeign() error {
	args := []string{"-export", "-deps", "--"}
	for _, p := range m.packages {
		for _, path := range p.Imports {
			if m.packages[path] == nil && path != "C" && path != "unsafe" && !slices.Contains(args, path) {
				args = append(args, path)
			}
		}
	}
	all, err := list(m.dir, args...)
	if err != nil {
		return err
	}
	files := map[string]string{}
	for _, p := range all {
		files[p.ImportPath] = p.Export
	}
	m.foreign = importer.ForCompiler(m.fset, "gc", func(path string) (io.ReadCloser, error) {
		if files[path] == "" {
			return nil, fmt.Errorf("there is no export data of %s", path)
		}
		return os.Open(files[path])
	})
	return nil
}

// check reads the declarations of a package, without the bodies of functions.
func (m *module) check(path string) *checked {
	if c := m.checked[path]; c != nil {
		return c
	}
	c := &checked{generated: map[string]bool{}}
	m.checked[path] = c
	p := m.packages[path]
	var files []*ast.File
	for _, name := range p.GoFiles {
		file, err := parser.ParseFile(m.fset, filepath.Join(p.Dir, name), nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			c.err = err
			return c
		}
		files = append(files, file)
	}
	config := types.Config{Importer: m, IgnoreFuncBodies: true}
	c.types, c.err = config.Check(path, m.fset, files, nil)
	for _, file := range files {
		if !ast.IsGenerated(file) {
			continue
		}
		for _, declaration := range file.Decls {
			if general, ok := declaration.(*ast.GenDecl); ok && general.Tok == token.TYPE {
				for _, spec := range general.Specs {
					c.generated[spec.(*ast.TypeSpec).Name.Name] = true
				}
			}
		}
	}
	return c
}
