//go:build browser

package html_test

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/blooio-community/blooio-go/contract"
)

// browser is a headless Chromium with one tab, driven by the DevTools protocol over a pair of pipes: each
// message is JSON and ends in a zero byte.
type browser struct {
	t       *testing.T
	to      *os.File
	from    *bufio.Reader
	session string
	profile string
	id      int
	events  []devtoolsMessage // since the page was opened
}

type devtoolsMessage struct {
	ID     int             `json:"id,omitzero"`
	Method string          `json:"method,omitempty"`
	Params json.RawMessage `json:"params,omitempty"`
	Result json.RawMessage `json:"result,omitempty"`
	Error  *struct {
		Message string `json:"message"`
	} `json:"error,omitempty"`
	Session string `json:"sessionId,omitempty"`
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

// newBrowser starts a browser that ends with the test. Where there is none, the test is skipped.
func newBrowser(t *testing.T) *browser {
	t.Helper()
	path := chromium()
	if path == "" || runtime.GOOS == "windows" { // where a process gets no more files than three
		t.Skip("no Chromium found that can be driven; CHROME can name one")
	}
	profile, err := os.MkdirTemp("", "blooio-html-")
	if err != nil {
		t.Fatal(err)
	}
	b := &browser{t: t, profile: profile}
	// A browser that hangs is killed, which ends the reading from it.
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
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

func (b *browser) arguments() []string {
	args := []string{
		"--headless=new", "--remote-debugging-pipe", "--disable-gpu", "--no-first-run", "--disable-background-networking",
		"--disable-component-update", "--disable-sync", "--user-data-dir=" + b.profile,
	}
	if os.Geteuid() == 0 { // Chromium's sandbox refuses to run as root.
		args = append(args, "--no-sandbox")
	}
	return args
}

// complaints is the file that the browser's standard error goes to.
func (b *browser) complaints() string { return filepath.Join(b.profile, "complaints.txt") }

func (b *browser) openTab() {
	var tab struct{ TargetID, SessionID string }
	b.call("Target.createTarget", map[string]any{"url": "about:blank"}, &tab)
	b.call("Target.attachToTarget", map[string]any{"targetId": tab.TargetID, "flatten": true}, &tab)
	b.session = tab.SessionID
	for _, domain := range []string{"Page", "Runtime", "Log", "Network", "Accessibility"} {
		b.call(domain+".enable", nil, nil)
	}
	b.call("Emulation.setFocusEmulationEnabled", map[string]any{"enabled": true}, nil)
}

func (b *browser) send(method string, params any) {
	b.id++
	message := devtoolsMessage{ID: b.id, Method: method, Session: b.session}
	if params != nil {
		message.Params, _ = json.Marshal(params)
	}
	text, _ := json.Marshal(message)
	b.to.Write(append(text, 0))
}

func (b *browser) read() (m devtoolsMessage) {
	b.t.Helper()
	text, err := b.from.ReadBytes(0)
	if err != nil {
		why, _ := os.ReadFile(b.complaints())
		b.t.Fatalf("the browser has gone: %v\n%s", err, why)
	}
	if err := json.Unmarshal(text[:len(text)-1], &m); err != nil {
		b.t.Fatal(err)
	}
	return m
}

// call calls a method, and keeps the events that come before its result.
func (b *browser) call(method string, params, result any) {
	b.t.Helper()
	b.send(method, params)
	for {
		m := b.read()
		if m.ID != b.id {
			b.events = append(b.events, m)
			continue
		}
		if m.Error != nil {
			b.t.Fatalf("%s: %s", method, m.Error.Message)
		}
		if result != nil {
			if err := json.Unmarshal(m.Result, result); err != nil {
				b.t.Fatal(err)
			}
		}
		return
	}
}

// open shows a report, in a window that is so wide, and forgets the events before.
func (b *browser) open(r *contract.Report, width int) {
	b.t.Helper()
	path := filepath.Join(b.t.TempDir(), "report.html")
	if err := os.WriteFile(path, []byte(written(b.t, r)), 0o600); err != nil {
		b.t.Fatal(err)
	}
	b.resize(width)
	b.events = nil
	b.call("Page.navigate", map[string]any{"url": "file://" + filepath.ToSlash(path)}, nil)
	isLoad := func(m devtoolsMessage) bool { return m.Method == "Page.loadEventFired" }
	for !slices.ContainsFunc(b.events, isLoad) {
		b.events = append(b.events, b.read())
	}
}

func (b *browser) resize(width int) {
	b.call("Emulation.setDeviceMetricsOverride", map[string]any{"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false}, nil)
}

// eval evaluates an expression in the page.
func eval[T any](b *browser, expression string) T {
	b.t.Helper()
	var answer struct {
		Result struct{ Value T }
		// ExceptionDetails is there when the expression threw.
		ExceptionDetails json.RawMessage
	}
	b.call("Runtime.evaluate", map[string]any{"expression": expression, "returnByValue": true, "awaitPromise": true}, &answer)
	if answer.ExceptionDetails != nil {
		b.t.Fatalf("%s: %s", expression, answer.ExceptionDetails)
	}
	return answer.Result.Value
}

// keys are those that are no character.
var keys = map[string]int{"Tab": 9, "Enter": 13, "Space": 32, "End": 35, "Home": 36, "ArrowDown": 40}

// press presses keys one after another.
func (b *browser) press(names ...string) {
	b.t.Helper()
	for _, name := range names {
		key, text := name, map[string]string{"Enter": "\r", "Space": " "}[name]
		if name == "Space" {
			key = " "
		}
		for _, kind := range []string{"keyDown", "keyUp"} {
			event := map[string]any{"type": kind, "key": key, "code": name, "windowsVirtualKeyCode": keys[name]}
			if kind == "keyDown" && text != "" {
				event["text"] = text
			}
			b.call("Input.dispatchKeyEvent", event, nil)
		}
	}
}

// write types text.
func (b *browser) write(text string) {
	for _, c := range text {
		b.call("Input.dispatchKeyEvent", map[string]any{"type": "char", "text": string(c)}, nil)
	}
}
