package main

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/blooio-community/blooio-go/cmd/blooio/internal/exit"
	"github.com/blooio-community/blooio-go/contract"
)

// shard is the value of --shard: part I of N of the recordings, as I/N. The zero value means all recordings.
type shard struct{ part, of int }

// Set implements [pflag.Value].
func (s *shard) Set(text string) error {
	part, of, _ := strings.Cut(text, "/")
	i, err := strconv.Atoi(part)
	n, err2 := strconv.Atoi(of)
	if cmp.Or(err, err2) != nil || i < 1 || n < 1 || i > n {
		return errors.New("want I/N such as 2/7, with I from 1 to N")
	}
	s.part, s.of = i, n
	return nil
}

// String implements [pflag.Value].
func (s *shard) String() string {
	if s.of == 0 {
		return ""
	}
	return fmt.Sprintf("%d/%d", s.part, s.of)
}

// Type implements [pflag.Value].
func (s *shard) Type() string { return "I/N" }

// validate refuses flags and sources that cannot be split into parts.
func (s *shard) validate(recordings []string, live, update bool) error {
	switch {
	case s.of == 0:
		return nil
	case live:
		return errors.New("--shard and --live cannot be combined: only recordings can be split")
	case update:
		return errors.New("--baseline-update needs all recordings: omit --shard")
	case len(recordings) == 0:
		return errors.New("--shard needs recordings: name them, or their folder")
	case slices.Contains(recordings, standardInput):
		return errors.New("--shard cannot split standard input: name files or folders")
	}
	return nil
}

// split returns the files of the part, and its description for the report. A part does not depend on the order of the
// files, and the sizes of two parts differ by at most one.
func (s *shard) split(ctx context.Context, files []string) ([]string, *contract.Shard, error) {
	if s.of == 0 {
		return files, nil, nil
	}
	sum, err := digest(ctx, files)
	if err != nil {
		return nil, nil, fmt.Errorf("--shard: %w", err)
	}
	picked := s.pick(files)
	names := append([]string{}, picked...)
	return picked, &contract.Shard{Part: s.part, Of: s.of, Recordings: names, Total: len(files), SHA256: sum, Version: version()}, nil
}

// pick sorts the files and takes every N-th.
func (s *shard) pick(files []string) []string {
	var picked []string
	for i, file := range slices.SortedFunc(slices.Values(files), bySlashes) {
		if i%s.of == s.part-1 {
			picked = append(picked, file)
		}
	}
	return picked
}

// bySlashes compares names in the same way on all systems.
func bySlashes(a, b string) int { return cmp.Compare(filepath.ToSlash(a), filepath.ToSlash(b)) }

// digest identifies files by their names and contents. It is the SHA-256, in lower-case hex, of the output of
// sha256sum for them, sorted by name.
func digest(ctx context.Context, files []string) (string, error) {
	all := sha256.New()
	for _, file := range slices.SortedFunc(slices.Values(files), bySlashes) {
		sum, err := digestOf(ctx, file)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(all, "%s  %s\n", sum, filepath.ToSlash(file))
	}
	return hex.EncodeToString(all.Sum(nil)), nil
}

var errNotRegular = errors.New("is not a regular file")

func digestOf(ctx context.Context, path string) (string, error) {
	info, err := os.Stat(path)
	if err != nil {
		return "", err
	}
	if !info.Mode().IsRegular() {
		return "", fmt.Errorf("%s %w, and can be read only once", path, errNotRegular)
	}
	file, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer file.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, interruptible{ctx, file}); err != nil {
		return "", err
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

// interruptible is a reader that returns [exit.ErrInterrupted] once the context is canceled.
type interruptible struct {
	ctx context.Context
	io.Reader
}

func (r interruptible) Read(p []byte) (int, error) {
	if r.ctx.Err() != nil {
		return 0, exit.ErrInterrupted
	}
	return r.Reader.Read(p)
}
