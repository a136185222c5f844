package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"github.com/blooio-community/blooio-go/blooiotest"
)

// full is a device without space, from some byte on.
type full struct{ left int }

var errFull = errors.New("no space left")

func (f *full) Write(text []byte) (int, error) {
	n := min(f.left, len(text))
	f.left -= n
	if n < len(text) {
		return n, errFull
	}
	return n, nil
}

// runnable lists the commands that can be run, by their path.
func runnable() map[string]*cobra.Command {
	root := newRoot()
	root.InitDefaultHelpCmd()
	all := map[string]*cobra.Command{}
	var walk func(*cobra.Command)
	walk = func(cmd *cobra.Command) {
		if cmd.Runnable() {
			all[cmd.CommandPath()] = cmd
		}
		for _, below := range cmd.Commands() {
			walk(below)
		}
	}
	walk(root)
	return all
}

// writing has a command line for each command, with which it writes to standard output.
func writing(t *testing.T) map[string]string {
	recording := filepath.Join(acceptedFolder, "vendor-example.har")
	leak := write(t, "leak.txt", "+49 30 901820")
	report := filepath.Join(t.TempDir(), "report.json")
	if _, stderr, code := command(t, "check", "--format", "json="+report, recording); code != 0 {
		t.Fatal(stderr)
	}
	out := func() string { return filepath.Join(t.TempDir(), "out.har") }
	return map[string]string{
		"blooio":             "--version",
		"blooio check":       recording,
		"blooio compare":     recording + " " + recording,
		"blooio explain":     "response-type-mismatch",
		"blooio groups":      "",
		"blooio groups list": "--all",

		"blooio groups create":      "--channel ch_1 --member +15551234567",
		"blooio groups delete":      "grp_1 --curl", // there is one to delete only once
		"blooio groups get":         firstGroup,
		"blooio groups icon":        "",
		"blooio groups icon remove": firstGroup + " --yes",
		"blooio groups icon set":    firstGroup + " " + write(t, "icon.png", png),
		"blooio groups members":     firstGroup,
		"blooio groups update":      firstGroup + " --name x",

		"blooio help":         "check",
		"blooio man":          t.TempDir(),
		"blooio record":       "--rate 1000 --force -o " + out(),
		"blooio redact":       "--force " + recording + " " + out(),
		"blooio report":       report,
		"blooio report merge": report,
		"blooio rules":        "",
		"blooio scan":         leak,
		"blooio schema":       "",
		"blooio serve":        "--addr 127.0.0.1:0",
		"blooio try":          "--no-open",
		"blooio version":      "",

		"blooio completion":            "",
		"blooio completion bash":       "",
		"blooio completion fish":       "",
		"blooio completion powershell": "",
		"blooio completion zsh":        "",
	}
}

// firstGroup is the id of the first group of a server with blooiotest.WithSeed(n, 1).
var firstGroup = blooiotest.NewHandler(blooiotest.WithSeed(1, 1)).Groups()[0].ID

// A command whose output was lost says so and exits with 2, whatever wrote it.
func TestLostOutputIsAnError(t *testing.T) {
	withServer(t, blooiotest.WithSeed(3, 1))
	lines := writing(t)
	for path := range runnable() {
		line, known := lines[path]
		if !known {
			t.Errorf("%s has no command line in this test", path)
			continue
		}
		for name, args := range map[string]string{"output": line, "help": "--help"} {
			for left := range 2 {
				t.Run(path+" "+name, func(t *testing.T) {
					var stderr bytes.Buffer
					words := append(strings.Fields(path)[1:], strings.Fields(args)...)
					code := run(t.Context(), words, &full{left}, &stderr)
					if want := "writing to standard output: no space left\n"; code != 2 || strings.Count(stderr.String(), want) != 1 {
						t.Errorf("exit %d, stderr %q", code, stderr.String())
					}
				})
			}
		}
	}
}

// What else a command prints and writes fails in the same way.
func TestLostOutputOfFlags(t *testing.T) {
	withServer(t, blooiotest.WithSeed(450, 1))
	recording := filepath.Join(acceptedFolder, "vendor-example.har")
	for _, line := range []string{
		"check --live --dry-run", "record --dry-run --probes", "groups list --curl", "groups delete --yes " + firstGroup, "check --format json " + recording,
		"check --format html " + recording, "check --quiet " + recording, "help", "--help", "help completion bash",
	} {
		t.Run(line, func(t *testing.T) {
			var stderr bytes.Buffer
			if code := run(t.Context(), strings.Fields(line), &full{3}, &stderr); code != 2 || strings.Count(stderr.String(), "\n") != 1 {
				t.Errorf("exit %d, stderr %q", code, stderr.String())
			}
		})
	}
}

// An interrupt and the loss of output are both there: the signal decides, as for every command.
func TestLostOutputAfterFindings(t *testing.T) {
	withoutKey(t)
	var stderr bytes.Buffer
	code := run(context.Background(), []string{"scan", write(t, "leak.txt", "+49 30 901820")}, &full{}, &stderr)
	if code != 2 || stderr.String() != "blooio scan: writing to standard output: no space left\n" {
		t.Errorf("exit %d, stderr %q", code, stderr.String())
	}
}

// Who has read enough closes the pipe. That is no error to print, and nothing is left behind.
func TestClosedPipe(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("pipes close in another way")
	}
	withServer(t, blooiotest.WithSeed(1, 1))
	folder := t.TempDir()
	recording, err := filepath.Abs(filepath.Join(acceptedFolder, "vendor-example.har"))
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{"rules", "check --format text --format json=report.json " + recording, "scan " + write(t, "leak.txt", "+49 30 901820"), "groups get " + firstGroup, "groups members --format json " + firstGroup} {
		r, w, err := os.Pipe()
		if err != nil {
			t.Fatal(err)
		}
		r.Close()
		var stderr bytes.Buffer
		cmd := ownProcess(strings.Fields(line)...)
		cmd.Dir, cmd.Stdout, cmd.Stderr = folder, w, &stderr
		err = cmd.Run()
		w.Close()
		exit, ok := errors.AsType[*exec.ExitError](err)
		if !ok || exit.ExitCode() != 141 || strings.Contains(stderr.String(), "pipe") {
			t.Errorf("%s: %v, stderr %q", line, err, stderr.String())
		}
		if left, _ := os.ReadDir(folder); len(left) > 0 {
			t.Errorf("%s left %v", line, left)
		}
	}
}

// The process does what run does, also where package startup answers.
func TestFullDevice(t *testing.T) {
	device, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip(err)
	}
	defer device.Close()
	withServer(t, blooiotest.WithSeed(1, 1))
	for _, line := range []string{
		"version", "--version", "rules", "--help", "check", "groups get " + firstGroup, "groups members " + firstGroup + " --format json", "groups list --all --format ndjson",
	} {
		var stderr bytes.Buffer
		cmd := ownProcess(strings.Fields(line)...)
		cmd.Stdout, cmd.Stderr = device, &stderr
		err := cmd.Run()
		exit, ok := errors.AsType[*exec.ExitError](err)
		if !ok || exit.ExitCode() != 2 || !strings.HasSuffix(stderr.String(), ": writing to standard output: no space left on device\n") {
			t.Errorf("%s: %v, stderr %q", line, err, stderr.String())
		}
	}
}
