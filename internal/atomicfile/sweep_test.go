//go:build darwin || dragonfly || freebsd || illumos || linux || netbsd || openbsd

package atomicfile

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"syscall"
	"testing"
)

// TestMain lets the test binary be a process that is killed while it writes, or that writes again and again.
func TestMain(m *testing.M) {
	path, many := os.Getenv("ATOMICFILE_TEST_PATH"), os.Getenv("ATOMICFILE_TEST_TEXT")
	switch {
	case path == "":
		os.Exit(m.Run())
	case many != "":
		for range 30 {
			if err := put(path, bytes.Repeat([]byte(many), 1000), bytes.Repeat([]byte(many), 1000)); err != nil {
				fmt.Println(err)
				os.Exit(1)
			}
		}
		return
	}
	f, err := Create(path)
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	f.Write([]byte("half"))
	fmt.Println("ready")
	select {}
}

func writer(t *testing.T, path, text string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "ATOMICFILE_TEST_PATH="+path, "ATOMICFILE_TEST_TEXT="+text)
	return cmd
}

// What a killed process leaves goes with the next file in that folder; that of a living one stays, and its file
// arrives.
func TestKilledProcess(t *testing.T) {
	folder := t.TempDir()
	temporary := func() int {
		left, err := filepath.Glob(filepath.Join(folder, ".blooio-*.tmp"))
		if err != nil {
			t.Fatal(err)
		}
		return len(left)
	}
	start := func() *exec.Cmd {
		cmd := writer(t, filepath.Join(folder, "x"), "")
		out, err := cmd.StdoutPipe()
		if err := errors.Join(err, cmd.Start()); err != nil {
			t.Fatal(err)
		}
		if lines := bufio.NewScanner(out); !lines.Scan() || lines.Text() != "ready" {
			t.Fatalf("it says %q", lines.Text())
		}
		return cmd
	}
	killed, living := start(), start()
	defer living.Wait()
	defer living.Process.Kill()
	killed.Process.Kill()
	killed.Wait()
	mine, err := Create(filepath.Join(folder, "mine"))
	if err != nil {
		t.Fatal(err)
	}
	if n := temporary(); n != 2 {
		t.Errorf("%d temporary files, want that of the living process and this one's", n)
	}
	if err := put(filepath.Join(folder, "third"), []byte("third")); err != nil {
		t.Error(err)
	}
	if err := mine.Commit(); err != nil {
		t.Error(err)
	}
	if n := temporary(); n != 1 {
		t.Errorf("%d temporary files, want that of the living process", n)
	}
}

// Only what has the name of a temporary file and is one is removed.
func TestSweepSpares(t *testing.T) {
	folder := t.TempDir()
	const dead, link, pipe, sub = ".blooio-ABCDEFGHIJKLMNOPQRSTUVWXYZ.tmp", ".blooio-22222222222222222222222222.tmp",
		".blooio-33333333333333333333333333.tmp", ".blooio-44444444444444444444444444.tmp"
	files := []string{"x.tmp", ".blooio-.tmp", ".blooio-ABCDEFGHIJKLMNOPQRSTUVWXYZ.tmp.har", ".blooio-abcdefghijklmnopqrstuvwxyz.tmp",
		"x.blooio-ABCDEFGHIJKLMNOPQRSTUVWXYZ.tmp", ".blooio-ABCDEFGHIJKLMNOPQRSTUVWXY.tmp", ".blooio-ABCDEFGHIJKLMNOPQRSTUVWXYZA.tmp", dead}
	var err error
	for _, name := range files {
		err = errors.Join(err, os.WriteFile(filepath.Join(folder, name), nil, 0o600))
	}
	err = errors.Join(err, os.Symlink("x.tmp", filepath.Join(folder, link)), syscall.Mkfifo(filepath.Join(folder, pipe), 0o600),
		os.Mkdir(filepath.Join(folder, sub), 0o700), put(filepath.Join(folder, "new"), nil))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range append(files, link, pipe, sub, "new") {
		if _, err := os.Lstat(filepath.Join(folder, name)); (err == nil) == (name == dead) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Processes that write the same file at once do not disturb each other: each write succeeds, and the file is that of
// one of them at any time.
func TestConcurrentProcesses(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x")
	done := make(chan struct{})
	var all sync.WaitGroup
	for _, text := range []string{"a", "b", "c"} {
		all.Go(func() {
			if out, err := writer(t, path, text).CombinedOutput(); err != nil {
				t.Errorf("%v\n%s", err, out)
			}
		})
	}
	go func() { all.Wait(); close(done) }()
	for ended := false; !ended; {
		select {
		case <-done:
			ended = true
		default:
		}
		text, err := os.ReadFile(path)
		if errors.Is(err, os.ErrNotExist) && !ended {
			continue
		}
		if err != nil || len(text) != 2000 || len(bytes.TrimLeft(text, string(text[:1]))) > 0 {
			t.Fatalf("%d bytes, %v", len(text), err)
		}
	}
	if entries, err := os.ReadDir(filepath.Dir(path)); err != nil || len(entries) != 1 {
		t.Errorf("%v, %v", entries, err)
	}
}
