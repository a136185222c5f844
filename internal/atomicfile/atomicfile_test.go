package atomicfile_test

import (
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/internal/atomicfile"
)

func names(t *testing.T, folder string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func TestCommitAndDiscard(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "report.json")
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, commit := range []bool{false, true} {
		f, err := atomicfile.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(f, "new")
		want := "old"
		if text, _ := os.ReadFile(path); string(text) != want {
			t.Errorf("before the end: %q", text)
		}
		if commit {
			want = "new"
			if err := f.Commit(); err != nil {
				t.Fatal(err)
			}
		}
		f.Discard()
		if text, _ := os.ReadFile(path); string(text) != want || f.Path() != path {
			t.Errorf("commit %t: %q", commit, text)
		}
		if left := names(t, folder); len(left) != 1 {
			t.Errorf("commit %t: %v", commit, left)
		}
	}
}

func TestCreateFails(t *testing.T) {
	folder := t.TempDir()
	if _, err := atomicfile.Create(folder); err == nil || err.Error() != folder+" is a folder" {
		t.Errorf("a folder: %v", err)
	}
	path := filepath.Join(folder, "no", "x")
	want := "create " + path + ": the folder " + filepath.Dir(path) + " does not exist"
	if _, err := atomicfile.Create(path); !errors.Is(err, os.ErrNotExist) || err.Error() != want {
		t.Errorf("no folder: %v, want %s", err, want)
	}
}

// Every error names the file that was to be made, and none the temporary one.
func TestErrorsNameThePath(t *testing.T) {
	folder := t.TempDir()
	create := func(name string) (*atomicfile.File, string) {
		path := filepath.Join(folder, name)
		f, err := atomicfile.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		return f, path
	}
	check := func(what, path string, err error) {
		if err == nil || !strings.Contains(err.Error(), path+": ") || strings.Contains(err.Error(), "blooio") {
			t.Errorf("%s: %v", what, err)
		}
	}
	closed, path := create("closed")
	closed.Discard()
	_, err := closed.Write([]byte("x"))
	check("writing", path, err)
	check("committing", path, closed.Commit())

	replaced, path := create("replaced")
	if err := os.Mkdir(path, 0o700); err != nil {
		t.Fatal(err)
	}
	check("renaming over a folder", path, replaced.Commit())
	replaced.Discard()

	under, path := create("under")
	under.Discard()
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err = atomicfile.Create(filepath.Join(path, "file"))
	check("creating below a file", filepath.Join(path, "file"), err)

	locked := filepath.Join(folder, "locked")
	if err := os.Mkdir(locked, 0o500); err != nil {
		t.Fatal(err)
	}
	if _, err = atomicfile.Create(filepath.Join(locked, "file")); os.Geteuid() > 0 {
		check("creating where nobody may", filepath.Join(locked, "file"), err)
	}
}

// The name may be as long as the file system allows.
func TestLimitOfNames(t *testing.T) {
	path := filepath.Join(t.TempDir(), strings.Repeat("x", 255))
	f, err := atomicfile.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Commit(); err != nil {
		t.Error(err)
	}
}

// A symbolic link stays one.
func TestLinks(t *testing.T) {
	folder := t.TempDir()
	target, link := filepath.Join(folder, "target"), filepath.Join(folder, "link")
	if err := errors.Join(os.WriteFile(target, []byte("old"), 0o600), os.Symlink("target", link)); err != nil {
		t.Skip(err)
	}
	f, err := atomicfile.Create(link)
	if err != nil {
		t.Fatal(err)
	}
	io.WriteString(f, "new")
	if err := f.Commit(); err != nil || f.Path() != link {
		t.Errorf("%v, path %s", err, f.Path())
	}
	if text, err := os.ReadFile(target); err != nil || string(text) != "new" {
		t.Errorf("%v, %q", err, text)
	}
	if got, err := os.Readlink(link); err != nil || got != "target" {
		t.Errorf("%v, the link leads to %q", err, got)
	}
}

// TestAbandon runs in a process of its own, for nothing works after Abandon.
func TestAbandon(t *testing.T) {
	folder := os.Getenv("ATOMICFILE_TEST_FOLDER")
	if folder == "" {
		cmd := exec.Command(os.Args[0], "-test.run=^TestAbandon$")
		cmd.Env = append(os.Environ(), "ATOMICFILE_TEST_FOLDER="+t.TempDir())
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		return
	}
	path := filepath.Join(folder, "report.json")
	f, err := atomicfile.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	whole, err := atomicfile.Create(filepath.Join(folder, "whole.json"))
	if err != nil || whole.Commit() != nil {
		t.Fatal(err)
	}
	atomicfile.Abandon()
	if err := f.Commit(); err == nil {
		t.Error("an abandoned file was committed")
	}
	f.Discard()
	if _, err := atomicfile.Create(path); !errors.Is(err, atomicfile.ErrAbandoned) {
		t.Errorf("created after the end: %v", err)
	}
	if left := names(t, folder); len(left) != 1 || left[0] != "whole.json" {
		t.Errorf("left: %v", left)
	}
}
