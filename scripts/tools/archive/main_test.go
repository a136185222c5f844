package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

var at = time.Unix(1_700_000_000, 0).UTC()

// want is what is in an archive of the folder that folder makes.
var want = []string{
	"blooio-x/LICENSE 644 2023-11-14T22:13:20Z terms",
	"blooio-x/blooio 755 2023-11-14T22:13:20Z program",
	"blooio-x/man/man1/blooio.1 644 2023-11-14T22:13:20Z page",
}

func folder(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "blooio-x")
	if err := os.MkdirAll(filepath.Join(dir, "man", "man1"), 0o700); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"blooio": "program", "LICENSE": "terms", "man/man1/blooio.1": "page"} {
		mode := os.FileMode(0o600)
		if name == "blooio" {
			mode = 0o700
		}
		if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(name)), []byte(text), mode); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestArchive(t *testing.T) {
	for name, list := range map[string]func(t *testing.T, path string) []string{"x.tar.gz": listTar, "x.zip": listZip} {
		t.Run(name, func(t *testing.T) {
			one, other := filepath.Join(t.TempDir(), name), filepath.Join(t.TempDir(), name)
			for _, path := range []string{one, other} {
				if err := archive(folder(t), path, at); err != nil {
					t.Fatal(err)
				}
			}
			if got := list(t, one); !slices.Equal(got, want) {
				t.Errorf("%q, want %q", got, want)
			}
			if a, b := content(t, one), content(t, other); !bytes.Equal(a, b) {
				t.Error("the same files give other bytes")
			}
			if err := archive(folder(t), one, at); !os.IsExist(err) {
				t.Errorf("an old file: %v", err)
			}
		})
	}
}

func TestArchiveLeavesNothingHalfWritten(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.zip")
	if err := archive(filepath.Join(t.TempDir(), "no"), path, at); err == nil {
		t.Error("a folder that is not there was packed")
	}
	if _, err := os.Stat(path); !os.IsNotExist(err) {
		t.Errorf("left behind: %v", err)
	}
}

func listTar(t *testing.T, path string) (list []string) {
	t.Helper()
	compressed, err := gzip.NewReader(bytes.NewReader(content(t, path)))
	if err != nil {
		t.Fatal(err)
	}
	for r := tar.NewReader(compressed); ; {
		header, err := r.Next()
		if err == io.EOF {
			return list
		}
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, entry(header.Name, os.FileMode(header.Mode), header.ModTime, text))
	}
}

func listZip(t *testing.T, path string) (list []string) {
	t.Helper()
	archive, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()
	for _, file := range archive.File {
		r, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, entry(file.Name, file.Mode(), file.Modified, text))
	}
	return list
}

func entry(name string, mode os.FileMode, modified time.Time, text []byte) string {
	return fmt.Sprintf("%s %o %s %s", name, mode, modified.UTC().Format(time.RFC3339), text)
}

func content(t *testing.T, path string) []byte {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return text
}
