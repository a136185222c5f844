//go:build unix

package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// maxEnd is how long a command may take to end after a signal. The aim is a second; machines that run tests
// are busy.
const maxEnd = 5 * time.Second

// A signal ends every command, whatever it is doing, and leaves the files as they were.
func TestSignals(t *testing.T) {
	large := largeRecording(t)
	tests := map[string]struct {
		args   func(folder string) []string
		until  func(process) // waits until the command is in the middle; nil: the signal comes at the start
		stdout string        // part of it
	}{
		"loading a huge description": {args: func(folder string) []string {
			return []string{"check", "--spec", hugeSpec(t), "--format", "json=" + filepath.Join(folder, "old.json"), "none.har"}
		}},
		"reading a pipe": {args: func(folder string) []string {
			return []string{"check", "--format", "json=" + filepath.Join(folder, "old.json"), "-"}
		}},
		"reading a report": {args: func(string) []string { return []string{"report", "-"} }},
		"checking the API": {until: process.asksTheAPI, stdout: "inconclusive: the run did not complete", args: func(folder string) []string {
			return []string{"check", "--live", "--save", filepath.Join(folder, "new.har"), onlyGroups}
		}},
		"recording": {until: process.asksTheAPI, args: func(folder string) []string {
			return []string{"record", "--force", "-o", filepath.Join(folder, "old.json"), onlyGroups}
		}},
		"checking": {args: func(folder string) []string {
			return []string{"check", "--format", "html=" + filepath.Join(folder, "old.json"), large}
		}},
		"redacting": {args: func(folder string) []string {
			return []string{"redact", "--force", large, filepath.Join(folder, "old.json")}
		}},
		"scanning":         {args: func(string) []string { return []string{"scan", large} }},
		"comparing":        {args: func(string) []string { return []string{"compare", large, large} }},
		"serving":          {args: func(string) []string { return []string{"serve", "--addr", "127.0.0.1:0"} }, until: process.prints, stdout: "BLOOIO_API_KEY"},
		"listing groups":   {args: func(string) []string { return []string{"groups", "list"} }, until: process.asksTheAPI},
		"deleting a group": {args: func(string) []string { return []string{"groups", "delete", "grp_1", "--yes"} }, until: process.asksTheAPI},
		"reading an icon":  {args: func(string) []string { return []string{"groups", "icon", "set", "grp_1", "-"} }},
		"listing in JSON":  {args: func(string) []string { return []string{"groups", "list", "--all", "--format", "json"} }, until: process.asksTheAPI},
	}
	for name, test := range tests {
		for _, signal := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM} {
			t.Run(name+", "+signal.String(), func(t *testing.T) {
				t.Parallel()
				folder := t.TempDir()
				if err := os.WriteFile(filepath.Join(folder, "old.json"), []byte("old"), 0o600); err != nil {
					t.Fatal(err)
				}
				stdout := interruptCommand(t, signal, test.until, test.args(folder)...)
				if !strings.Contains(stdout, test.stdout) {
					t.Errorf("stdout: %s", stdout)
				}
				if text, _ := os.ReadFile(filepath.Join(folder, "old.json")); string(text) != "old" && test.stdout == "" {
					t.Errorf("the old file has %d bytes", len(text))
				}
				if left, _ := filepath.Glob(filepath.Join(folder, "*")); len(left) != 1 {
					t.Errorf("files: %v", left)
				}
				if left, _ := filepath.Glob(filepath.Join(folder, ".*")); len(left) > 0 {
					t.Errorf("temporary files: %v", left)
				}
			})
		}
	}
}

// process is a command that runs.
type process struct {
	asked  <-chan struct{} // a request came to the API
	stdout *printed
}

func (p process) asksTheAPI() { <-p.asked }

func (p process) prints() { <-p.stdout.written }

// printed keeps what a command prints.
type printed struct {
	mu      sync.Mutex
	text    bytes.Buffer
	once    sync.Once
	written chan struct{}
}

func (o *printed) Write(text []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.once.Do(func() { close(o.written) })
	return o.text.Write(text)
}

// interruptCommand runs a command line in a process of its own, sends it a signal in the middle, and returns
// what it printed.
func interruptCommand(t *testing.T, signal syscall.Signal, until func(process), args ...string) string {
	t.Helper()
	asked := make(chan struct{}, 100)
	hanging := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		asked <- struct{}{}
		<-r.Context().Done()
	}))
	defer hanging.Close()
	ready, ours, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer ready.Close()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "BLOOIO_TEST_COMMAND="+strings.Join(args, "\n"), "BLOOIO_TEST_READY=3",
		"BLOOIO_API_KEY=bl_live_test", "BLOOIO_BASE_URL="+hanging.URL)
	cmd.ExtraFiles = []*os.File{ours}
	stdin, err := cmd.StdinPipe() // never closed
	if err != nil {
		t.Fatal(err)
	}
	defer stdin.Close()
	var stderr bytes.Buffer
	stdout := &printed{written: make(chan struct{})}
	cmd.Stdout, cmd.Stderr = stdout, &stderr
	if err := errors.Join(cmd.Start(), ours.Close()); err != nil {
		t.Fatal(err)
	}
	if _, err := io.ReadAll(ready); err != nil {
		t.Fatal(err)
	}
	if until != nil {
		until(process{asked, stdout})
	}
	start := time.Now()
	cmd.Process.Signal(signal)
	err = cmd.Wait()
	if exit, ok := errors.AsType[*exec.ExitError](err); !ok || exit.ExitCode() != 128+int(signal) {
		t.Errorf("%v\n%s%s", err, &stdout.text, &stderr)
	}
	if took := time.Since(start); took > maxEnd {
		t.Errorf("it took %s to end", took)
	}
	return stdout.text.String()
}

// largeRecording is one that no command gets through in a second.
func largeRecording(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "large.har")
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	w := bufio.NewWriter(file)
	item := `{\"id\":\"grp_1\",\"created_at\":1762000000000,\"name\":\"Crew, call +49 151 1234567\"}`
	entry := strings.Replace(strings.TrimSuffix(drifted[strings.Index(drifted, `{"request"`):], "]}}"),
		`{\"id\":\"grp_1\",\"created_at\":\"yesterday\"}`, strings.Repeat(item+",", 2000)+item, 1)
	w.WriteString(`{"log":{"entries":[` + entry)
	for range 500 {
		w.WriteString(",\n" + entry)
	}
	w.WriteString("]}}")
	if err := errors.Join(w.Flush(), file.Close()); err != nil {
		t.Fatal(err)
	}
	return path
}

// hugeSpec is a description that takes long to load.
func hugeSpec(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	b.WriteString("openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n")
	for i := range 60_000 {
		fmt.Fprintf(&b, "    S%d:\n      type: object\n      properties:\n        a: {type: string, description: '%060d'}\n        b: {type: integer}\n", i, i)
	}
	return write(t, "huge.yaml", b.String())
}
