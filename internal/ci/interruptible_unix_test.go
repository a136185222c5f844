//go:build unix

package ci_test

import (
	"bufio"
	"errors"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// interruptibleScript waits for a program that ends only when it is told to. The program is not told by whoever sends
// a signal to the script alone, as a CI runner does.
const interruptibleScript = `
source "$1"
work() {
  trap 'echo cleaned' EXIT
  [[ $2 == obeys ]] || trap '' HUP INT TERM
  echo ready
  tail -f /dev/null
}
interruptibly work "$@"`

// A signal to a script ends what it runs, after the script has cleaned up.
func TestScriptsAreInterruptible(t *testing.T) {
	library, err := filepath.Abs("../../scripts/lib/interruptible.bash")
	if err != nil {
		t.Fatal(err)
	}
	tests := map[string]struct {
		how    string
		signal syscall.Signal
		code   int
		says   string
	}{
		"SIGTERM":          {"obeys", syscall.SIGTERM, 143, "cleaned"},
		"SIGTERM, ignored": {"ignores it", syscall.SIGTERM, 143, ""},
		"SIGHUP":           {"obeys", hangup(), 128 + int(hangup()), "cleaned"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			cmd := exec.Command("bash", "-euo", "pipefail", "-c", interruptibleScript, "script", library, test.how)
			var stderr strings.Builder
			cmd.Stderr = &stderr
			out, err := cmd.StdoutPipe()
			if err := errors.Join(err, cmd.Start()); err != nil {
				t.Fatal(err)
			}
			lines := bufio.NewScanner(out)
			lines.Scan()
			if lines.Text() != "ready" {
				t.Fatalf("it says %q", lines.Text())
			}
			cmd.Process.Signal(test.signal)
			// The pipe ends when no process has it any more: tail is gone.
			var rest []string
			for lines.Scan() {
				rest = append(rest, lines.Text())
			}
			err = cmd.Wait()
			if exit, ok := errors.AsType[*exec.ExitError](err); !ok || exit.ExitCode() != test.code || strings.Join(rest, " ") != test.says ||
				!strings.HasSuffix(stderr.String(), "script: interrupted\n") {
				t.Errorf("%v, says %q, %s", err, rest, stderr.String())
			}
		})
	}
}

// hangup is SIGHUP, or another signal where these tests run below nohup: bash cannot handle what was ignored before.
func hangup() syscall.Signal {
	if signal.Ignored(syscall.SIGHUP) {
		return syscall.SIGTERM
	}
	return syscall.SIGHUP
}

// The status of a script is that of its work.
func TestInterruptibleKeepsTheStatus(t *testing.T) {
	for _, want := range []int{0, 3} {
		cmd := exec.Command("bash", "-euo", "pipefail", "-c", `source ../../scripts/lib/interruptible.bash; interruptibly "$@"`, "script", "exit", string(rune('0'+want)))
		cmd.Stderr = os.Stderr
		if err := cmd.Run(); cmd.ProcessState == nil || cmd.ProcessState.ExitCode() != want {
			t.Errorf("%v, want exit code %d", err, want)
		}
	}
}
