package repository

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// tree makes folders, and a file .git where a name ends so.
func tree(t *testing.T, names ...string) string {
	t.Helper()
	top, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if filepath.Base(name) != ".git" {
			name = filepath.Join(name, "x")
		}
		if err := os.MkdirAll(filepath.Join(top, filepath.Dir(name)), 0o777); err != nil {
			t.Fatal(err)
		}
		if filepath.Base(name) == ".git" {
			if err := os.WriteFile(filepath.Join(top, name), nil, 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
	return top
}

// A path is relative to the workspace if the file is in it, else to the root of the repository that the command runs in.
func TestPathsInRepositories(t *testing.T) {
	top := tree(t, "ws/repo/.git", "ws/repo/sub/deep", "plain/sub", "other/.git", "real/.git", "real/sub/deep")
	link := filepath.Join(top, "link")
	if err := os.Symlink(filepath.Join(top, "real"), link); err != nil {
		t.Skip(err)
	}
	if err := os.Symlink(filepath.Join(top, "other"), filepath.Join(top, "ws/repo/away")); err != nil {
		t.Skip(err)
	}
	if err := os.Symlink(filepath.Join(top, "real/sub"), filepath.Join(top, "within")); err != nil {
		t.Skip(err)
	}
	tests := map[string]struct {
		folder, workspace string
		name              string
		path              string // absolute ones are below top
		inside            bool
	}{
		"at the root":                     {"ws/repo", "", "a.har", "a.har", true},
		"in a folder":                     {"ws/repo/sub/deep", "", "a.har", "sub/deep/a.har", true},
		"above, from a folder":            {"ws/repo/sub/deep", "", "../../a.har", "a.har", true},
		"with dots":                       {"ws/repo/sub", "", "./deep/../b c%.har", "sub/b c%.har", true},
		"absolute":                        {"plain", "", "/plain/sub/a.har", "sub/a.har", true},
		"absolute, elsewhere":             {"ws/repo", "", "/other/a.har", "/other/a.har", false},
		"out of the repository":           {"ws/repo", "", "../../other/a.har", "/other/a.har", false},
		"a name that begins with dots":    {"ws/repo", "", "..a.har", "..a.har", true},
		"without a repository":            {"plain/sub", "", "a.har", "a.har", true},
		"without a repository, and above": {"plain/sub", "", "../a.har", "/plain/a.har", false},
		"in the workspace":                {"ws/repo/sub", "/ws", "a.har", "repo/sub/a.har", true},
		"in the workspace, absolute":      {"other", "/ws", "/ws/repo/a.har", "repo/a.har", true},
		"out of the workspace":            {"other", "/ws", "a.har", "a.har", true},
		"a workspace that is not there":   {"ws/repo/sub", "/none", "a.har", "sub/a.har", true},
		"by a link":                       {"link/sub", "", "a.har", "sub/a.har", true},
		"by a link, named by the folder":  {"real/sub", "", "/link/sub/a.har", "sub/a.har", true},
		"by a link, in the workspace":     {"real/sub", "/link", "a.har", "sub/a.har", true},
		"by a link into a repository":     {"within/deep", "", "a.har", "sub/deep/a.har", true},
		"above a link into a repository":  {"within/deep", "", "../../a.har", "a.har", true},
		"a link that leads away":          {"ws/repo", "", "away/a.har", "away/a.har", true},
		"above a link that leads away":    {"ws/repo", "", "away/../plain/sub/a.har", "/ws/repo/plain/sub/a.har", false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if filepath.IsAbs(test.name) {
				test.name = top + test.name
			}
			if test.workspace != "" {
				test.workspace = top + test.workspace
			}
			path, inside := New(filepath.Join(top, test.folder), test.workspace).Path(filepath.FromSlash(test.name))
			if want := test.path; path != want && path != filepath.ToSlash(top)+want || inside != test.inside {
				t.Errorf("%s, inside: %v", path, inside)
			}
		})
	}
}

// A report may have been made on Windows.
func TestPathsFromWindows(t *testing.T) {
	if filepath.Separator == '\\' {
		t.Skip("they are native here")
	}
	top := tree(t, "repo/.git", "repo/sub")
	r := New(filepath.Join(top, "repo/sub"), "")
	for name, want := range map[string]string{`deep\a.har`: "sub/deep/a.har true", `..\a.har`: "a.har true", `C:\x\a.har`: "/C:/x/a.har false", "c:/x/a.har": "/c:/x/a.har false"} {
		if path, inside := r.Path(name); fmt.Sprint(path, " ", inside) != want {
			t.Errorf("%s: %s %v, want %s", name, path, inside, want)
		}
	}
	t.Chdir(r.folder)
	if err := os.WriteFile(`b\c.har`, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if path, inside := r.Path(`b\c.har`); path != `sub/b\c.har` || !inside {
		t.Errorf("a file with that name: %s %v", path, inside)
	}
}

func TestRootOf(t *testing.T) {
	top := tree(t, "a/.git", "a/b/c", "d/e")
	for folder, want := range map[string]string{"a": "a", "a/b": "a", "a/b/c": "a", "d/e": "d/e"} {
		if got := rootOf(filepath.Join(top, folder)); got != filepath.Join(top, want) {
			t.Errorf("%s: %s", folder, got)
		}
	}
	if err := os.Mkdir(filepath.Join(top, "d", ".git"), 0o777); err != nil {
		t.Fatal(err)
	}
	if got := rootOf(filepath.Join(top, "d", "e")); got != filepath.Join(top, "d") {
		t.Errorf("a folder .git: %s", got)
	}
}
