package console

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// limited takes so many bytes.
type limited struct {
	bytes.Buffer
	left int
	err  error
}

func (l *limited) Write(text []byte) (int, error) {
	n := min(l.left, len(text))
	l.left -= n
	l.Buffer.Write(text[:n])
	if n < len(text) {
		return n, l.err
	}
	return n, nil
}

func TestOutKeepsTheFirstError(t *testing.T) {
	for name, test := range map[string]struct {
		cause error
		want  string
	}{
		"of a file": {&fs.PathError{Op: "write", Path: "/dev/stdout", Err: errors.New("disk full")}, "writing to standard output: disk full"},
		"another":   {errors.New("gone"), "writing to standard output: gone"},
		"none":      {nil, "writing to standard output: short write"},
	} {
		t.Run(name, func(t *testing.T) {
			w := &limited{left: 4, err: test.cause}
			out := NewOut(w)
			if _, err := io.WriteString(out, "abc"); err != nil || out.Err() != nil {
				t.Fatalf("%v, %v", err, out.Err())
			}
			_, first := io.WriteString(out, "def")
			w.left = 100
			_, second := io.WriteString(out, "ghi")
			if first == nil || first != second || first != out.Err() || first.Error() != test.want || w.String() != "abcd" {
				t.Errorf("%v, %v, %v, wrote %q", first, second, out.Err(), w.String())
			}
			if test.cause != nil && !errors.Is(first, test.cause) {
				t.Error("the cause is lost")
			}
		})
	}
}

func TestNotes(t *testing.T) {
	var b bytes.Buffer
	notes := NewNotes(&b)
	io.WriteString(notes, "1")
	notes.Quiet = true
	if n, err := io.WriteString(notes, "22"); n != 2 || err != nil {
		t.Errorf("%d, %v", n, err)
	}
	io.WriteString(Loud(notes), "3")
	io.WriteString(Loud(&b), "4")
	if b.String() != "134" {
		t.Errorf("got %q", b.String())
	}
}

func TestColor(t *testing.T) {
	for name, test := range map[string]struct {
		flag           Color
		noColor, force string
		want           bool
	}{
		"no terminal": {"", "", "", false}, "auto": {"auto", "", "", false}, "always": {"always", "1", "0", true}, "never": {"never", "", "1", false},
		"forced": {"auto", "", "1", true}, "not forced": {"auto", "", "0", false}, "no color, forced": {"auto", "1", "1", false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Setenv("NO_COLOR", test.noColor)
			t.Setenv("FORCE_COLOR", test.force)
			if got := test.flag.On(&bytes.Buffer{}); got != test.want {
				t.Errorf("got %t", got)
			}
		})
	}
	var c Color
	if c.String() != "auto" || c.Set("nevr") == nil || c.Set("never") != nil || c.String() != "never" {
		t.Errorf("the flag is %q", c.String())
	}
}

func TestLimitOfColumns(t *testing.T) {
	for _, test := range []struct {
		env  string
		size int
		want int
	}{
		{"", 0, 80}, {"", 39, 40}, {"", 40, 40}, {"", 41, 41}, {"", 119, 119}, {"", 120, 120}, {"", 121, 120}, {"", -1, 80},
		{"100", 60, 100}, {"0", 60, 60}, {"-5", 60, 60}, {"wide", 60, 60}, {"1", 60, 40}, {"9999", 0, 120}, {"99999999999999999999", 60, 60},
	} {
		if got := readable(cells(test.env, test.size)); got != test.want {
			t.Errorf("COLUMNS %q, size %d: got %d, want %d", test.env, test.size, got, test.want)
		}
	}
	t.Setenv("COLUMNS", "100")
	if got := Columns(NewOut(&bytes.Buffer{})); got != Width {
		t.Errorf("without a terminal: %d", got)
	}
	// A table has all of a terminal, however narrow or wide.
	for size, want := range map[int]int{0: 80, 1: 1, 39: 39, 500: 500} {
		if got := cells("", size); got != want {
			t.Errorf("a table on a terminal of %d cells: got %d, want %d", size, got, want)
		}
	}
	if got := Cells(NewOut(&bytes.Buffer{})); got != 0 {
		t.Errorf("a table without a terminal: %d", got)
	}
}

