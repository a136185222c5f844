package interrupt_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"syscall"
	"testing"
	"time"

	"github.com/blooio-community/blooio-go/internal/interrupt"
)

// TestMain lets the test binary be a command that is interrupted.
func TestMain(m *testing.M) {
	mode := os.Getenv("INTERRUPT_TEST_MODE")
	if mode == "" {
		os.Exit(m.Run())
	}
	abandon := func() { fmt.Println("abandoned") }
	if mode == "is stuck" {
		abandon = func() { fmt.Println("abandoned"); select {} }
	}
	if mode == "ignores SIGHUP" {
		signal.Ignore(syscall.SIGHUP) // as after nohup
	}
	ctx := interrupt.Notify(context.Background(), abandon)
	release := held(ctx, mode)
	fmt.Println("ready")
	switch mode {
	case "obeys":
		<-ctx.Done()
		fmt.Println("ended")
		os.Exit(interrupt.Of(ctx).ExitCode())
	case "is canceled":
		<-ctx.Done()
		fmt.Println("canceled")
		select {}
	case "holds":
		<-ctx.Done()
		<-time.After(600 * time.Millisecond) // longer than a command has otherwise
		fmt.Println("undone")
		release()
		os.Exit(interrupt.Of(ctx).ExitCode())
	case "holds for ever":
		<-ctx.Done()
		fmt.Println("canceled")
		select {}
	case "blocks", "is stuck", "holds in vain", "has held":
		select {}
	case "ignores SIGHUP":
		if self, err := os.FindProcess(os.Getpid()); err == nil {
			self.Signal(syscall.SIGHUP) // is lost
		}
		<-ctx.Done()
		fmt.Println("ended")
		os.Exit(interrupt.Of(ctx).ExitCode())
	case "computes":
		for n := 0; ; n++ {
			_ = n
		}
	}
}

// held holds the process as a mode has it, before anybody knows that it is ready.
func held(ctx context.Context, mode string) (release func()) {
	switch mode {
	case "holds", "holds for ever":
		return interrupt.Hold(ctx, time.Minute)
	case "holds in vain":
		return interrupt.Hold(ctx, 100*time.Millisecond)
	case "has held":
		interrupt.Hold(ctx, time.Minute)()
		interrupt.Hold(ctx, time.Minute)()
	}
	return func() {}
}

func TestNotify(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows cannot send these signals to a process")
	}
	hangup := syscall.SIGHUP
	if signal.Ignored(hangup) { // these tests run below nohup, and so do the commands
		hangup = syscall.SIGTERM
	}
	tests := map[string]struct {
		mode    string
		signals []os.Signal
		code    int
		says    string
	}{
		"SIGINT, obeyed":     {"obeys", []os.Signal{os.Interrupt}, 130, "ended"},
		"SIGTERM, obeyed":    {"obeys", []os.Signal{syscall.SIGTERM}, 143, "ended"},
		"SIGHUP, obeyed":     {"obeys", []os.Signal{hangup}, 128 + int(hangup), "ended"},
		"SIGHUP, ignored":    {"ignores SIGHUP", []os.Signal{syscall.SIGTERM}, 143, "ended"},
		"SIGINT, stuck":      {"is stuck", []os.Signal{os.Interrupt}, 130, "abandoned"},
		"SIGINT, blocked":    {"blocks", []os.Signal{os.Interrupt}, 130, "abandoned"},
		"SIGTERM, computing": {"computes", []os.Signal{syscall.SIGTERM}, 143, "abandoned"},
		"a hold":             {"holds", []os.Signal{os.Interrupt}, 130, "undone"},
		"a hold too long":    {"holds in vain", []os.Signal{os.Interrupt}, 130, "abandoned"},
		"a hold, 2 signals":  {"holds for ever", []os.Signal{os.Interrupt, syscall.SIGTERM}, 130, "abandoned"},
		"no hold any more":   {"has held", []os.Signal{os.Interrupt}, 130, "abandoned"},
		"two signals":        {"is canceled", []os.Signal{os.Interrupt, syscall.SIGTERM}, 130, "abandoned"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cmd, lines := started(t, test.mode)
			start := time.Now()
			for i, s := range test.signals {
				if i > 0 {
					lines.Scan() // canceled
				}
				cmd.Process.Signal(s)
			}
			lines.Scan()
			err := cmd.Wait()
			exit, ok := errors.AsType[*exec.ExitError](err)
			if !ok || exit.ExitCode() != test.code || lines.Text() != test.says {
				t.Errorf("%v, says %q", err, lines.Text())
			}
			if took := time.Since(start); took > 2*time.Second {
				t.Errorf("it took %s", took)
			}
		})
	}
}

// started starts a command, and returns what it prints once it is ready.
func started(t *testing.T, mode string) (*exec.Cmd, *bufio.Scanner) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "INTERRUPT_TEST_MODE="+mode)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	lines.Scan()
	return cmd, lines
}

// A context of somebody else's has no process to keep.
func TestHoldOfNothing(t *testing.T) { interrupt.Hold(t.Context(), time.Minute)() }

func TestOf(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if got := interrupt.Of(ctx); got != nil {
		t.Errorf("no signal: %v", got)
	}
}
