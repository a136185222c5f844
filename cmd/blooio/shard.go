package main

import (
	"fmt"
	"strconv"
	"strings"
)

// shard is a flag's value: the part I of N of the recordings, as I/N. The zero value is all of them.
type shard struct{ part, of int }

// Set implements [pflag.Value].
func (s *shard) Set(text string) error {
	part, of, _ := strings.Cut(text, "/")
	i, err := strconv.Atoi(part)
	n, err2 := strconv.Atoi(of)
	if err != nil || err2 != nil || i < 1 || n < 1 || i > n {
		return fmt.Errorf("it takes a part of a whole, such as 2/7")
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
func (s *shard) Type() string { return "part" }

// pick takes every N-th file, so that shards are of about the same size.
func (s *shard) pick(files []string) []string {
	if s.of == 0 {
		return files
	}
	var picked []string
	for i, file := range files {
		if i%s.of == s.part-1 {
			picked = append(picked, file)
		}
	}
	return picked
}
