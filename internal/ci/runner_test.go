package ci_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/blooio-community/blooio-go/internal/race"
)

// root is the folder of the module.
var root = sync.OnceValue(func() string {
	path, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		panic(err)
	}
	return path
})

// scratch is a folder for what all tests use.
var scratch string

func TestMain(m *testing.M) {
	if race.Enabled {
		fmt.Println("scripts, which are processes of their own: tried without the race detector")
		return
	}
	var err error
	if scratch, err = os.MkdirTemp("", "ci"); err != nil {
		panic(err)
	}
	code := m.Run()
	os.RemoveAll(scratch)
	os.Exit(code)
}

// blooio builds the command, once, with a description that no edit of the contract reaches. The tests are about the
// scripts.
var blooio = sync.OnceValues(func() (string, error) {
	if err := readSources(); err != nil {
		return "", err
	}
	path, overlay := filepath.Join(scratch, "bin", "blooio"), filepath.Join(scratch, "overlay.json")
	frozen, err := json.Marshal(map[string]map[string]string{
		"Replace": {filepath.Join(root(), "openapi.yaml"): filepath.Join(root(), "internal", "frozen", "groups.yaml")},
	})
	if err != nil {
		return "", err
	}
	if err := os.WriteFile(overlay, frozen, 0o600); err != nil {
		return "", err
	}
	// The flag, not the field Dir, which is looked at as a file is: other tests make files there.
	text, err := exec.Command("go", "-C", root(), "build", "-overlay", overlay, "-o", path, "./cmd/blooio").CombinedOutput()
	if err != nil {
		return "", errors.New(string(text))
	}
	return path, nil
})

// readSources looks at the files of which the command consists, besides the contract and what is generated from it: the
// go command runs tests again if a file that they looked at has changed, and does not know what they build.
func readSources() error {
	const files = `{{if and .Module .Module.Main}}{{$dir := .Dir}}{{range .GoFiles}}{{$dir}}/{{.}}{{"\n"}}{{end}}{{range .EmbedFiles}}{{$dir}}/{{.}}{{"\n"}}{{end}}{{end}}`
	text, err := exec.Command("go", "-C", root(), "list", "-deps", "-f", files, "./cmd/blooio").Output()
	if err != nil {
		return err
	}
	for file := range strings.FieldsFuncSeq(string(text), func(r rune) bool { return r == '\n' }) {
		if path := filepath.FromSlash(file); path != filepath.Join(root(), "openapi.yaml") && filepath.Dir(path) != filepath.Join(root(), "api") {
			if _, err := os.Stat(path); err != nil {
				return err
			}
		}
	}
	return nil
}

func needsBash(t *testing.T) {
	t.Helper()
	if _, err := exec.LookPath("bash"); err != nil || runtime.GOOS == "windows" {
		t.Skip("the scripts need bash, and names that Windows does not have")
	}
}

// binary is the path of the command.
func binary(t *testing.T) string {
	t.Helper()
	path, err := blooio()
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// step is a step of a job on a runner: a script, where it runs, and variables as KEY=VALUE.
type step struct {
	script string
	args   []string
	dir    string
	env    []string
}

// result is what came of it.
type result struct {
	code    int
	log     string
	outputs map[string]string
	names   []string // of the outputs, in order
	summary string
	// stateFile is where the date of the last conclusive run is.
	stateFile string
}

// run runs the step as a runner would, with files for outputs and the summary.
func (s step) run(t *testing.T) result {
	t.Helper()
	temp := t.TempDir()
	outputs, summary := filepath.Join(temp, "output"), filepath.Join(temp, "summary")
	command := exec.Command(s.script, s.args...)
	command.Dir = s.dir
	command.Env = append([]string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + temp, "LANG=" + os.Getenv("LANG"), "RUNNER_TEMP=" + temp,
		"GITHUB_OUTPUT=" + outputs, "GITHUB_STEP_SUMMARY=" + summary,
	}, s.env...)
	var log bytes.Buffer
	command.Stdout, command.Stderr = &log, &log
	err := command.Run()
	if exit := (&exec.ExitError{}); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	r := result{code: command.ProcessState.ExitCode(), log: log.String(), summary: read(summary), outputs: map[string]string{}}
	r.read(read(outputs))
	return r
}

// read reads outputs as a runner does: lines NAME=VALUE, and NAME<<END with lines until END.
func (r *result) read(text string) {
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	for i := 0; i < len(lines); i++ {
		name, value, ok := strings.Cut(lines[i], "=")
		if before, end, long := strings.Cut(lines[i], "<<"); long && (!ok || len(before) < len(name)) {
			n := slices.Index(lines[i+1:], end)
			name, value = before, strings.Join(lines[i+1:i+1+n], "\n")
			i += n + 1
		}
		if name != "" {
			r.outputs[name] = value
			r.names = append(r.names, name)
		}
	}
}

// commands are the workflow commands in the log, which begin a line.
func (r result) commands() []string {
	var all []string
	for line := range strings.FieldsFuncSeq(r.log, func(c rune) bool { return c == '\n' || c == '\r' }) {
		if line = strings.TrimSpace(line); strings.HasPrefix(line, "::") || strings.Contains(line, "##[") {
			all = append(all, line)
		}
	}
	return all
}

func read(path string) string {
	text, _ := os.ReadFile(path)
	return string(text)
}

// folder makes a folder with files.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// recordingOf is a HAR file of one response.
func recordingOf(status, body string) string {
	return `{"log":{"entries":[{"request":{"method":"GET","url":"http://proxy.example/v4/groups"},"response":{"status":` + status +
		`,"headers":[{"name":"Content-Type","value":"application/json"}],"content":{"text":` + body + `}}}]}}`
}

var (
	clean   = recordingOf("200", `"{\"data\":[{\"id\":\"grp_1\"}],\"has_more\":false,\"next_cursor\":null}"`)
	drifted = recordingOf("200", `"{\"data\":[{\"id\":17}],\"has_more\":false,\"next_cursor\":null}"`)
	refused = recordingOf("401", `"{\"error\":\"unauthorized\",\"message\":\"no\",\"status\":401}"`)
	other   = strings.ReplaceAll(clean, "/groups", "/others")
	nothing = `{"log":{"entries":[]}}`
)
