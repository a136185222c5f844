package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"
)

// serving starts blooio serve, and returns its lines for a shell and what it warned of.
func serving(t *testing.T, args ...string) (exports, stderr string) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	r, w := io.Pipe()
	var complaints strings.Builder
	done := make(chan int, 1)
	go func() {
		code := run(ctx, append([]string{"serve"}, args...), w, &complaints)
		w.Close()
		done <- code
	}()
	buffer := make([]byte, 4096)
	n, err := r.Read(buffer) // all lines are one write
	if err != nil {
		t.Fatalf("exit %d, %s", <-done, complaints.String())
	}
	t.Cleanup(func() {
		cancel()
		if code := <-done; code != 0 {
			t.Errorf("serve ended with %d", code)
		}
	})
	return string(buffer[:n]), complaints.String()
}

// evaluated has the variables that a shell has after evaluating lines in an empty folder, which must stay empty.
func evaluated(t *testing.T, lines string) map[string]string {
	t.Helper()
	sh, err := exec.LookPath("sh")
	if err != nil {
		t.Skip(err)
	}
	cmd := exec.Command(sh, "-c", `eval "$1"; for v in BLOOIO_BASE_URL BLOOIO_API_KEY BLOOIO_ALLOW_INSECURE_HTTP; do eval "printf '%s=%s\n' $v \"\$$v\""; done`, "sh", lines)
	cmd.Dir, cmd.Env = t.TempDir(), []string{"PATH=" + os.Getenv("PATH")}
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if left, _ := filepath.Glob(filepath.Join(cmd.Dir, "*")); len(left) > 0 {
		t.Errorf("the lines ran a command: %v\n%s", left, lines)
	}
	variables := map[string]string{}
	for line := range strings.Lines(string(out)) {
		name, value, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "=")
		variables[name] = value
	}
	return variables
}

func recordingOf(t *testing.T, address string) string {
	t.Helper()
	entry := map[string]any{
		"request":  map[string]any{"method": "GET", "url": address},
		"response": map[string]any{"status": 200, "headers": []any{map[string]any{"name": "Content-Type", "value": "application/json"}}, "content": map[string]any{"text": `{"data":[]}`}},
	}
	text, err := json.Marshal(map[string]any{"log": map[string]any{"entries": []any{entry}}})
	if err != nil {
		t.Fatal(err)
	}
	return write(t, "hostile.har", string(text))
}

// What a recording and a flag bring into the lines for a shell stays text.
func TestServeQuotesForAShell(t *testing.T) {
	for name, prefix := range map[string]string{
		"plain":              "/v4",
		"a substitution":     "/$(touch$IFS$()pwned)/v4",
		"a command":          "/;touch%20pwned;/v4",
		"a real semicolon":   "/;touch${IFS}pwned;/v4",
		"background":         "/x&touch${IFS}pwned&/v4",
		"single quotes":      "/';touch${IFS}pwned;'/v4",
		"encoded characters": "/%60touch%20pwned%60%0Atouch%20pwned/v4",
		"braces":             "/{a,b}/v4",
		"a tilde":            "/~/v4",
		"an asterisk":        "/*/v4",
		"an escape sequence": "/%1B%5B31m/v4",
	} {
		t.Run(name, func(t *testing.T) {
			key := "bl_live_it's;$(touch${IFS}pwned)`x`"
			lines, stderr := serving(t, "--addr", "127.0.0.1:0", "--api-key", key, "--recording", recordingOf(t, "http://x.example"+prefix+"/groups"))
			variables := evaluated(t, lines)
			base, err := url.Parse(variables["BLOOIO_BASE_URL"])
			if err != nil || base.Scheme != "http" || net.ParseIP(base.Hostname()) == nil || !strings.HasSuffix(base.Path, "/v4") {
				t.Errorf("%v: %q", err, variables)
			}
			if want, _ := url.PathUnescape(prefix); base != nil && base.Path != want {
				t.Errorf("base path %q, want %q", base.Path, want)
			}
			if variables["BLOOIO_API_KEY"] != key || variables["BLOOIO_ALLOW_INSECURE_HTTP"] != "" || stderr != "" {
				t.Errorf("%q, %s", variables, stderr)
			}
		})
	}
}

// Operations of a description that the server does not carry out have its examples.
func TestServeExamples(t *testing.T) {
	spec := write(t, "things.yaml", `{openapi: 3.0.3, info: {title: Things, version: '1'}, paths: {
  '/things/{id}': {get: {operationId: getThing, parameters: [{name: id, in: path, required: true, schema: {type: string}}],
    responses: {'200': {description: A., content: {application/json: {schema: {type: object}, example: {id: 1}}}}}}},
  /things: {post: {operationId: addThing, responses: {default: {description: A.}}}}}}`)
	lines, stderr := serving(t, "--addr", "127.0.0.1:0", "--groups", "3", "--spec", spec)
	variables := evaluated(t, lines)
	for _, test := range []struct {
		method, path string
		status       int
		body         string
	}{
		{"GET", "/things/7", 200, `{"id":1}`},
		{"POST", "/things", 501, "addThing"},
		{"GET", "/groups", 200, `"has_more":false`},
		{"GET", "/other", 404, "not_found"},
	} {
		req, err := http.NewRequestWithContext(t.Context(), test.method, variables["BLOOIO_BASE_URL"]+test.path, nil)
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Authorization", "Bearer "+variables["BLOOIO_API_KEY"])
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(resp.Body)
		resp.Body.Close()
		if err != nil || resp.StatusCode != test.status || !strings.Contains(string(body), test.body) {
			t.Errorf("%s %s: got %d %s, error %v, want %d and %s", test.method, test.path, resp.StatusCode, body, err, test.status, test.body)
		}
	}
	if stderr != "" {
		t.Errorf("stderr: %s", stderr)
	}
}

