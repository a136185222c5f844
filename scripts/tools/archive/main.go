// Command archive packs a folder for a release: as a zip if the file's name ends in .zip, else as a tar compressed by gzip.
//
//	archive -time SECONDS FOLDER FILE
//
// The same files give the same bytes on any machine: entries are sorted, belong to nobody, and have the time of the
// flag, in seconds since 1970. A file that its owner may execute has mode 0755, any other 0644.
package main

import (
	"archive/tar"
	"archive/zip"
	"compress/gzip"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"
)

func main() {
	seconds := flag.Int64("time", 0, "the time of the files, in seconds since 1970")
	flag.Parse()
	if flag.NArg() != 2 {
		fmt.Fprintln(os.Stderr, "archive: want FOLDER FILE")
		os.Exit(2)
	}
	if err := archive(flag.Arg(0), flag.Arg(1), time.Unix(*seconds, 0).UTC()); err != nil {
		fmt.Fprintln(os.Stderr, "archive:", err)
		os.Exit(1)
	}
}

// packer is an archive in the making.
type packer interface {
	// add begins a file, whose content is written next.
	add(name string, size int64, mode fs.FileMode) (io.Writer, error)
	Close() error
}

// archive packs a folder, below its own name, into a file that must not be there yet.
func archive(folder, name string, at time.Time) (err error) {
	file, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	defer func() {
		if closed := file.Close(); err == nil {
			err = closed
		}
		if err != nil {
			os.Remove(name)
		}
	}()
	var p packer
	if strings.HasSuffix(name, ".zip") {
		p = zipped{zip.NewWriter(file), at}
	} else {
		p = newTarred(file, at)
	}
	if err := addAll(p, folder); err != nil {
		return err
	}
	return p.Close()
}

// addAll adds the files of a folder, which are walked in the order of their names.
func addAll(p packer, folder string) error {
	return filepath.WalkDir(folder, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		if !info.Mode().IsRegular() {
			return fmt.Errorf("%s is not a regular file", name)
		}
		mode := fs.FileMode(0o644)
		if info.Mode()&0o100 != 0 {
			mode = 0o755
		}
		relative, err := filepath.Rel(folder, name)
		if err != nil {
			return err
		}
		w, err := p.add(path.Join(filepath.Base(folder), filepath.ToSlash(relative)), info.Size(), mode)
		if err != nil {
			return err
		}
		return copyFile(w, name)
	})
}

func copyFile(w io.Writer, name string) error {
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	_, err = io.Copy(w, file)
	return err
}

type zipped struct {
	*zip.Writer
	at time.Time
}

func (z zipped) add(name string, _ int64, mode fs.FileMode) (io.Writer, error) {
	header := &zip.FileHeader{Name: name, Method: zip.Deflate, Modified: z.at}
	header.SetMode(mode)
	return z.CreateHeader(header)
}

type tarred struct {
	*tar.Writer
	compressed *gzip.Writer
	at         time.Time
}

func newTarred(w io.Writer, at time.Time) tarred {
	compressed, _ := gzip.NewWriterLevel(w, gzip.BestCompression) // the level is one that there is
	return tarred{tar.NewWriter(compressed), compressed, at}
}

func (t tarred) add(name string, size int64, mode fs.FileMode) (io.Writer, error) {
	return t.Writer, t.WriteHeader(&tar.Header{Typeflag: tar.TypeReg, Name: name, Size: size, Mode: int64(mode), ModTime: t.at, Format: tar.FormatPAX})
}

func (t tarred) Close() error {
	if err := t.Writer.Close(); err != nil {
		return err
	}
	return t.compressed.Close()
}
