package shell_test

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/internal/shell"
)

// hostile are texts that do something if a shell gets them unquoted, and what is to be left of them.
var hostile = map[string]struct{ text, want string }{
	"a plain word":          {"abc", "abc"},
	"a URL":                 {"http://127.0.0.1:8080/v4", "http://127.0.0.1:8080/v4"},
	"nothing":               {"", ""},
	"spaces":                {" a  b ", " a  b "},
	"a substitution":        {"$(touch pwned)", "$(touch pwned)"},
	"backquotes":            {"`touch pwned`", "`touch pwned`"},
	"a variable":            {"$HOME ${HOME}", "$HOME ${HOME}"},
	"a single quote":        {"a';touch pwned;'", "a';touch pwned;'"},
	"only single quotes":    {"'''", "'''"},
	"double quotes":         {`"; touch pwned; "`, `"; touch pwned; "`},
	"another command":       {"a;touch pwned&&touch pwned|touch pwned", "a;touch pwned&&touch pwned|touch pwned"},
	"redirections":          {">pwned <pwned", ">pwned <pwned"},
	"patterns":              {"* ? [a-z]", "* ? [a-z]"},
	"braces":                {"{a,b}", "{a,b}"},
	"a home folder":         {"~", "~"},
	"a comment":             {"#a", "#a"},
	"history":               {"!!", "!!"},
	"a backslash":           {`\a\`, `\a\`},
	"an assignment":         {"A=b", "A=b"},
	"letters beyond ASCII":  {"größe", "größe"},
	"a line break":          {"a\ntouch pwned\r\n", "atouch pwned"},
	"an escape sequence":    {"\x1b[31ma\x1b]8;;x\x07\x9b", "[31ma]8;;x\uFFFD"},
	"an end of pasting":     {"\x1b[201~touch pwned\n", "[201~touch pwned"},
	"a change of direction": {"a\u202eb\u2066c\u200b", "abc"},
	"a zero byte":           {"a\x00b", "ab"},
}

func TestQuote(t *testing.T) {
	sh, err := exec.LookPath("sh")
	for name, test := range hostile {
		t.Run(name, func(t *testing.T) {
			for _, word := range []string{shell.Quote(test.text), shell.Word(test.text)} {
				if strings.ContainsAny(word, "\n\r\x1b\x00") {
					t.Errorf("%q has control characters", word)
				}
				if err != nil {
					t.Skip("there is no sh")
				}
				cmd := exec.Command(sh, "-c", "set -- "+word+`; printf '%s|%s' "$#" "$1"`)
				cmd.Dir = t.TempDir()
				out, err := cmd.CombinedOutput()
				if got, want := string(out), "1|"+test.want; err != nil || got != want {
					t.Errorf("%v: got %q, want %q", err, got, want)
				}
				if left, _ := filepath.Glob(filepath.Join(cmd.Dir, "*")); len(left) > 0 {
					t.Errorf("the shell wrote %v", left)
				}
			}
		})
	}
}

// A word is quoted only if it has to be.
func TestWord(t *testing.T) {
	for text, want := range map[string]string{
		"http://127.0.0.1:8080/v4": "http://127.0.0.1:8080/v4", "id=VALUE": "id=VALUE", "a+b,c%20_d@e": "a+b,c%20_d@e",
		"": "''", "a b": "'a b'", "é": "'é'", "~": "'~'", "a?b": "'a?b'",
	} {
		if got := shell.Word(text); got != want {
			t.Errorf("%q: got %s, want %s", text, got, want)
		}
	}
}

func TestFile(t *testing.T) {
	for name, want := range map[string]string{
		"a.har": "a.har", "-o.har": "./-o.har", "--a b": "'./--a b'", "/a/-b": "/a/-b", "a b.har": "'a b.har'", "": "''",
	} {
		if got := shell.File(name); got != want {
			t.Errorf("%q: got %s, want %s", name, got, want)
		}
	}
}

func TestQuoteLines(t *testing.T) {
	for text, want := range map[string]string{
		"a\n\tb":           "'a\n\tb'",
		"it's\x1b[31m\r\n": `'it'\''s[31m` + "\n'",
		"$(id) `id`":       "'$(id) `id`'",
	} {
		if got := shell.QuoteLines(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}
