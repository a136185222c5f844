//go:build unix

package code

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/internal/try/ask"
)

// fake stands for curl: it writes its arguments and what it reads to files, each with a byte of zero at its end.
const fake = `#!/bin/sh
for word; do printf '%s\0' "$word"; done > arguments
case " $* " in *" @- "*) cat > input;; esac
`

// ran has the arguments with which a shell calls curl, and what curl reads.
func ran(t *testing.T, line, key string) (words []string, input []byte) {
	t.Helper()
	folder, tools := t.TempDir(), t.TempDir()
	if err := os.WriteFile(filepath.Join(tools, "curl"), []byte(fake), 0o700); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("/bin/sh", "-c", line)
	cmd.Dir, cmd.Env = folder, []string{"PATH=" + tools + ":" + os.Getenv("PATH"), variable + "=" + key, "HOME=/nowhere"}
	if out, err := cmd.CombinedOutput(); err != nil || len(out) > 0 {
		t.Fatalf("%v: %s\n%s", err, out, line)
	}
	text, err := os.ReadFile(filepath.Join(folder, "arguments"))
	if err != nil {
		t.Fatal(err)
	}
	input, _ = os.ReadFile(filepath.Join(folder, "input"))
	files, _ := os.ReadDir(folder)
	if len(files) > 2 {
		t.Errorf("the line ran a command: %v\n%s", files, line)
	}
	return strings.Split(strings.TrimSuffix(string(text), "\x00"), "\x00"), input
}

// after is the argument that follows a flag, "" for none.
func after(words []string, flag string) (all []string) {
	for i, word := range words[:len(words)-1] {
		if word == flag {
			all = append(all, words[i+1])
		}
	}
	return all
}

// A shell hands curl exactly what is to be sent.
func TestCurl(t *testing.T) {
	const key = `k'"$(touch x)\ ` + "`y`"
	for name, c := range calls(t) {
		t.Run(name, func(t *testing.T) {
			words, input := ran(t, curl(c), key)
			url := c.URL.String()
			if last := words[len(words)-1]; !strings.HasPrefix(last, url) {
				t.Errorf("URL %s, want %s", last, url)
			}
			body := input
			if data := after(words, "--data-raw"); len(data) == 1 {
				body = []byte(data[0])
			}
			if !bytes.Equal(body, c.Body) {
				t.Errorf("body %q, want %q", body, c.Body)
			}
			sent := after(words, "--header")
			for _, h := range c.Headers {
				want := h[0] + ": " + strings.Map(printableOnly, h[1])
				if h[1] == "" {
					want = h[0] + ";"
				}
				if !contains(sent, want) {
					t.Errorf("headers %q, want %q", sent, want)
				}
			}
		})
	}
}

func printableOnly(r rune) rune {
	if strings.ContainsRune("\u2028\u2029\u202e\ufeff\u200d", r) {
		return -1
	}
	return r
}

func contains(all []string, want string) bool {
	for _, one := range all {
		if strings.HasPrefix(one, want) {
			return true
		}
	}
	return false
}

// The key is where the description has it.
func TestCurlKey(t *testing.T) {
	for operation, want := range map[string]string{
		"bearer": "Authorization: Bearer a:b", "basic": "Authorization: Basic YTpi", "header": "X-Key: a:b", "query": "https://h.example/v1/query?api+key=a:b", "cookie": "Cookie: sid=a:b",
	} {
		c := callOf(t, load(t, described), ask.Request{Operation: operation, Path: map[string]string{"id": "1"}})
		words, _ := ran(t, curl(c), "a:b")
		if !contains(words, want) {
			t.Errorf("%s: %q, want %q", operation, words, want)
		}
	}
}
