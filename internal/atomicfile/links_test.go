//go:build unix

package atomicfile

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A symbolic link stays one, and what it leads to is replaced or made.
func TestLinksAreFollowed(t *testing.T) {
	tests := map[string]struct {
		links map[string]string // from name to what it leads to; "real" and "real/sub" are folders
		path  string
		want  string // where the text is
	}{
		"to a file":                 {map[string]string{"link": "old"}, "link", "old"},
		"to nothing yet":            {map[string]string{"link": "real/new"}, "link", "real/new"},
		"to a link to nothing yet":  {map[string]string{"link": "real/other", "real/other": "new"}, "link", "real/new"},
		"from a folder upwards":     {map[string]string{"real/link": "../new"}, "real/link", "new"},
		"through a linked folder":   {map[string]string{"short": "real/sub"}, "short/../new", "real/new"},
		"out of a linked folder":    {map[string]string{"short": "real/sub", "real/sub/link": "../new"}, "short/link", "real/new"},
		"through a folder and back": {map[string]string{"short": "real/sub", "link": "short/../new"}, "link", "real/new"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			err := errors.Join(os.MkdirAll("real/sub", 0o700), os.WriteFile("old", []byte("old"), 0o600))
			for link, to := range test.links {
				err = errors.Join(err, os.Symlink(to, link))
			}
			if err != nil {
				t.Fatal(err)
			}
			if err := put(test.path, []byte("new")); err != nil {
				t.Fatal(err)
			}
			if text, err := os.ReadFile(test.want); err != nil || string(text) != "new" {
				t.Errorf("%v, %q", err, text)
			}
			for link, to := range test.links {
				if got, err := os.Readlink(link); err != nil || got != to {
					t.Errorf("%s leads to %q: %v", link, got, err)
				}
			}
			if info, err := os.Lstat(test.want); err != nil || !info.Mode().IsRegular() {
				t.Errorf("%v, %v", info, err)
			}
		})
	}
}

func TestLinksThatLeadNowhere(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := errors.Join(os.Symlink("a", "b"), os.Symlink("b", "a"), os.Symlink("no/x", "into-nowhere")); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		"a":            "create a: too many levels of symbolic links",
		"into-nowhere": "create into-nowhere: the folder no does not exist",
	} {
		if err := put(path, nil); err == nil || err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

// Other names of a file keep the old text.
func TestHardLinks(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := errors.Join(os.WriteFile("a", []byte("old"), 0o600), os.Link("a", "b")); err != nil {
		t.Fatal(err)
	}
	if err := put("a", []byte("new")); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"a": "new", "b": "old"} {
		if text, err := os.ReadFile(name); err != nil || string(text) != want {
			t.Errorf("%s: %q, %v", name, text, err)
		}
	}
}

// One process writes a file once, by whatever name; two files of one name in two folders are two.
func TestTwiceInOneRun(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := errors.Join(os.Mkdir("sub", 0o700), os.Symlink("x", "link")); err != nil {
		t.Fatal(err)
	}
	first, err := Create("x")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"x", "./x", "sub/../x", "link"} {
		if _, err := Create(name); err == nil || !strings.Contains(err.Error(), name+" is already being written") {
			t.Errorf("%s: %v", name, err)
		}
	}
	other, err := Create("sub/x")
	if err != nil {
		t.Fatal(err)
	}
	other.Discard()
	first.Discard()
	if err := put("x", nil); err != nil {
		t.Error(err)
	}
}

// A file that vanishes, or whose folder does, is an error that says so.
func TestVanished(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, test := range []struct{ gone, want string }{
		{"temporary file", "write sub/x: another process removed it while it was written"},
		{"folder", "write sub/x: the folder sub does not exist"},
	} {
		if err := os.Mkdir("sub", 0o700); err != nil {
			t.Fatal(err)
		}
		f, err := Create("sub/x")
		if err != nil {
			t.Fatal(err)
		}
		os.Remove(f.name)
		if test.gone == "folder" {
			os.Remove("sub")
		}
		if err := f.Commit(); err == nil || err.Error() != test.want {
			t.Errorf("got %v, want %s", err, test.want)
		}
		f.Discard()
		os.Remove("sub")
	}
}

// What has taken the place of the file in the meantime is not replaced.
func TestPlaceTaken(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x")
	f, err := Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Discard()
	if err := os.Symlink("elsewhere", path); err != nil {
		t.Fatal(err)
	}
	if err := f.Commit(); err == nil || err.Error() != "write "+path+": something that is not a regular file has taken its place" {
		t.Error(err)
	}
	if to, err := os.Readlink(path); err != nil || to != "elsewhere" {
		t.Errorf("%q, %v", to, err)
	}
}