func TestServeRefuses(t *testing.T) {
	for name, test := range map[string]struct {
		args []string
		want string
	}{
		"a key with a line break": {[]string{"--api-key", "a\nb"}, "invalid --api-key: "},
		"no such spec":            {[]string{"--spec", "none.yaml"}, "none.yaml"},
		"no key":                  {[]string{"--api-key", ""}, "invalid --api-key: "},
		"all addresses":           {[]string{"--addr", ":0"}, `invalid --addr ":0" (want a loopback address such as 127.0.0.1 or [::1]; --allow-remote allows others)`},
		"a name":                  {[]string{"--addr", "mock:0"}, `invalid --addr "mock:0" (want a loopback address`},
		"a private network":       {[]string{"--addr", "10.0.0.1:0"}, `invalid --addr "10.0.0.1:0" (want a loopback address`},
		"all of IPv6":             {[]string{"--addr", "[::]:0"}, `invalid --addr "[::]:0" (want a loopback address`},
		"remote, of no form":      {[]string{"--addr", "8080", "--allow-remote"}, `invalid --addr "8080" (want an address such as`},
		"remote, no such port":    {[]string{"--addr", "0.0.0.0:99999", "--allow-remote"}, "--addr 0.0.0.0:99999: "},
	} {
		t.Run(name, func(t *testing.T) {
			stdout, stderr, code := command(t, append([]string{"serve"}, test.args...)...)
			if code != 2 || stdout != "" || !strings.Contains(stderr, test.want) || strings.Count(stderr, "\n") != 1 {
				t.Errorf("exit %d, %s%s", code, stdout, stderr)
			}
		})
	}
}

// Both ends together: the server listens where other machines reach it, and a client that allows plain http calls it
// at an address that is not loopback. Each end warns, even if it is to be quiet.
func TestRemoteNeedsBothEnds(t *testing.T) {
	for _, quiet := range []string{"--quiet=false", "--quiet"} {
		lines, stderr := serving(t, "--addr", "0.0.0.0:0", "--allow-remote", "--groups", "3", quiet)
		if !strings.HasPrefix(stderr, "warning: other machines can reach ") {
			t.Errorf("serve did not warn: %s", stderr)
		}
		variables := evaluated(t, lines)
		near, err := url.Parse(variables["BLOOIO_BASE_URL"])
		if err != nil || !loopback(near.Hostname()) || variables["BLOOIO_ALLOW_INSECURE_HTTP"] != "" {
			t.Errorf("for this machine: %q", variables)
		}
		t.Setenv("BLOOIO_API_KEY", variables["BLOOIO_API_KEY"])
		t.Setenv("BLOOIO_BASE_URL", fmt.Sprintf("http://0.0.0.0:%s/v4", near.Port()))
		saved := filepath.Join(t.TempDir(), "x.har")
		for line, stdout := range map[string]string{
			"groups list " + quiet: "grp_", "groups list --curl " + quiet: "curl ", "check --live --rate 1000 " + quiet: "clean: ",
			"record --rate 1000 --spec ../../openapi.yaml -o " + saved + " " + quiet: "",
		} {
			t.Setenv("BLOOIO_ALLOW_INSECURE_HTTP", "")
			if _, stderr, code := command(t, strings.Fields(line)...); code != 2 || !strings.Contains(stderr, "plain http") {
				t.Errorf("%s, not allowed: exit %d, %s", line, code, stderr)
			}
			t.Setenv("BLOOIO_ALLOW_INSECURE_HTTP", "true")
			out, stderr, code := command(t, strings.Fields(line)...)
			if code != 0 || !strings.Contains(out, stdout) || strings.Count(stderr, "warning: BLOOIO_BASE_URL is plain http") != 1 {
				t.Errorf("%s, allowed: exit %d, %s%s", line, code, out, stderr)
			}
		}
	}
}

func TestAnnounceOfAnotherAddress(t *testing.T) {
	var stdout, stderr strings.Builder
	if err := announce(&stdout, &stderr, &net.TCPAddr{IP: net.IPv4(10, 0, 0, 5), Port: 8080}, "/v4", "key"); err != nil {
		t.Fatal(err)
	}
	want := "export BLOOIO_BASE_URL=http://10.0.0.5:8080/v4\nexport BLOOIO_API_KEY='key'\nexport BLOOIO_ALLOW_INSECURE_HTTP=true\n"
	if stdout.String() != want || !strings.HasPrefix(stderr.String(), "warning: ") {
		t.Errorf("got %s%s", stdout.String(), stderr.String())
	}
	stdout.Reset()
	if err := announce(&stdout, &stderr, &net.TCPAddr{IP: net.IPv6unspecified, Port: 1}, "", "key"); err != nil || !strings.HasPrefix(stdout.String(), "export BLOOIO_BASE_URL=http://127.0.0.1:1\nexport BLOOIO_API_KEY=") {
		t.Errorf("%v, got %s", err, stdout.String())
	}
}
