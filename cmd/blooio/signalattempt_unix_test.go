//go:build unix

package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// sweep runs a command line once without a signal, where it ends, and then with a signal at each moment.
func (b *signalBench) sweep(t *testing.T, row signaled, random *rand.Rand) {
	undisturbed := &signalAttempt{row: row, in: b.in, env: b.env}
	if !row.stdin && !row.pipe && !row.serves() {
		b.attempt(t, undisturbed)
		if undisturbed.problem != "" || row.old != "" && bytes.Equal(undisturbed.target, undisturbed.old) {
			t.Fatalf("without a signal: %s; a file of %d bytes", undisturbed.problem, len(undisturbed.target))
		}
	}
	var all sync.WaitGroup
	list := make([]*signalAttempt, b.attempts)
	for n := range list {
		list[n] = &signalAttempt{row: row, in: b.in, env: b.env, normal: undisturbed.code, whole: undisturbed.target}
		list[n].choose(random, n, undisturbed.took)
		all.Go(func() { b.attempt(t, list[n]) })
	}
	all.Wait()
	result := signalResult{words: row.words, attempts: b.attempts}
	for n, a := range list {
		if result.longest = max(result.longest, a.took); a.ended {
			result.ended++
		}
		if a.took > time.Second {
			result.late++
		}
		if a.problem != "" {
			result.broken++
			t.Errorf("attempt %d, seed %d, %s: %s\n%s", n, b.seed, a, a.problem, a.stderr)
		}
	}
	b.add(result)
}

// serves tells whether a command does not end by itself.
func (row signaled) serves() bool {
	return strings.HasPrefix(row.words, "serve") || strings.HasPrefix(row.words, "try")
}

// attempt runs one attempt as soon as there is a slot for it.
func (b *signalBench) attempt(t *testing.T, a *signalAttempt) {
	b.slots <- struct{}{}
	defer func() { <-b.slots }()
	if err := a.run(t); err != nil {
		a.problem = err.Error()
	}
}

// signalAttempt is one run of a command line. Without a signal it is left to end by itself.
type signalAttempt struct {
	row        signaled
	in         string
	env        []string
	normal     int    // the exit code without a signal
	whole      []byte // the file that it writes then
	signal     syscall.Signal
	when       moment
	after      time.Duration // how long ago that is then
	patience   time.Duration // what is waited for need not come
	twice      bool          // a second signal follows at once
	fullStdout bool          // a pipe that takes nothing
	fullStderr bool

	old     []byte // its file before
	code    int    // 128 and its number if a signal killed it
	killed  bool
	ended   bool // before the signal
	took    time.Duration
	target  []byte
	stderr  string
	problem string
}

// moment is what an attempt waits for before its delay.
type moment int

const (
	atStart     moment = iota // the process exists
	onceHandled               // it handles signals
	onceWritten               // its file has atStart
)

// choose makes the first three attempts those at the edges, and the others random.
func (a *signalAttempt) choose(random *rand.Rand, n int, took time.Duration) {
	a.signal = []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP}[random.IntN(3)]
	if signal.Ignored(a.signal) { // these tests run below nohup
		a.signal = syscall.SIGTERM
	}
	a.twice, a.fullStdout, a.fullStderr = random.IntN(4) == 0, random.IntN(3) == 0, random.IntN(4) == 0
	took = max(took, 50*time.Millisecond)
	a.patience = 2 * took
	switch {
	case n == 0:
		a.when = atStart
	case n == 1:
		a.when = onceHandled
	case a.row.old != "" && n%3 == 0:
		a.when, a.after = onceWritten, time.Duration(random.Int64N(int64(took/4)))
	default:
		a.when, a.after = onceHandled, time.Duration(random.Int64N(int64(took)))
	}
}

func (a *signalAttempt) String() string {
	return fmt.Sprintf("%s %s after moment %d, twice %t, full stdout %t, full stderr %t", a.signal, a.after, a.when, a.twice, a.fullStdout, a.fullStderr)
}

// run runs the command line, and says in problem what is wrong with its end.
func (a *signalAttempt) run(t *testing.T) error {
	folder := t.TempDir()
	if err := a.prepare(folder); err != nil {
		return err
	}
	cmd := ownProcess(strings.Fields(strings.NewReplacer("{}", folder, "{in}", a.in).Replace(a.row.words))...)
	cmd.Env = append(append(cmd.Env, a.env...), "BLOOIO_TEST_READY=3", "TMPDIR="+t.TempDir())
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	ready, handles, err := os.Pipe()
	if err != nil {
		return err
	}
	defer ready.Close()
	cmd.ExtraFiles = []*os.File{handles}
	var stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = io.Discard, &stderr
	if a.fullStdout {
		cmd.Stdout = fullPipe(t)
	}
	if a.fullStderr {
		cmd.Stderr = fullPipe(t)
	}
	if a.row.stdin {
		in, out, err := os.Pipe()
		if err != nil {
			return err
		}
		defer out.Close()
		defer in.Close()
		cmd.Stdin = in
	}
	if err := errors.Join(cmd.Start(), handles.Close()); err != nil {
		return err
	}
	a.send(cmd, folder, ready)
	a.stderr = stderr.String()
	a.judge(cmd, folder)
	return nil
}