func TestLinks(t *testing.T) {
	for name, test := range map[string]struct {
		env  map[string]string
		want bool
	}{
		"nothing known":    {nil, false},
		"a plain xterm":    {map[string]string{"TERM": "xterm-256color"}, false},
		"kitty":            {map[string]string{"TERM": "xterm-kitty"}, true},
		"VTE 0.50.0":       {map[string]string{"VTE_VERSION": "5000"}, false},
		"VTE 0.50.1":       {map[string]string{"VTE_VERSION": "5001"}, true},
		"VTE of no number": {map[string]string{"VTE_VERSION": "new"}, false},
		"Windows Terminal": {map[string]string{"WT_SESSION": "1"}, true},
		"VS Code":          {map[string]string{"TERM_PROGRAM": "vscode"}, true},
		"Apple's":          {map[string]string{"TERM_PROGRAM": "Apple_Terminal"}, false},
		"in tmux":          {map[string]string{"TERM_PROGRAM": "vscode", "TMUX": "/tmp/tmux"}, false},
		"in screen":        {map[string]string{"VTE_VERSION": "6000", "TERM": "screen-256color"}, false},
		"in CI":            {map[string]string{"TERM": "xterm-kitty", "CI": "true"}, false},
		"without color":    {map[string]string{"TERM": "xterm-kitty", "NO_COLOR": "1"}, false},
		"forced":           {map[string]string{"FORCE_HYPERLINK": "1", "CI": "true"}, true},
		"forbidden":        {map[string]string{"FORCE_HYPERLINK": "0", "TERM": "xterm-kitty"}, false},
	} {
		if got := links(func(name string) string { return test.env[name] }); got != test.want {
			t.Errorf("%s: %t", name, got)
		}
	}
	t.Setenv("FORCE_HYPERLINK", "1")
	if Links(NewOut(&bytes.Buffer{})) {
		t.Error("links on something that is not a terminal")
	}
}

// What is silenced is no terminal, and what is wrapped is the one inside.
func TestFile(t *testing.T) {
	quiet := NewNotes(os.Stderr)
	quiet.Quiet = true
	for name, test := range map[string]struct {
		w    io.Writer
		want *os.File
	}{
		"a file": {os.Stdout, os.Stdout}, "output": {NewOut(os.Stdout), os.Stdout}, "notes": {NewNotes(os.Stderr), os.Stderr},
		"quiet notes": {quiet, nil}, "a buffer": {&bytes.Buffer{}, nil}, "output to a buffer": {NewOut(&bytes.Buffer{}), nil},
	} {
		if got := file(test.w); got != test.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// Only a terminal has somebody who answers.
func TestCanAsk(t *testing.T) {
	device, err := os.Open(os.DevNull)
	if err != nil {
		t.Fatal(err)
	}
	defer device.Close()
	for name, in := range map[string]io.Reader{"a device": device, "text": strings.NewReader("y")} {
		for _, w := range []io.Writer{device, &bytes.Buffer{}, NewNotes(device)} {
			if CanAsk(in, w) {
				t.Errorf("%s is asked by way of %T", name, w)
			}
		}
	}
}

func TestFileURL(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "a b;\x1b#?.har")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Skip(err)
	}
	got, err := url.Parse(FileURL(path))
	if err != nil || got.Scheme != "file" || !strings.HasSuffix(got.Path, "/a b;\x1b#?.har") || strings.ContainsAny(FileURL(path), " \x1b#?") {
		t.Errorf("%v: %s", err, got)
	}
	for _, none := range []string{folder, filepath.Join(folder, "none"), ""} {
		if got := FileURL(none); got != "" {
			t.Errorf("%q: %s", none, got)
		}
	}
}
