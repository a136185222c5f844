package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
	"unsafe"

	"github.com/blooio-community/blooio-go/blooiotest"
	"github.com/blooio-community/blooio-go/internal/apikey/apikeytest"
)

// newTerminal returns the two ends of a pseudoterminal: the one of whoever sits there, and the one of a program.
func newTerminal(t *testing.T) (user, program *os.File) {
	t.Helper()
	user, err := os.OpenFile("/dev/ptmx", os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Skip(err)
	}
	t.Cleanup(func() { user.Close() })
	var unlock, number int32
	control, err := user.SyscallConn()
	if err != nil {
		t.Fatal(err)
	}
	control.Control(func(fd uintptr) {
		_, _, first := syscall.Syscall(syscall.SYS_IOCTL, fd, syscall.TIOCSPTLCK, uintptr(unsafe.Pointer(&unlock)))
		_, _, second := syscall.Syscall(syscall.SYS_IOCTL, fd, syscall.TIOCGPTN, uintptr(unsafe.Pointer(&number)))
		if first != 0 || second != 0 {
			t.Fatal(first, second)
		}
	})
	program, err = os.OpenFile(filepath.Join("/dev/pts", strconv.Itoa(int(number))), os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Skip(err)
	}
	t.Cleanup(func() { program.Close() })
	return user, program
}

// asked is a command that a user at a terminal runs, whose standard output is kept.
type asked struct {
	cmd    *exec.Cmd
	user   *os.File
	stdout bytes.Buffer
	screen strings.Builder
}

// ask starts a command at a terminal, and waits for its question.
func ask(t *testing.T, server *blooiotest.Server, args ...string) *asked {
	t.Helper()
	user, program := newTerminal(t)
	a := &asked{cmd: ownProcess(args...), user: user}
	a.cmd.Env = append(a.cmd.Env, "BLOOIO_API_KEY="+server.APIKey, "BLOOIO_BASE_URL="+server.URL)
	a.cmd.Stdin, a.cmd.Stdout, a.cmd.Stderr = program, &a.stdout, program
	a.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := errors.Join(a.cmd.Start(), program.Close()); err != nil {
		t.Fatal(err)
	}
	for p := make([]byte, 1); !strings.HasSuffix(a.screen.String(), "[y/N] "); {
		n, err := user.Read(p)
		if a.screen.Write(p[:n]); err != nil {
			a.cmd.Wait()
			t.Fatalf("no question: %v, %q", err, a.screen.String())
		}
	}
	return a
}

// end waits for the end, and returns the exit code and what the terminal shows.
func (a *asked) end() (code int, screen string) {
	rest, _ := io.ReadAll(a.user) // EIO at the end
	a.cmd.Wait()
	return a.cmd.ProcessState.ExitCode(), a.screen.String() + string(rest)
}

func TestAsk(t *testing.T) {
	const (
		question  = "Delete group grp_1? [y/N] "
		interrupt = "\x03" // as a signal: after the key, a terminal drops the output that it has not shown yet
	)
	for name, test := range map[string]struct {
		typed   string
		deletes bool
		code    int
		screen  string // after the question and the echo of what is typed
	}{
		"yes":             {"yes\n", true, 0, "yes\r\n"},
		"a letter":        {" Y \n", true, 0, " Y \r\n"},
		"no":              {"n\n", false, 1, "n\r\nblooio groups delete: not confirmed, nothing was sent\r\n"},
		"another word":    {"yesterday\n", false, 1, "yesterday\r\nblooio groups delete: not confirmed, nothing was sent\r\n"},
		"a line break":    {"\n", false, 1, "\r\nblooio groups delete: not confirmed, nothing was sent\r\n"},
		"the end of file": {"\x04", false, 1, "\r\nblooio groups delete: not confirmed, nothing was sent\r\n"},
		"an interrupt":    {interrupt, false, 130, "\r\nblooio groups delete: interrupted\r\n"},
	} {
		for _, quiet := range []string{"--quiet=false", "--quiet"} {
			t.Run(name+" "+quiet, func(t *testing.T) {
				server := withCrew(t)
				a := ask(t, server, "groups", "delete", "grp_1", quiet)
				start := time.Now()
				if test.typed == interrupt {
					a.cmd.Process.Signal(os.Interrupt)
				} else {
					io.WriteString(a.user, test.typed)
				}
				code, screen := a.end()
				if took := time.Since(start); code != test.code || screen != question+test.screen || took > maxEnd {
					t.Errorf("exit %d after %s\n%q\n%q", code, took, screen, question+test.screen)
				}
				if deleted := len(server.Groups()) == 1; deleted != test.deletes || deleted != (len(server.Requests()) == 1) || deleted != (a.stdout.Len() > 0) {
					t.Errorf("%d groups, %d requests, stdout %q", len(server.Groups()), len(server.Requests()), &a.stdout)
				}
			})
		}
	}
}

// The question shows nothing that a terminal obeys, and no key.
func TestQuestionIsPlain(t *testing.T) {
	server := started(t, blooiotest.WithAPIKey(apikeytest.Keys["live"]))
	a := ask(t, server, "groups", "icon", "remove", "a\x1b[31m\tb\u202e"+server.APIKey)
	io.WriteString(a.user, "n\n")
	code, screen := a.end()
	if want := "Remove the icon of group a\ufffd[31m b\ufffd[API key]? [y/N] n\r\n"; code != 1 || !strings.HasPrefix(screen, want) || apikeytest.Part(screen, server.APIKey) != "" {
		t.Errorf("exit %d, %q", code, screen)
	}
}

// A terminal that only one of the two streams is does not do: the question or the answer would be lost.
func TestAskNeedsBothEnds(t *testing.T) {
	server := withCrew(t)
	for name, connect := range map[string]func(cmd *exec.Cmd, program *os.File){
		"input alone": func(cmd *exec.Cmd, program *os.File) { cmd.Stdin = program },
		"error alone": func(cmd *exec.Cmd, program *os.File) { cmd.Stderr = program },
	} {
		_, program := newTerminal(t)
		cmd := ownProcess("groups", "delete", "grp_1")
		connect(cmd, program)
		cmd.Run()
		if code := cmd.ProcessState.ExitCode(); code != 2 || len(server.Requests()) > 0 {
			t.Errorf("%s: exit %d", name, code)
		}
	}
}
