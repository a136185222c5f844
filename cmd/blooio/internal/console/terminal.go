package console

import (
	"cmp"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/term"

	"github.com/blooio-community/blooio-go/internal/suggest"
)

// Style says how output looks.
type Style struct {
	// Color is the value of --color.
	Color Color
	// Quiet leaves out everything except findings and the verdict.
	Quiet bool
}

// StyleOf returns the style of w, the zero value unless w is an [*Out].
func StyleOf(w io.Writer) Style {
	if o, ok := w.(*Out); ok {
		return o.Style
	}
	return Style{}
}

// Color is the value of --color: auto, always or never. The zero value is auto.
type Color string

// Colors are the values of --color.
var Colors = []string{"auto", "always", "never"}

// Set implements [pflag.Value].
func (c *Color) Set(text string) error {
	if !slices.Contains(Colors, text) {
		return &suggest.NotOneOf{Words: Colors}
	}
	*c = Color(text)
	return nil
}

// String implements [pflag.Value].
func (c *Color) String() string { return cmp.Or(string(*c), Colors[0]) }

// Type implements [pflag.Value].
func (c *Color) Type() string { return "when" }

// On reports whether text on w gets colors. --color wins over NO_COLOR, which wins over FORCE_COLOR. Without any of
// them, only a terminal gets colors.
func (c Color) On(w io.Writer) bool {
	switch force := os.Getenv("FORCE_COLOR"); {
	case c == "always" || c == "never":
		return c == "always"
	case os.Getenv("NO_COLOR") != "":
		return false
	case force != "":
		return force != "0"
	}
	return IsTerminal(w)
}

// IsTerminal reports whether w is a terminal that understands escape sequences.
func IsTerminal(w io.Writer) bool {
	f := file(w)
	return f != nil && os.Getenv("TERM") != "dumb" && term.IsTerminal(int(f.Fd()))
}

// CanAsk reports whether a person can read w and answer on in.
func CanAsk(in io.Reader, w io.Writer) bool {
	answers, ok := in.(*os.File)
	f := file(w)
	return ok && f != nil && term.IsTerminal(int(answers.Fd())) && term.IsTerminal(int(f.Fd()))
}

// LineStart returns the text that begins a line on w. On a terminal it erases a line of progress.
func LineStart(w io.Writer) string {
	if IsTerminal(w) {
		return "\r\x1b[K"
	}
	return ""
}

const (
	// Width is the number of columns of text that does not go to a terminal, so that it is the same everywhere.
	Width = 80

	minWidth = 40
	maxWidth = 120
)

// Columns returns how many columns text on w may have. For a terminal it is COLUMNS or the size of the terminal,
// within 40 and 120, because longer lines are hard to read. For anything else it is [Width].
func Columns(w io.Writer) int {
	if n := Cells(w); n > 0 {
		return readable(n)
	}
	return Width
}

// readable is the length of lines of text for so many cells.
func readable(cells int) int { return min(max(cells, minWidth), maxWidth) }

// Cells is how many cells a row of a table on w has: all that a terminal has, as COLUMNS or the terminal says. Of
// anything else it is 0.
func Cells(w io.Writer) int {
	f := file(w)
	if f == nil || !term.IsTerminal(int(f.Fd())) {
		return 0
	}
	size, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		size = 0
	}
	return cells(os.Getenv("COLUMNS"), size)
}

// cells chooses between COLUMNS and the size that a terminal gives, 0 for none.
func cells(env string, size int) int {
	if n, err := strconv.Atoi(env); err == nil && n > 0 {
		return n
	}
	if size <= 0 {
		return Width
	}
	return size
}

// Links reports whether w is a terminal that shows hyperlinks (OSC 8). Other terminals would show them as text, so
// only known programs count. FORCE_HYPERLINK decides if it is set.
func Links(w io.Writer) bool { return IsTerminal(w) && links(os.Getenv) }

// FileURL returns the URL of a file on this machine, for a hyperlink. It is empty if there is no such file.
func FileURL(path string) string {
	info, err := os.Stat(path)
	if err != nil || info.IsDir() {
		return ""
	}
	absolute, err := filepath.Abs(path)
	if err != nil {
		return ""
	}
	slashed := filepath.ToSlash(absolute)
	if !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed // C:/ on Windows
	}
	host, err := os.Hostname()
	if err != nil {
		host = ""
	}
	return (&url.URL{Scheme: "file", Host: host, Path: slashed}).String()
}

// Terminals with hyperlinks set one of these variables, have TERM_PROGRAM with one of these values, or have TERM with
// one of these beginnings.
var (
	linkingVariables = []string{"WT_SESSION", "KITTY_WINDOW_ID", "KONSOLE_VERSION", "DOMTERM"}
	linkingPrograms  = []string{"iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "rio", "WarpTerminal", "Tabby"}
	linkingTerms     = []string{"xterm-kitty", "xterm-ghostty", "alacritty", "foot", "wezterm", "contour"}
)

// minVTE is 0.50.1, the first version with working hyperlinks of the library behind GNOME Terminal and others.
const minVTE = 5001

func links(env func(string) string) bool {
	if force := env("FORCE_HYPERLINK"); force != "" {
		return force != "0"
	}
	if env("NO_COLOR") != "" || env("CI") != "" {
		return false
	}
	// A terminal multiplexer passes hyperlinks on only if it is configured to.
	if kind := env("TERM"); env("TMUX") != "" || strings.HasPrefix(kind, "screen") || strings.HasPrefix(kind, "tmux") {
		return false
	}
	if vte, err := strconv.Atoi(env("VTE_VERSION")); err == nil && vte >= minVTE {
		return true
	}
	if set := func(name string) bool { return env(name) != "" }; slices.ContainsFunc(linkingVariables, set) {
		return true
	}
	begins := func(begin string) bool { return strings.HasPrefix(env("TERM"), begin) }
	return slices.Contains(linkingPrograms, env("TERM_PROGRAM")) || slices.ContainsFunc(linkingTerms, begins)
}
