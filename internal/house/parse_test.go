package house_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// pkg is a package of the module without its tests.
type pkg struct {
	name  string // its folder, relative to the module's root, with slashes
	files []file
}

type file struct {
	name  string
	lines int
	ast   *ast.File
}

func packages(t *testing.T) []pkg {
	t.Helper()
	all, err := parsed()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// parsed parses every package of the module, once.
var parsed = sync.OnceValues(func() ([]pkg, error) {
	const root = "../.."
	byName := map[string]*pkg{}
	fset := token.NewFileSet()
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir():
			return folder(path, root)
		case !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go"):
			return nil
		}
		parsed, err := parser.ParseFile(fset, path, nil, 0)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(root, filepath.Dir(path))
		if err != nil {
			return err
		}
		if name = filepath.ToSlash(name); name == "." {
			name = ""
		}
		if byName[name] == nil {
			byName[name] = &pkg{name: name}
		}
		byName[name].files = append(byName[name].files, file{filepath.Base(path), fset.File(parsed.FileStart).LineCount(), parsed})
		return nil
	})
	var all []pkg
	for _, p := range byName {
		all = append(all, *p)
	}
	slices.SortFunc(all, func(a, b pkg) int { return strings.Compare(a.name, b.name) })
	return all, err
})

// folder skips what the go command does not build as part of the module.
func folder(path, root string) error {
	if path == root {
		return nil
	}
	name := filepath.Base(path)
	if name == "testdata" || name[0] == '.' || name[0] == '_' {
		return filepath.SkipDir
	}
	if _, err := os.Stat(filepath.Join(path, "go.mod")); err == nil {
		return filepath.SkipDir
	}
	return nil
}

func (p pkg) lines() (sum int) {
	for _, f := range p.files {
		sum += f.lines
	}
	return sum
}

// imports are the packages of this module that a file imports.
func (f file) imports() (names []string) {
	for _, spec := range f.ast.Imports {
		path, err := strconv.Unquote(spec.Path.Value)
		if path == module && err == nil {
			names = append(names, "")
		} else if name, ours := strings.CutPrefix(path, module+"/"); ours {
			names = append(names, name)
		}
	}
	return names
}

// uses tells which names of which other files each file of the package uses. Identifiers that the parser
// cannot resolve within a file are looked up in the others; a method counts by its name, if it is not exported
// and no other method or field has that name.
func (p pkg) uses() map[string]map[string][]string {
	declared := p.declared()
	uses := map[string]map[string][]string{}
	for _, f := range p.files {
		uses[f.name] = map[string][]string{}
		use := func(name string) {
			if to := declared[name]; to != "" && to != f.name && !slices.Contains(uses[f.name][to], name) {
				uses[f.name][to] = append(uses[f.name][to], name)
			}
		}
		for _, ident := range f.ast.Unresolved {
			use(ident.Name)
		}
		ast.Inspect(f.ast, func(n ast.Node) bool {
			if s, ok := n.(*ast.SelectorExpr); ok {
				use("." + s.Sel.Name)
			}
			return true
		})
	}
	return uses
}

// declared tells which file declares a name of the package, and a method, by its name after a dot.
func (p pkg) declared() map[string]string {
	declared := map[string]string{}
	ambiguous := map[string]bool{}
	for _, f := range p.files {
		for name := range f.ast.Scope.Objects {
			declared[name] = f.name
		}
		ast.Inspect(f.ast, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				if name := "." + n.Name.Name; n.Recv != nil && !n.Name.IsExported() {
					ambiguous[name] = ambiguous[name] || declared[name] != ""
					declared[name] = f.name
				}
			case *ast.Field:
				for _, field := range n.Names {
					ambiguous["."+field.Name] = true
				}
			}
			return true
		})
	}
	for name := range ambiguous {
		delete(declared, name)
	}
	return declared
}

// cycles are the strongly connected components of a graph, as Tarjan finds them, each sorted.
func cycles(graph map[string]map[string][]string) [][]string {
	var found [][]string
	var stack []string
	index, low, onStack := map[string]int{}, map[string]int{}, map[string]bool{}
	var visit func(string)
	visit = func(v string) {
		index[v], low[v] = len(index)+1, len(index)+1
		stack, onStack[v] = append(stack, v), true
		for w := range graph[v] {
			if index[w] == 0 {
				visit(w)
				low[v] = min(low[v], low[w])
			} else if onStack[w] {
				low[v] = min(low[v], index[w])
			}
		}
		if low[v] != index[v] {
			return
		}
		i := slices.Index(stack, v)
		cycle := slices.Clone(stack[i:])
		for _, w := range cycle {
			onStack[w] = false
		}
		stack = stack[:i]
		slices.Sort(cycle)
		found = append(found, cycle)
	}
	for v := range graph {
		if index[v] == 0 {
			visit(v)
		}
	}
	return found
}
