package console

import (
	"bytes"
	"errors"
	"io"
	"os"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/blooio-community/blooio-go/internal/terminal"
)

// screen is a terminal that obeys \r, \n and \x1b[K, and keeps all that was written.
type screen struct {
	mu     sync.Mutex
	all    bytes.Buffer
	lines  []string
	column int
}

func (s *screen) Write(text []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.all.Write(text)
	for rest := []rune(string(text)); len(rest) > 0; rest = rest[1:] {
		if s.lines == nil {
			s.lines = []string{""}
		}
		line := []rune(s.lines[len(s.lines)-1])
		switch {
		case rest[0] == '\r':
			s.column = 0
		case rest[0] == '\n':
			s.lines, s.column = append(s.lines, ""), 0
			continue
		case strings.HasPrefix(string(rest), "\x1b[K"):
			line, rest = line[:min(s.column, len(line))], rest[2:]
		default:
			line = append(line[:min(s.column, len(line))], append([]rune{rest[0]}, line[min(s.column+1, len(line)):]...)...)
			s.column++
		}
		s.lines[len(s.lines)-1] = string(line)
	}
	return len(text), nil
}

// shows is what somebody sees.
func (s *screen) shows() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return strings.Join(s.lines, "\n")
}

func (s *screen) written() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.all.Len()
}

// onScreen is progress on a terminal of so many cells, with standard output and standard error there.
func onScreen(cells int) (s *screen, p *Progress, out *Out, notes *Notes) {
	s = &screen{}
	p = newProgress(s, func() int { return cells })
	out, notes = NewOut(s), NewNotes(s)
	out.progress, notes.progress = p, p
	return s, p, out, notes
}

// pass lets time pass, and all ticks in it.
func pass(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}

func TestProgressOverTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, p, _, _ := onScreen(80)
		defer p.Done()
		if p.Set("1 page"); p.Due() {
			t.Error("due at once")
		}
		if pass(interval - 1); s.shows() != "" || p.Due() {
			t.Errorf("a short run shows %q", s.shows())
		}
		if pass(1); s.shows() != "1 page (0s)" || !p.Due() {
			t.Errorf("after the interval it shows %q, due %t", s.shows(), p.Due())
		}
		p.Set("2 pages")
		if s.shows() != "1 page (0s)" || p.Due() {
			t.Errorf("between two ticks it shows %q", s.shows())
		}
		if pass(interval); s.shows() != "2 pages (0s)" {
			t.Errorf("after two intervals it shows %q", s.shows())
		}
		before := s.written()
		if pass(3 * interval / 2); s.written() != before {
			t.Error("it draws the same line again")
		}
		if pass(time.Second); s.shows() != "2 pages (1s)" {
			t.Errorf("later it shows %q", s.shows())
		}
		if p.Done(); s.shows() != "" {
			t.Errorf("at the end it shows %q", s.shows())
		}
		p.Set("late")
		if pass(time.Minute); s.shows() != "" {
			t.Errorf("after the end it shows %q", s.shows())
		}
	})
}

// A line that is shorter than the one before leaves nothing of it, and none wraps.
func TestProgressFits(t *testing.T) {
	for cells, want := range map[int]string{80: "町内会 👩‍👧 of many (0s)", 12: "町内会 👩‍👧 …", 2: "…", 1: "", 0: ""} {
		synctest.Test(t, func(t *testing.T) {
			s, p, _, _ := onScreen(cells)
			defer p.Done()
			p.Set(strings.Repeat("x", 200))
			pass(interval)
			p.Set("町内会 👩‍👧 of many")
			if pass(interval); s.shows() != want || terminal.Width(s.shows()) > max(cells-1, 0) {
				t.Errorf("%d cells: %q, want %q", cells, s.shows(), want)
			}
		})
	}
}

// What is written while the line is shown is whole, and the line is below it.
func TestProgressGivesWay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, p, out, notes := onScreen(80)
		defer p.Done()
		p.Set("working")
		pass(interval)
		io.WriteString(out, "row 1\n")
		if s.shows() != "row 1\n" {
			t.Errorf("after a row: %q", s.shows())
		}
		io.WriteString(notes, "a note\n")
		if pass(interval); s.shows() != "row 1\na note\nworking (0s)" {
			t.Errorf("after a note: %q", s.shows())
		}
		notes.Quiet = true
		io.WriteString(notes, "unheard\n")
		io.WriteString(Loud(notes), "a warning\n")
		io.WriteString(out, "half a ")
		if pass(interval); s.shows() != "row 1\na note\na warning\nhalf a " {
			t.Errorf("in the middle of a row: %q", s.shows())
		}
		io.WriteString(out, "row\n")
		if pass(interval); !strings.HasSuffix(s.shows(), "\nhalf a row\nworking (1s)") && !strings.HasSuffix(s.shows(), "\nhalf a row\nworking (0s)") {
			t.Errorf("after the row: %q", s.shows())
		}
		if p.Done(); !strings.HasSuffix(s.shows(), "\nhalf a row\n") {
			t.Errorf("at the end: %q", s.shows())
		}
	})
}

// Whoever reads a pipe may write to the terminal: the line does not come back.
func TestProgressBesideAPipe(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, p, out, notes := onScreen(80)
		defer p.Done()
		out.isLast = true
		p.Set("working")
		pass(interval)
		io.WriteString(out, "to the pipe\n")
		io.WriteString(notes, "a note\n")
		if pass(time.Minute); s.shows() != "to the pipe\na note\n" {
			t.Errorf("%q", s.shows())
		}
	})
}

// A write that fails is reported as without the line.
func TestProgressKeepsErrors(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		_, p, _, _ := onScreen(80)
		defer p.Done()
		out := NewOut(&limited{left: 1, err: errors.New("gone")})
		out.progress = p
		if _, err := io.WriteString(out, "ab"); err == nil || err != out.Err() {
			t.Errorf("%v, %v", err, out.Err())
		}
	})
}

// There is no progress where nobody sees it. All methods of nil do nothing.
func TestNoProgress(t *testing.T) {
	null, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer null.Close()
	for name, stderr := range map[string]io.Writer{"a buffer": NewNotes(&bytes.Buffer{}), "a device": NewNotes(null), "no notes": null} {
		p := StartProgress(NewOut(null), stderr)
		if p != nil || p.Due() {
			t.Errorf("%s has progress", name)
		}
		p.Set("text")
		p.Done()
	}
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	defer w.Close()
	if !isPipe(NewOut(w)) || isPipe(NewOut(null)) || isPipe(NewOut(&bytes.Buffer{})) {
		t.Error("a pipe is taken for something else, or something else for a pipe")
	}
}
