package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"syscall"
	"testing"
	"unsafe"

	"github.com/blooio-community/blooio-go/blooiotest"
)

// On a terminal the command asks, and sends nothing without consent.
func TestLifecycleAsks(t *testing.T) {
	for answer, code := range map[string]int{"y\n": 0, "n\n": 3, "\n": 3} {
		t.Run(strings.TrimSpace(answer), func(t *testing.T) {
			server := started(t, blooiotest.WithSeed(3, 1))
			person, terminal := openTerminal(t)
			cmd := processFor(server, "check", "--live", "--lifecycle", "--channel=ch_lifecycle", "--member="+phone, fast)
			cmd.Stdin, cmd.Stderr = terminal, terminal
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			terminal.Close()
			shown := make([]byte, 64<<10)
			var text string
			for !strings.Contains(text, "Continue? [y/N] ") {
				n, err := person.Read(shown)
				if err != nil {
					t.Fatalf("%v\n%s", err, text)
				}
				text += string(shown[:n])
			}
			if n := len(server.Requests()); n > 0 {
				t.Errorf("%d requests were sent before the answer", n)
			}
			io.WriteString(person, answer)
			rest, _ := io.ReadAll(person) // ends with an error once nobody has the terminal any more
			cmd.Wait()
			if got := cmd.ProcessState.ExitCode(); got != code || len(server.Requests()) > 0 != (code == 0) || len(left(server)) > 0 {
				t.Errorf("exit %d, %d requests\n%s%s", got, len(server.Requests()), text, rest)
			}
			if code != 0 && !strings.Contains(string(rest), "nothing was sent, because the answer was not yes") || disclosed(text+string(rest)) {
				t.Errorf("it says %s%s", text, rest)
			}
		})
	}
}

// openTerminal opens a pseudo terminal: the end of a person, and that of a program.
func openTerminal(t *testing.T) (person, program *os.File) {
	t.Helper()
	person, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		t.Skip(err)
	}
	t.Cleanup(func() { person.Close() })
	var number, locked uint32
	control, err := person.SyscallConn()
	if err != nil {
		t.Fatal(err)
	}
	control.Control(func(fd uintptr) {
		for request, value := range map[uintptr]*uint32{syscall.TIOCSPTLCK: &locked, syscall.TIOCGPTN: &number} {
			if _, _, errno := syscall.Syscall(syscall.SYS_IOCTL, fd, request, uintptr(unsafe.Pointer(value))); errno != 0 {
				err = errno
			}
		}
	})
	if err != nil {
		t.Skip(err)
	}
	program, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Skip(err)
	}
	return person, program
}
