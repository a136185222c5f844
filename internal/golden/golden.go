// Package golden compares the output of tests with files. It adds the flag -update, which writes the files instead.
//
// Some differences come only from an edit of the contract: positions in it, and numbers of things in it. See [Moved].
// With the environment variable GOLDEN_MOVED, files with only such differences are written as well, and their names
// are added to the file that the variable names. scripts/regenerate sets it, so that after an edit of the contract
// only those tests fail that say something about the edit.
package golden

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "rewrite golden files, and the recordings that the in-memory server makes")

// Updates reports whether the files are rewritten.
func Updates() bool { return *update }

// Compare fails the test if the content of the file at path differs from got.
func Compare(t *testing.T, path string, got []byte) {
	t.Helper()
	if *update {
		write(t, path, got)
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	compare(t, path, 0, want, got, got)
}

// CompareBlock fails the test if, in the Markdown file at path, the fenced block after the comment <!-- output: name
// --> differs from got.
func CompareBlock(t *testing.T, path, name, got string) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	start, end, err := block(text, name)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	whole := bytes.Join([][]byte{text[:start], []byte(got), text[end:]}, nil)
	if *update {
		write(t, path, whole)
		return
	}
	compare(t, path, bytes.Count(text[:start], []byte("\n")), text[start:end], []byte(got), whole)
}

// Block returns the content of the fenced block after the comment <!-- output: name --> in a file.
func Block(t *testing.T, path, name string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	start, end, err := block(text, name)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return string(text[start:end])
}

// block finds the lines of a fenced block.
func block(text []byte, name string) (start, end int, err error) {
	mark := []byte("<!-- output: " + name + " -->\n")
	if n := bytes.Count(text, mark); n != 1 {
		return 0, 0, fmt.Errorf("%d comments <!-- output: %s -->, want 1", n, name)
	}
	start = bytes.Index(text, mark) + len(mark)
	fence := bytes.IndexByte(text[start:], '\n')
	if !bytes.HasPrefix(text[start:], []byte("```")) || fence < 0 {
		return 0, 0, fmt.Errorf("no fenced block follows <!-- output: %s -->", name)
	}
	start += fence + 1
	length := bytes.Index(text[start:], []byte("\n```\n"))
	if length < 0 {
		return 0, 0, fmt.Errorf("the block of <!-- output: %s --> has no end", name)
	}
	return start, start + length + 1, nil
}

// compare compares a part of a file that begins after the given number of lines. whole is the file as it should be.
func compare(t *testing.T, path string, before int, want, got, whole []byte) {
	t.Helper()
	if bytes.Equal(got, want) {
		return
	}
	// The variable is read only now, so that it does not affect the cache of test results.
	if list := os.Getenv("GOLDEN_MOVED"); list != "" && Moved(want, got) {
		write(t, path, whole)
		note(t, list, path)
		return
	}
	line, was, is := difference(want, got)
	t.Errorf("%s:%d differs from what is made now: it has %q, now it is %q; run this test with -update and look at the difference",
		path, before+line, was, is)
}

// note adds the absolute path of a file to a list.
func note(t *testing.T, list, path string) {
	t.Helper()
	absolute, err := filepath.Abs(path)
	if err != nil {
		t.Fatal(err)
	}
	file, err := os.OpenFile(list, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if _, err := fmt.Fprintln(file, absolute); err != nil {
		t.Fatal(err)
	}
}

func write(t *testing.T, path string, text []byte) {
	t.Helper()
	if err := os.WriteFile(path, text, 0o644); err != nil {
		t.Fatal(err)
	}
}
