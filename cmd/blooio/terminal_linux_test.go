package main

import (
	"errors"
	"io"
	"regexp"
	"strings"
	"syscall"
	"testing"

	"github.com/blooio-community/blooio-go/blooiotest"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

// atTerminal runs a command whose two outputs are the same terminal, and returns what was written there.
func atTerminal(t *testing.T, server *blooiotest.Server, columns string, args ...string) string {
	t.Helper()
	user, program := newTerminal(t)
	cmd := ownProcess(args...)
	cmd.Env = append(cmd.Env, "BLOOIO_API_KEY="+server.APIKey, "BLOOIO_BASE_URL="+server.URL, "COLUMNS="+columns, "TERM=xterm", "NO_COLOR=")
	cmd.Stdin, cmd.Stdout, cmd.Stderr = program, program, program
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := errors.Join(cmd.Start(), program.Close()); err != nil {
		t.Fatal(err)
	}
	all, _ := io.ReadAll(user) // EIO at the end
	if cmd.Wait(); cmd.ProcessState.ExitCode() != 0 {
		t.Fatalf("exit %d\n%s", cmd.ProcessState.ExitCode(), all)
	}
	return strings.ReplaceAll(string(all), "\r\n", "\n")
}

var escapes = regexp.MustCompile("\x1b\\[[0-9;]*m")

// A list on a terminal has a head once, fits, and ends with how many groups there are.
func TestGroupsListAtTerminals(t *testing.T) {
	server := started(t, blooiotest.WithSeed(450, 1))
	for columns, head := range map[string]string{
		"120": "ID                 TYPE               MEMBERS  CREATED     NAME",
		"44":  "ID                 MEMBERS  NAME",
	} {
		screen := atTerminal(t, server, columns, "groups", "list", "--all", "--color", "always")
		plain := escapes.ReplaceAllString(screen, "")
		lines := strings.Split(strings.TrimSuffix(plain, "\n"), "\n")
		if lines[0] != head || strings.Count(plain, "MEMBERS") != 1 || len(lines) != 452 || lines[451] != "450 groups." || !strings.HasPrefix(screen, "\x1b[1mID") {
			t.Fatalf("%s columns: %d lines, from %q to %q", columns, len(lines), lines[0], lines[len(lines)-1])
		}
		for _, line := range lines {
			if width := terminal.Width(line); width > len(head)+44 || columns == "44" && width > 44 || strings.ContainsRune(line, '\x1b') {
				t.Errorf("%s columns: %q has %d", columns, line, width)
			}
		}
	}
	if screen := atTerminal(t, server, "80", "groups", "list", "--all", "--quiet"); strings.Contains(screen, "groups.") {
		t.Errorf("quiet: it ends with %q", screen[len(screen)-20:])
	}
	if screen := atTerminal(t, started(t), "80", "groups", "list"); screen != "0 groups.\n" {
		t.Errorf("no groups: %q", screen)
	}
}

// A live run says how far it is in a line that is gone before the report, which is whole. Quiet there is none.
func TestProgressAtTerminals(t *testing.T) {
	server := started(t, blooiotest.WithSeed(3, 1))
	args := []string{"check", "--live", "--rate", "4", "--pages", "1", "--probes=false", "--spec", "../../openapi.yaml", "--color", "never"}
	screen := atTerminal(t, server, "60", args...)
	note, screen, _ := strings.Cut(screen, "\n")
	line, report, found := strings.Cut(screen, "\r\x1b[K")
	if !found || !strings.HasPrefix(note, "blooio check: ") || !strings.HasPrefix(line, "\rlive: ") || !strings.Contains(line, "exchange") || !strings.HasSuffix(line, "\x1b[K") {
		t.Errorf("no progress, or one that stays: %q", screen)
	}
	if !strings.HasPrefix(report, "clean: ") || strings.ContainsAny(report, "\r\x1b") {
		t.Errorf("the report is %q", report)
	}
	for part := range strings.SplitSeq(line, "\x1b[K") {
		if width := terminal.Width(strings.TrimPrefix(part, "\r")); width > 59 {
			t.Errorf("%q has %d cells", part, width)
		}
	}
	if screen := atTerminal(t, server, "60", append(args[:len(args):len(args)], "--quiet", "--rate", "100")...); strings.ContainsAny(screen, "\r\x1b") {
		t.Errorf("quiet: %q", screen)
	}
}
