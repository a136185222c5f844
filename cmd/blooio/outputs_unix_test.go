//go:build unix

package main

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"maps"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/blooio-community/blooio-go/blooiotest"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/exit"
	"github.com/blooio-community/blooio-go/internal/race"
)

// written are the ways to write a file, which is {out}; {in} is the folder of the inputs. What is written has want.
var written = map[string]struct {
	words string
	force string // what lets the command replace a file
	want  string
}{
	"a report":           {"check --format json={out} {in}/a.har", "", `"schema_version"`},
	"a page":             {"report --format html={out} {in}/a.json", "", "</html>"},
	"a merged report":    {"report merge --format json={out} {in}/a.json {in}/b.json", "", `"schema_version"`},
	"a baseline":         {"check --baseline {out} --baseline-update {in}/a.har", "", "fingerprint"},
	"a recording":        {"record -o {out} --pages 2 " + fast + " " + onlyGroups, "--force", `"entries"`},
	"one with a check":   {"check --live --save {out} --pages 2 " + fast + " " + onlyGroups, "--force", withReport},
	"one without hiding": {"record --no-redact -o {out} --pages 1 " + fast + " " + onlyGroups, "--force", "values as sent"},
	"a redacted one":     {"redact {in}/a.har {out}", "--force", `"entries"`},
}

// withReport is what a recording has whose command also writes a report to standard output.
const withReport = `"log"`

// eachOutput runs a test for each way to write a file.
func eachOutput(t *testing.T, test func(t *testing.T, words func(out string, force bool) []string, want string)) {
	t.Helper()
	in := signalInputs(t)
	withServer(t, blooiotest.WithSeed(20, 1))
	for _, name := range race.Few(slices.Sorted(maps.Keys(written)), 6) {
		w := written[name]
		t.Run(name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			test(t, func(out string, force bool) []string {
				words := w.words
				if force {
					words += " " + w.force
				}
				return strings.Fields(strings.NewReplacer("{out}", out, "{in}", in).Replace(words))
			}, w.want)
		})
	}
}

// isWritten tells whether an exit code is that of a command that has done its work, with findings or without.
func isWritten(code int) bool { return code == 0 || code == 1 }

// A new file is for its owner alone; one that is replaced keeps its mode; a link is followed.
func TestModesOfOutputs(t *testing.T) {
	eachOutput(t, func(t *testing.T, words func(string, bool) []string, want string) {
		before := syscall.Umask(0)
		defer syscall.Umask(before)
		old := "version: 1\nfindings: []\n"
		err := errors.Join(os.WriteFile("old", []byte(old), 0o600), os.Chmod("old", 0o664), os.Symlink("old", "link"), os.Symlink("made", "dangling"),
			os.WriteFile("linked", []byte(old), 0o600), os.Chmod("linked", 0o640), os.Symlink("linked", "other"))
		if err != nil {
			t.Fatal(err)
		}
		for _, test := range []struct {
			out, file string
			mode      fs.FileMode
		}{{"new", "new", 0o600}, {"old", "old", 0o664}, {"dangling", "made", 0o600}, {"other", "linked", 0o640}} {
			_, stderr, code := command(t, words(test.out, test.file == "old" || test.file == "linked")...)
			info, err := os.Lstat(test.file)
			if err != nil || !isWritten(code) || info.Mode() != test.mode {
				t.Fatalf("%s: exit code %d, %s%v, %v", test.out, code, stderr, info, err)
			}
			if text, _ := os.ReadFile(test.file); !strings.Contains(string(text), want) {
				t.Errorf("%s has no %s", test.file, want)
			}
		}
		if left, _ := filepath.Glob(".*"); len(left) > 0 {
			t.Errorf("left behind: %v", left)
		}
	})
}

