// Package browser drives a headless Chromium for tests, by the DevTools protocol.
package browser

import (
	"bufio"
	"cmp"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
	"time"
)

// Browser is a Chromium with one tab. Whatever goes wrong with it fails the test T, which may be set to a subtest
// of the one that it was started for.
type Browser struct {
	T *testing.T
	// Events are those since the page was opened.
	Events []Event

	to      *os.File
	from    *bufio.Reader
	session string
	profile string
	id      int
}

// maxLife bounds how long a browser runs. One that hangs is killed, which ends the reading from it.
const maxLife = 5 * time.Minute

// New starts a browser that ends with the test. Where there is none, the test is skipped. The variable CHROME of the
// environment can name one.
func New(t *testing.T) *Browser {
	t.Helper()
	path := chromium()
	if path == "" || runtime.GOOS == "windows" { // where a process gets no more files than three
		t.Skip("no Chromium found that can be driven; CHROME can name one")
	}
	profile, err := os.MkdirTemp("", "blooio-browser-")
	if err != nil {
		t.Fatal(err)
	}
	b := &Browser{T: t, profile: profile}
	ctx, cancel := context.WithTimeout(context.Background(), maxLife)
	cmd := exec.CommandContext(ctx, path, b.arguments()...)
	theirIn, to, err1 := os.Pipe()
	from, theirOut, err2 := os.Pipe()
	complaints, err3 := os.Create(b.complaints())
	if err := cmp.Or(err1, err2, err3); err != nil {
		t.Fatal(err)
	}
	cmd.ExtraFiles, cmd.Stderr = []*os.File{theirIn, theirOut}, complaints // 3 and 4
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	theirIn.Close()
	theirOut.Close()
	complaints.Close()
	b.to, b.from = to, bufio.NewReader(from)
	t.Cleanup(func() {
		b.send("Browser.close", nil)
		cmd.Wait()
		cancel()
		to.Close()
		from.Close()
		os.RemoveAll(profile) // as far as it goes: a process of the browser's may still be ending
	})
	b.openTab()
	return b
}

// chromium finds a browser: the one that CHROME names, or one in the usual places.
func chromium() string {
	for _, name := range []string{
		os.Getenv("CHROME"), "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
		"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
	} {
		if path, err := exec.LookPath(name); name != "" && err == nil {
			return path
		}
	}
	return ""
}

func (b *Browser) arguments() []string {
	args := []string{
		"--headless=new", "--remote-debugging-pipe", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
		"--disable-component-update", "--disable-sync", "--user-data-dir=" + b.profile,
	}
	if os.Geteuid() == 0 { // Chromium's sandbox refuses to run as root.
		args = append(args, "--no-sandbox")
	}
	return args
}

// complaints is the file that the browser's standard error goes to.
func (b *Browser) complaints() string { return filepath.Join(b.profile, "complaints.txt") }

func (b *Browser) openTab() {
	var tab struct{ TargetID, SessionID string }
	b.Call("Target.createTarget", map[string]any{"url": "about:blank"}, &tab)
	b.Call("Target.attachToTarget", map[string]any{"targetId": tab.TargetID, "flatten": true}, &tab)
	b.session = tab.SessionID
	for _, domain := range []string{"Page", "Runtime", "Log", "Network", "Accessibility"} {
		b.Call(domain+".enable", nil, nil)
	}
	b.Call("Emulation.setFocusEmulationEnabled", map[string]any{"enabled": true}, nil)
}
