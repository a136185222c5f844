// Command pack publishes a work tree as one version of its module in a folder that serves as a
// GOPROXY, so that the module can be imported as its users import it before it is tagged.
//
// usage: pack -version v0.0.0-name DIR PROXY <files
//
// It reads the module's files from standard input, each path relative to DIR and ended by a NUL
// byte, as git ls-files -z prints them. Paths that no longer exist are left out.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"golang.org/x/mod/modfile"
	"golang.org/x/mod/module"
	"golang.org/x/mod/zip"
)

func main() {
	version := flag.String("version", "v0.0.0-worktree", "the version to publish")
	flag.Parse()
	if flag.NArg() != 2 {
		fmt.Fprintln(os.Stderr, "usage: pack -version v0.0.0-name DIR PROXY <files")
		os.Exit(2)
	}
	if err := pack(flag.Arg(0), flag.Arg(1), *version, os.Stdin); err != nil {
		fmt.Fprintln(os.Stderr, "pack:", err)
		os.Exit(1)
	}
}

// pack writes the four files by which a proxy serves a version: .info, .mod, .zip and the list.
func pack(dir, proxy, version string, paths io.Reader) error {
	gomod, err := os.ReadFile(filepath.Join(dir, "go.mod"))
	if err != nil {
		return fmt.Errorf("reading the module file: %w", err)
	}
	mod := module.Version{Path: modfile.ModulePath(gomod), Version: version}
	escaped, err := module.EscapePath(mod.Path)
	if err != nil {
		return fmt.Errorf("the module path in go.mod: %w", err)
	}
	files, err := readFiles(dir, paths)
	if err != nil {
		return fmt.Errorf("reading the list of files: %w", err)
	}
	var archive bytes.Buffer
	if err := zip.Create(&archive, mod, files); err != nil {
		return fmt.Errorf("packing %s: %w", mod, err)
	}
	info, err := json.Marshal(map[string]any{"Version": version, "Time": time.Now().UTC()})
	if err != nil {
		return fmt.Errorf("writing the version's information: %w", err)
	}
	return publish(filepath.Join(proxy, filepath.FromSlash(escaped), "@v"), map[string][]byte{
		version + ".info": info,
		version + ".mod":  gomod,
		version + ".zip":  archive.Bytes(),
		"list":            []byte(version + "\n"),
	})
}

func readFiles(dir string, paths io.Reader) ([]zip.File, error) {
	var files []zip.File
	scanner := bufio.NewScanner(paths)
	scanner.Split(splitNUL)
	for scanner.Scan() {
		f := file{dir: dir, path: scanner.Text()}
		if _, err := f.Lstat(); err == nil {
			files = append(files, f)
		}
	}
	return files, scanner.Err()
}

func splitNUL(data []byte, atEOF bool) (advance int, token []byte, err error) {
	if i := bytes.IndexByte(data, 0); i >= 0 {
		return i + 1, data[:i], nil
	}
	if atEOF && len(data) > 0 {
		return len(data), data, nil
	}
	return 0, nil, nil
}

// file is one file of the work tree; it implements zip.File.
type file struct{ dir, path string }

func (f file) Path() string                 { return f.path }
func (f file) Lstat() (os.FileInfo, error)  { return os.Lstat(f.name()) }
func (f file) Open() (io.ReadCloser, error) { return os.Open(f.name()) }
func (f file) name() string                 { return filepath.Join(f.dir, filepath.FromSlash(f.path)) }

func publish(folder string, contents map[string][]byte) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return fmt.Errorf("making the proxy's folder: %w", err)
	}
	for name, content := range contents {
		if err := os.WriteFile(filepath.Join(folder, name), content, 0o644); err != nil {
			return fmt.Errorf("publishing: %w", err)
		}
	}
	return nil
}