// Pipes and devices are written to, without --force, and stay what they are. A baseline is read first, so it has to
// be a file.
func TestPipesAndDevicesAsOutputs(t *testing.T) {
	eachOutput(t, func(t *testing.T, words func(string, bool) []string, want string) {
		if want == "fingerprint" {
			return
		}
		if err := syscall.Mkfifo("pipe", 0o600); err != nil {
			t.Fatal(err)
		}
		read := make(chan string)
		go func() {
			in, err := os.Open("pipe")
			if err != nil {
				t.Error(err)
			}
			defer in.Close()
			text, _ := io.ReadAll(in)
			read <- string(text)
		}()
		_, stderr, code := command(t, words("pipe", false)...)
		if text := <-read; !isWritten(code) || !strings.Contains(text, want) {
			t.Errorf("the pipe: exit code %d, %s%d bytes", code, stderr, len(text))
		}
		if _, stderr, code := command(t, words(os.DevNull, false)...); !isWritten(code) {
			t.Errorf("%s: exit code %d, %s", os.DevNull, code, stderr)
		}
		for path, kind := range map[string]fs.FileMode{"pipe": fs.ModeNamedPipe, os.DevNull: fs.ModeDevice} {
			if info, err := os.Lstat(path); err != nil || info.Mode()&kind == 0 {
				t.Errorf("%s: %v, %v", path, info, err)
			}
		}
		listener, err := net.Listen("unix", "socket")
		if err != nil {
			t.Fatal(err)
		}
		defer listener.Close()
		if _, stderr, code := command(t, words("socket", false)...); code != 2 || !strings.Contains(stderr, "socket is a socket; name a file, a pipe or a device") {
			t.Errorf("a socket: exit code %d, %s", code, stderr)
		}
	})
}

// A pipe of the shell, and standard output by its name, get the text alone and whole.
func TestOutputsByDescriptor(t *testing.T) {
	if _, err := os.Stat("/dev/fd"); err != nil {
		t.Skip(err)
	}
	eachOutput(t, func(t *testing.T, words func(string, bool) []string, want string) {
		if want == "fingerprint" {
			return
		}
		for path, number := range map[string]int{"/dev/fd/3": 3, "/dev/stdout": 1} {
			cmd := ownProcess(words(path, false)...)
			in, out, err := os.Pipe()
			if err != nil {
				t.Fatal(err)
			}
			var stderr bytes.Buffer
			if cmd.Stderr = &stderr; number == 3 {
				cmd.ExtraFiles = []*os.File{out}
			} else {
				cmd.Stdout = out
			}
			if err := errors.Join(cmd.Start(), out.Close()); err != nil {
				t.Fatal(err)
			}
			text, err := io.ReadAll(in)
			cmd.Wait()
			// A check with --live writes its report to standard output, after the recording.
			whole := bytes.HasSuffix(text, []byte("}\n")) || bytes.HasSuffix(text, []byte("</html>\n")) || number == 1 && want == withReport
			if err != nil || !isWritten(cmd.ProcessState.ExitCode()) || !whole || !bytes.Contains(text, []byte(want)) {
				t.Errorf("%s: exit code %d, %s%d bytes: %.200s", path, cmd.ProcessState.ExitCode(), &stderr, len(text), text)
			}
		}
	})
}

// A named pipe whose reader leaves early ends the command as a closed standard output does.
func TestReaderLeaves(t *testing.T) {
	in := signalInputs(t)
	withoutKey(t)
	pipe := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	left := make(chan error)
	go func() {
		reader, err := os.Open(pipe)
		left <- errors.Join(err, reader.Close())
	}()
	cmd := ownProcess("redact", filepath.Join(in, "a.har"), pipe)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if err := <-left; err != nil {
		t.Fatal(err)
	}
	cmd.Wait()
	if code := cmd.ProcessState.ExitCode(); code != exit.ClosedPipe || stderr.Len() > 0 {
		t.Errorf("exit code %d, %s", code, &stderr)
	}
}

// A file that grows too large is exit code 2, named, and the old one stays. A limit of the size of files stands for a
// full disk: both are errors of a write.
func TestTooLargeFiles(t *testing.T) {
	eachOutput(t, func(t *testing.T, words func(string, bool) []string, want string) {
		old := "version: 1\nfindings: []\n"
		if want == "fingerprint" {
			old = strings.Repeat("# known\n", 200) + old
		}
		for _, existing := range []bool{false, true} {
			if existing {
				if err := os.WriteFile("out", []byte(old), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			inner := ownProcess(words("out", existing)...)
			cmd := exec.Command("sh", "-c", `ulimit -f 1 && exec "$0"`, inner.Path)
			cmd.Env = inner.Env
			var stderr bytes.Buffer
			cmd.Stderr = &stderr
			cmd.Run()
			if code := cmd.ProcessState.ExitCode(); code != 2 || !strings.HasSuffix(stderr.String(), "out: file too large\n") || strings.Count(stderr.String(), "\n") > 2 {
				t.Errorf("existing %t: exit code %d, %s", existing, code, &stderr)
			}
			text, err := os.ReadFile("out")
			if existing && (err != nil || string(text) != old) || !existing && !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("existing %t: %d bytes, %v", existing, len(text), err)
			}
			if left, _ := filepath.Glob(".*"); len(left) > 0 {
				t.Errorf("existing %t: left behind: %v", existing, left)
			}
		}
	})
}
