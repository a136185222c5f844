package main

import (
	"archive/zip"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestPackPublishesTheListedFilesOfTheModuleAlone(t *testing.T) {
	dir, proxy := t.TempDir(), t.TempDir()
	for name, content := range map[string]string{
		"go.mod":       "module example.com/Shout/mod\n\ngo 1.26.0\n",
		"a.go":         "package mod\n",
		"b/b.go":       "package b\n",
		"ignored.go":   "package mod\n",
		"tools/go.mod": "module example.com/tools\n",
		"tools/t.go":   "package tools\n",
	} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	listed := "go.mod\x00a.go\x00b/b.go\x00tools/go.mod\x00tools/t.go\x00deleted.go\x00"
	if err := pack(dir, proxy, "v0.0.0-test", strings.NewReader(listed)); err != nil {
		t.Fatal(err)
	}

	folder := filepath.Join(proxy, "example.com", "!shout", "mod", "@v")
	archive, err := zip.OpenReader(filepath.Join(folder, "v0.0.0-test.zip"))
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()
	var names []string
	for _, f := range archive.File {
		names = append(names, strings.TrimPrefix(f.Name, "example.com/Shout/mod@v0.0.0-test/"))
	}
	slices.Sort(names)
	if want := []string{"a.go", "b/b.go", "go.mod"}; !slices.Equal(names, want) {
		t.Errorf("packed %q, want %q", names, want)
	}
	for _, name := range []string{"v0.0.0-test.info", "v0.0.0-test.mod", "list"} {
		if _, err := os.Stat(filepath.Join(folder, name)); err != nil {
			t.Error(err)
		}
	}
}

func TestPackRefuses(t *testing.T) {
	tests := []struct{ name, gomod, version, want string }{
		{"a folder without a module", "", "v0.0.0-test", "reading the module file"},
		{"a module without a path", "go 1.26.0\n", "v0.0.0-test", "the module path"},
		{"a version that is none", "module example.com/mod\n", "latest", "packing"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			if test.gomod != "" {
				if err := os.WriteFile(filepath.Join(dir, "go.mod"), []byte(test.gomod), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			err := pack(dir, t.TempDir(), test.version, strings.NewReader("go.mod\x00"))
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %v, want one that says %q", err, test.want)
			}
		})
	}
}
