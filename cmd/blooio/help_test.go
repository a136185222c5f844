package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/pflag"
)

// exitCodes are those of commands with more than 0, 2 and those of signals.
var exitCodes = map[string]string{
	"blooio": "0 1 2 3", "blooio check": "0 1 2 3", "blooio report": "0 1 2 3", "blooio report merge": "0 1 2 3", "blooio record": "0 1 2 3",
	"blooio compare": "0 2 3", "blooio groups list": "0 1 2", "blooio redact": "0 1 2", "blooio scan": "0 1 2", "blooio serve": "0 1 2", "blooio try": "0 1 2",
	"blooio groups create": "0 1 2", "blooio groups delete": "0 1 2", "blooio groups get": "0 1 2", "blooio groups members": "0 1 2", "blooio groups update": "0 1 2",
	"blooio groups icon remove": "0 1 2", "blooio groups icon set": "0 1 2",
}

// The help of every command has its exit codes, keeps to 80 columns, and is the same by the flag and by the command.
func TestHelp(t *testing.T) {
	row := regexp.MustCompile(`(?m)^  (\d)  +\S`)
	for path := range runnable() {
		t.Run(path, func(t *testing.T) {
			words := strings.Fields(path)[1:]
			stdout, stderr, code := command(t, append(words, "--help")...)
			if code != 0 || stderr != "" {
				t.Fatalf("exit %d, %s", code, stderr)
			}
			_, codes, _ := strings.Cut(stdout, "\nExit codes:\n")
			want := exitCodes[path]
			if want == "" {
				want = "0 2"
			}
			var got []string
			for _, match := range row.FindAllStringSubmatch(codes, -1) {
				got = append(got, match[1])
			}
			if strings.Join(got, " ") != want || !strings.Contains(codes, "\n  129, 130, 143  ") {
				t.Errorf("exit codes %s, want %s", got, want)
			}
			for line := range strings.Lines(stdout) {
				if len([]rune(line)) > 80+len("\n") {
					t.Errorf("longer than 80 columns: %s", line)
				}
			}
			if other, _, _ := command(t, append([]string{"help"}, words...)...); other != stdout {
				t.Errorf("blooio help says otherwise:\n%s", other)
			}
		})
	}
}

func TestHelpOfNothing(t *testing.T) {
	for line, want := range map[string]string{
		"help chek":         `blooio help: unknown command "chek" for "blooio", did you mean "check"?`,
		"help groups lst":   `blooio help: unknown command "lst" for "blooio groups", did you mean "list"?`,
		"help scan me":      `blooio help: unexpected argument "me": blooio scan takes no arguments`,
		"completion bsh":    `blooio completion: unknown command "bsh" for "blooio completion", did you mean "bash"?`,
		"--version --color": `blooio: --color needs a value: --color WHEN`,
	} {
		stdout, stderr, code := command(t, strings.Fields(line)...)
		if code != 2 || stdout != "" || stderr != want+"\n" {
			t.Errorf("%s: exit %d, %s%s", line, code, stdout, stderr)
		}
	}
}

func TestVersionFlag(t *testing.T) {
	flag, _, code := command(t, "--version")
	if sub, _, _ := command(t, "version"); code != 0 || flag != sub {
		t.Errorf("exit %d, %q", code, flag)
	}
}

// Each command has a page, besides help and those that are hidden.
func TestMan(t *testing.T) {
	folder := t.TempDir()
	stdout, stderr, code := command(t, "man", folder)
	if code != 0 || stderr != "" {
		t.Fatalf("exit %d, %s", code, stderr)
	}
	pages, _ := filepath.Glob(filepath.Join(folder, "*"))
	for path, cmd := range runnable() {
		name := filepath.Join(folder, strings.ReplaceAll(path, " ", "-")+".1")
		text, err := os.ReadFile(name)
		if hidden := cmd.Hidden || cmd.Name() == "help"; hidden != (err != nil) {
			t.Errorf("%s: %v", path, err)
		} else if !hidden && !strings.Contains(string(text), "\n.SH \"EXIT STATUS\"\n") {
			t.Errorf("the page of %s has no exit codes", path)
		}
	}
	if want := folder + ": " + counted(len(pages), "page") + "\n"; stdout != want {
		t.Errorf("got %q, want %q", stdout, want)
	}
	if help, _, _ := command(t, "--help"); strings.Contains(help, "man ") {
		t.Error("the command is not hidden")
	}
}

// A flag has the same short name and kind of value in every command, and a short name stands for one flag.
func TestFlagsAreNamedAlike(t *testing.T) {
	flags, short := map[string]string{}, map[string]string{}
	for path, cmd := range runnable() {
		see := func(f *pflag.Flag) {
			kind := f.Shorthand + " " + f.Value.Type()
			if f.Name == "format" || f.Name == "recording" { // groups list has one format, serve one recording
				return
			}
			if other, known := flags[f.Name]; known && other != kind {
				t.Errorf("%s --%s is %q, elsewhere %q", path, f.Name, kind, other)
			}
			flags[f.Name] = kind
			if other := short[f.Shorthand]; f.Shorthand != "" && other != "" && other != f.Name {
				t.Errorf("%s: -%s is --%s, elsewhere --%s", path, f.Shorthand, f.Name, other)
			}
			short[f.Shorthand] = f.Name
		}
		cmd.LocalFlags().VisitAll(see)
		cmd.InheritedFlags().VisitAll(see)
	}
	if short["o"] != "save" || short["q"] != "quiet" {
		t.Errorf("short names: %v", short)
	}
}
