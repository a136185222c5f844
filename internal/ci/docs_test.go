package ci_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	yaml "github.com/oasdiff/yaml3"
)

// example is a block of code in docs/ci.md.
type example struct {
	line     int
	language string
	text     string
}

// examples are the blocks of docs/ci.md.
func examples(t *testing.T) []example {
	t.Helper()
	var all []example
	var open *example
	for i, line := range strings.Split(read(filepath.Join(root(), "docs", "ci.md")), "\n") {
		language, fence := strings.CutPrefix(line, "```")
		switch {
		case fence && open == nil:
			open = &example{line: i + 1, language: language}
		case fence:
			all, open = append(all, *open), nil
		case open != nil:
			open.text += line + "\n"
		}
	}
	if len(all) == 0 || open != nil {
		t.Fatal("docs/ci.md has no example, or one without an end")
	}
	return all
}

// server is a CI server: it runs what a file configures, in copies of a workspace, and tells whether all went well.
type server struct {
	t         *testing.T
	workspace string
	tools     string   // a folder with commands of a fresh machine
	env       []string // of every step
	artifacts string   // what jobs hand to each other
}

// checkouts are workspaces as the examples want them, and whether what is recorded there keeps to the spec.
var checkouts = map[string]struct {
	response string
	passes   bool
}{
	"clean":   {clean, true},
	"drifted": {drifted, false},
}

// TestExamples runs the examples of docs/ci.md, each in a checkout in which all is well, and in one with drift.
func TestExamples(t *testing.T) {
	needsBash(t)
	api := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { // no key is valid
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(http.StatusUnauthorized)
		io.WriteString(w, `{"error":"Unauthorized","message":"The API key was revoked.","status":401}`)
	}))
	t.Cleanup(api.Close)
	for _, e := range examples(t) {
		run, known := languages[e.language]
		if !known {
			t.Errorf("docs/ci.md:%d: nothing runs ```%s", e.line, e.language)
		}
		for kind, checkout := range checkouts {
			if run == nil {
				continue
			}
			t.Run(fmt.Sprintf("line %d, %s", e.line, kind), func(t *testing.T) {
				t.Parallel()
				files := map[string]string{"testdata/recordings/a.har": checkout.response, "baseline.yaml": "version: 1\nfindings: []\n"}
				for i := range 5 {
					files[fmt.Sprintf("recordings/part %d.har", i)] = clean
				}
				files["recordings/part 3.har"] = checkout.response
				s := &server{t: t, workspace: folder(t, files), tools: tools(t), artifacts: t.TempDir(),
					env: []string{"BLOOIO_BASE_URL=" + api.URL, "SECRET_BLOOIO_API_KEY=revoked"}}
				passed, recorded := run(s, e.text)
				if want := checkout.passes || !recorded; passed != want {
					t.Errorf("docs/ci.md:%d: passed %t, want %t", e.line, passed, want)
				}
			})
		}
	}
}

// languages run an example. They tell whether it passed, and whether it was about the recordings of the checkout.
var languages = map[string]func(s *server, text string) (passed, recorded bool){
	"go":   nil,
	"text": nil,
	"sh": func(s *server, text string) (bool, bool) {
		dir := s.checkout()
		s.script(dir, nil, filepath.Join(s.tools, "go"), "install", "github.com/blooio-community/blooio-go/cmd/blooio@latest")
		return s.script(dir, nil, "bash", "-euc", text), strings.Contains(text, "blooio check")
	},
	"yaml": func(s *server, text string) (bool, bool) {
		documents := parse(s.t, text)
		first := documents[0]
		switch {
		case first.Kind == yaml.SequenceNode:
			return s.steps(first, s.checkout(), nil), strings.Contains(text, "recordings:")
		case field(first, "steps") != nil:
			return s.steps(field(first, "steps"), s.checkout(), nil), strings.Contains(text, "recordings:")
		case field(first, "jobs") != nil:
			return s.workflow(first), true
		case field(first, "kind") != nil:
			return s.cluster(documents), true
		}
		return s.pipeline(first), true
	},
}

// tools is a folder with what a fresh machine has besides the system's commands. The command is not there before it
// was installed.
func tools(t *testing.T) string {
	t.Helper()
	dir := folder(t, map[string]string{
		"go": "#!/bin/sh\n[ \"$*\" = 'install github.com/blooio-community/blooio-go/cmd/blooio@latest' ] || exit 1\n" +
			"cp '" + binary(t) + "' \"${0%/*}/blooio\"\n",
		"kubectl": "#!/bin/sh\n",
	})
	for _, name := range []string{"go", "kubectl"} {
		if err := os.Chmod(filepath.Join(dir, name), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// checkout is a copy of the workspace, as each job has one.
func (s *server) checkout() string {
	s.t.Helper()
	dir := s.t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(s.workspace)); err != nil {
		s.t.Fatal(err)
	}
	return dir
}

// script runs a command of a job, and tells whether it succeeded.
func (s *server) script(dir string, env []string, command ...string) bool {
	s.t.Helper()
	env = append(append([]string{"PATH=" + s.tools + ":" + os.Getenv("PATH")}, s.env...), env...)
	r := step{script: command[0], args: command[1:], dir: dir, env: env}.run(s.t)
	s.t.Logf("%v: exit %d\n%s", command, r.code, r.log)
	return r.code == 0
}

// parse reads YAML of one or several documents.
func parse(t *testing.T, text string) []*yaml.Node {
	t.Helper()
	var all []*yaml.Node
	for _, part := range regexp.MustCompile(`(?m)^---$`).Split(text, -1) {
		var n yaml.Node
		if err := yaml.Unmarshal([]byte(part), &n); err != nil {
			t.Fatalf("%v\n%s", err, part)
		}
		all = append(all, n.Content[0])
	}
	return all
}

// field is what an object has under a name, nil for nothing.
func field(n *yaml.Node, names ...string) *yaml.Node {
	for _, name := range names {
		found := (*yaml.Node)(nil)
		for i := 0; n != nil && n.Kind == yaml.MappingNode && i+1 < len(n.Content); i += 2 {
			if n.Content[i].Value == name {
				found = n.Content[i+1]
			}
		}
		n = found
	}
	return n
}

// text is a scalar under names, empty if there is none.
func text(n *yaml.Node, names ...string) string {
	if n = field(n, names...); n != nil {
		return n.Value
	}
	return ""
}

// each calls f with the names and values of an object, in order.
func each(n *yaml.Node, f func(name string, value *yaml.Node)) {
	for i := 0; n != nil && i+1 < len(n.Content); i += 2 {
		f(n.Content[i].Value, n.Content[i+1])
	}
}
