package fuzzing_test

import (
	"flag"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/internal/fuzzing"
)

// FuzzStart is a target with nothing to find. A value on the command line stays, as does the one of an earlier target.
func FuzzStart(f *testing.F) {
	set := flag.Lookup("test.fuzzminimizetime").Value
	before := set.String()
	fuzzing.Start(f)
	want := "100x"
	if before != "1m0s" {
		want = before
	}
	if got := set.String(); got != want {
		f.Errorf("minimizing takes %s, want %s", got, want)
	}
	f.Fuzz(func(*testing.T, []byte) {})
}

// Every fuzz target of the module calls Start first.
func TestTargets(t *testing.T) {
	targets := 0
	err := filepath.WalkDir(filepath.Join("..", ".."), func(path string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		source, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, source, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		for _, decl := range file.Decls {
			fn, ok := decl.(*ast.FuncDecl)
			if !ok || fn.Recv != nil || !strings.HasPrefix(fn.Name.Name, "Fuzz") || fn.Name.Name == "FuzzStart" {
				continue
			}
			if targets++; !begins(source, fn) {
				t.Errorf("%s: %s does not begin with fuzzing.Start(f)", path, fn.Name.Name)
			}
		}
		return nil
	})
	if err != nil || targets < 30 {
		t.Errorf("%d targets, error %v", targets, err)
	}
}

func begins(source []byte, fn *ast.FuncDecl) bool {
	if fn.Body == nil || len(fn.Body.List) == 0 {
		return false
	}
	first := fn.Body.List[0]
	return string(source[first.Pos()-1:first.End()-1]) == "fuzzing.Start(f)"
}