// send sends the signal at its moment, and waits for the end.
func (a *signalAttempt) send(cmd *exec.Cmd, folder string, ready io.Reader) {
	start, done := time.Now(), make(chan struct{})
	go func() { cmd.Wait(); close(done) }()
	if a.signal != 0 {
		a.await(folder, ready, done)
		start = time.Now()
		cmd.Process.Signal(a.signal)
		if a.twice {
			cmd.Process.Signal(a.signal)
		}
	}
	<-done
	a.took = time.Since(start)
}

// prepare makes what the command line names.
func (a *signalAttempt) prepare(folder string) (err error) {
	if a.old = []byte(a.row.old); a.row.old == ownInput {
		a.old, err = os.ReadFile(filepath.Join(a.in, "a.har"))
	}
	if a.row.old != "" {
		err = errors.Join(err, os.WriteFile(filepath.Join(folder, "old"), a.old, 0o600))
	}
	if a.row.pipe {
		err = errors.Join(err, syscall.Mkfifo(filepath.Join(folder, "pipe"), 0o600))
	}
	return err
}

// await waits for the moment of the signal, or for the end of the process.
func (a *signalAttempt) await(folder string, ready io.Reader, done <-chan struct{}) {
	if a.when >= onceHandled {
		io.ReadAll(ready)
	}
	late := time.After(a.patience)
	tick := time.NewTicker(200 * time.Microsecond)
	defer tick.Stop()
	for written := a.when < onceWritten; !written; {
		select {
		case <-tick.C:
			files, _ := filepath.Glob(filepath.Join(folder, ".blooio-*.tmp"))
			written = slices.ContainsFunc(files, func(name string) bool {
				info, err := os.Stat(name)
				return err == nil && info.Size() > 0
			})
		case <-done:
			written = true
		case <-late:
			written = true
		}
	}
	select {
	case <-time.After(a.after):
	case <-done:
		a.ended = true
	}
}

// judge looks at what a process has left.
func (a *signalAttempt) judge(cmd *exec.Cmd, folder string) {
	status := cmd.ProcessState.Sys().(syscall.WaitStatus)
	if a.code = status.ExitStatus(); status.Signaled() {
		a.killed, a.code = true, 128+int(status.Signal())
	}
	problems := append(a.judgeEnd(), a.judgeFile(filepath.Join(folder, "old"))...)
	for _, place := range []string{folder, strings.TrimPrefix(cmd.Env[len(cmd.Env)-1], "TMPDIR=")} {
		if left, _ := filepath.Glob(filepath.Join(place, ".*")); len(left) > 0 {
			problems = append(problems, fmt.Sprintf("left behind: %v", left))
		}
	}
	if err := syscall.Kill(-cmd.Process.Pid, 0); !errors.Is(err, syscall.ESRCH) {
		problems = append(problems, fmt.Sprintf("a process of its group is left: %v", err))
	}
	a.problem = strings.Join(problems, "; ")
}

// judgeEnd looks at how and when the process ended.
func (a *signalAttempt) judgeEnd() (problems []string) {
	if a.signal == 0 {
		return nil
	}
	interrupted := a.code == 128+int(a.signal)
	switch {
	case a.killed && a.when > atStart:
		problems = append(problems, "the signal killed it, although it is handled")
	case !interrupted && a.code != a.normal, !interrupted && (a.row.stdin || a.row.pipe):
		problems = append(problems, fmt.Sprintf("exit code %d, want %d or %d", a.code, 128+int(a.signal), a.normal))
	case interrupted && !a.killed && !a.fullStderr && !strings.Contains(a.stderr, "interrupted"):
		problems = append(problems, "it does not say that it was interrupted")
	}
	if a.took > maxEnd {
		problems = append(problems, fmt.Sprintf("it took %s to end", a.took))
	}
	return problems
}

// judgeFile looks at the file that the process was to write: it is the old one or a complete one.
func (a *signalAttempt) judgeFile(path string) []string {
	if a.row.old == "" {
		return nil
	}
	var err error
	if a.target, err = os.ReadFile(path); err != nil {
		return []string{err.Error()}
	}
	// JSON is of a run that kept what it had; a page names the command line, which has another folder each time.
	complete := bytes.Equal(a.target, a.whole) || json.Valid(a.target) || bytes.HasSuffix(a.target, []byte("</html>\n"))
	interrupted := a.signal != 0 && a.code == 128+int(a.signal)
	if a.signal == 0 || complete || interrupted && bytes.Equal(a.target, a.old) {
		return nil
	}
	return []string{fmt.Sprintf("exit code %d, and the file of %d bytes is neither the old nor a complete one", a.code, len(a.target))}
}

// fullPipe is the end of a pipe that takes no further byte, and is never read.
func fullPipe(t *testing.T) *os.File {
	t.Helper()
	reader, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { reader.Close(); w.Close() })
	w.SetWriteDeadline(time.Now().Add(time.Millisecond))
	for err == nil {
		_, err = w.Write(make([]byte, 4096))
	}
	w.SetWriteDeadline(time.Time{})
	return w
}
