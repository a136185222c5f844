package interrupt_test

import (
	"errors"
	"os"
	"os/exec"
	"runtime"
	"syscall"
	"testing"
	"time"

	"github.com/blooio-community/blooio-go/internal/interrupt"
)

// foreign is a signal of no kind that has a number.
type foreign struct{}

func (foreign) String() string { return "foreign" }
func (foreign) Signal()        {}

func TestLimitOfExitCodes(t *testing.T) {
	for signal, want := range map[os.Signal]int{
		syscall.Signal(0): 128, syscall.Signal(1): 129, os.Interrupt: 130, syscall.Signal(9): 137, syscall.SIGTERM: 143, foreign{}: 130,
	} {
		if got := (&interrupt.Signal{Signal: signal}).ExitCode(); got != want {
			t.Errorf("%s: exit code %d, want %d", signal, got, want)
		}
	}
}

// After one signal a command has 400 ms before it is given up. Only that it is not given up earlier can be told
// on a machine that is busy with something else.
func TestLimitOfGrace(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows cannot send these signals to a process")
	}
	t.Parallel()
	cmd, lines := started(t, "blocks")
	start := time.Now()
	cmd.Process.Signal(os.Interrupt)
	lines.Scan()
	took := time.Since(start)
	err := cmd.Wait()
	if exit, ok := errors.AsType[*exec.ExitError](err); !ok || exit.ExitCode() != 130 || lines.Text() != "abandoned" {
		t.Errorf("%v, says %q", err, lines.Text())
	}
	if took < 400*time.Millisecond {
		t.Errorf("it was given up after %s", took)
	}
}

// A signal that comes twice at once, as below timeout, does not end what is held. Once more, it does.
func TestLimitOfEchoes(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows cannot send these signals to a process")
	}
	t.Parallel()
	const maxEcho, pause = 100 * time.Millisecond, 300 * time.Millisecond
	for range 10 {
		cmd, lines := started(t, "holds for ever")
		start := time.Now()
		cmd.Process.Signal(os.Interrupt)
		lines.Scan() // canceled
		cmd.Process.Signal(os.Interrupt)
		soon := time.Since(start) < maxEcho/2
		timer := time.AfterFunc(pause, func() { cmd.Process.Signal(os.Interrupt) })
		lines.Scan()
		took := time.Since(start)
		timer.Stop()
		err := cmd.Wait()
		if !soon {
			continue // the machine is busy with something else
		}
		if exit, ok := errors.AsType[*exec.ExitError](err); !ok || exit.ExitCode() != 130 || lines.Text() != "abandoned" || took < pause {
			t.Errorf("%v after %s, says %q", err, took, lines.Text())
		}
		return
	}
	t.Skip("no two signals could be sent soon enough")
}
