package atomicfile_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
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
		f.WriteString("new")
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
	if _, err := atomicfile.Create(filepath.Join(folder, "no", "x")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("no folder: %v", err)
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
