package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/api"
	"github.com/blooio-community/blooio-go/blooiotest"
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/internal/frozen"
)

// command runs a command line in this process.
func command(t *testing.T, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	var out, complaints bytes.Buffer
	code = run(context.Background(), args, &out, &complaints)
	return out.String(), complaints.String(), code
}

// withServer points the environment at an in-memory server.
func withServer(t *testing.T, opts ...blooiotest.Option) *blooiotest.Server {
	t.Helper()
	server := blooiotest.NewServer(opts...)
	t.Cleanup(server.Close)
	t.Setenv("BLOOIO_API_KEY", server.APIKey)
	t.Setenv("BLOOIO_BASE_URL", server.URL)
	return server
}

// onRecordings is for tests of what the commands do with recordings: no key, and the frozen description.
func onRecordings(t *testing.T) {
	t.Helper()
	withoutKey(t)
	builtIn = frozen.Groups
	t.Cleanup(func() { builtIn = blooio.Spec })
}

func withoutKey(t *testing.T) {
	t.Setenv("BLOOIO_API_KEY", "")
	t.Setenv("BLOOIO_BASE_URL", "")
}

func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestWrongUsage(t *testing.T) {
	withoutKey(t)
	folder := t.TempDir()
	spec := write(t, "spec.yaml", "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths:\n  /a: {$ref: '#/b'}\n")
	cut := write(t, "cut.har", `{"log":{"entries":[{"request":`)
	text := write(t, "notes.har", "hello")
	empty := write(t, "empty.har", "")
	foreign := write(t, "foreign.har", strings.ReplaceAll(drifted, "/groups", "/others"))
	baseline := write(t, "known.yaml", "version: 1\nfindings:\n- fingerprint: 33bb95d02fc\n")
	wantLimit := fmt.Sprintf("(want %d to %d)", api.ListGroupsLimitMin, api.ListGroupsLimitMax)
	tests := map[string]struct {
		args []string
		want string // part of the complaint
	}{
		"unknown command":       {[]string{"lst"}, `unknown command "lst"`},
		"unknown flag":          {[]string{"check", "--lve"}, "unknown flag: --lve"},
		"unknown format":        {[]string{"check", "--format", "xml"}, `invalid --format "xml" (want ` + formatNames()},
		"format without a file": {[]string{"check", "--format", "json="}, "--format json=: the file name after = is missing"},
		"two formats on stdout": {[]string{"check", "--format", "json", "--format", "text"}, "only one format can go to standard output"},
		"two formats in a file": {[]string{"check", "--format", "json=" + filepath.Join(folder, "r"), "--format", "text=" + filepath.Join(folder, "r")}, "another format is written to this file"},
		"format into a folder":  {[]string{"check", "--format", "json=" + folder}, "is a folder"},
		"format into nowhere":   {[]string{"check", "--format", "json=" + filepath.Join(folder, "no", "r.json")}, "r.json: the folder " + filepath.Join(folder, "no") + " does not exist"},
		"unknown severity":      {[]string{"check", "--fail-on", "bad"}, `invalid --fail-on "bad" (want error, warning, info or never)`},
		"no pages":              {[]string{"check", "--pages", "0"}, "invalid --pages 0 (want a number from 1)"},
		"spec missing":          {[]string{"check", "--spec", "none.yaml"}, "none.yaml: no such file"},
		"spec broken":           {[]string{"check", "--spec", spec}, "spec.yaml:4: the reference #/b has no target"},
		"recording missing":     {[]string{"check", "none.har"}, "none.har: no such file"},
		"recording cut":         {[]string{"check", cut}, "cut.har:1:31: entry 0: the recording is cut off here"},
		"recording of text":     {[]string{"check", text}, "notes.har: not a recording: invalid JSON"},
		"recording empty":       {[]string{"check", empty}, "empty.har: the file is empty"},
		"folder without any":    {[]string{"check", folder}, "no recording in this folder"},
		"live without a key":    {[]string{"check", "--live"}, "--live: environment variable BLOOIO_API_KEY is not set"},
		"nothing to check":      {[]string{"check", "--no-samples"}, "nothing to check: name a recording, or add --live"},
		"no evidence":           {[]string{"check", "--min-evidence", "0"}, "invalid --min-evidence 0 (want a number from 1)"},
		"fewer than no finding": {[]string{"check", "--max-findings", "-1"}, "invalid --max-findings -1 (want a number from 0"},
		"accepted missing":      {[]string{"check", "--accepted", "none"}, "--accepted: looking for recordings: none: no such file or folder; blooio record writes a recording"},
		"accepted of another":   {[]string{"check", "--accepted", foreign}, "no exchange in it matches an operation of the spec"},
		"update of nothing":     {[]string{"check", "--baseline-update"}, "--baseline-update needs --baseline with the file to write"},
		"baseline missing":      {[]string{"check", "--baseline", "none.yaml"}, "--baseline: reading the baseline: none.yaml: no such file or folder; add --baseline-update to create it: blooio check --baseline none.yaml --baseline-update"},
		"baseline broken":       {[]string{"check", "--baseline", baseline}, "known.yaml:3: fingerprint \"33bb95d02fc\" is not 12 lower-case hex digits"},
		"baseline into nowhere": {[]string{"check", "--baseline", filepath.Join(folder, "no", "b.yaml"), "--baseline-update"}, "b.yaml: the folder " + filepath.Join(folder, "no") + " does not exist"},
		"list without a key":    {[]string{"groups", "list"}, "BLOOIO_API_KEY is not set"},
		"limit too small":       {[]string{"groups", "list", "--limit", fmt.Sprint(api.ListGroupsLimitMin - 1)}, wantLimit},
		"limit too large":       {[]string{"groups", "list", "--limit", fmt.Sprint(api.ListGroupsLimitMax + 1)}, wantLimit},
		"limit of text":         {[]string{"groups", "list", "--limit", "ten"}, `invalid --limit "ten"`},
		"unknown output":        {[]string{"groups", "list", "--format", "csv"}, `invalid --format "csv" (want table, json or ndjson)`},
		"an argument too many":  {[]string{"groups", "list", "mine"}, "mine"},
		"public address":        {[]string{"serve", "--addr", "0.0.0.0:0"}, `invalid --addr "0.0.0.0:0" (want a loopback address`},
		"address of no form":    {[]string{"serve", "--addr", "8080"}, `invalid --addr "8080" (want an address such as`},
		"no jobs":               {[]string{"check", "--jobs", "0"}, `invalid --jobs "0" (want a number from 1)`},
		"jobs of text":          {[]string{"redact", "--jobs", "many", "a", "b"}, `invalid --jobs "many"`},
		"no jobs to compare":    {[]string{"compare", "--jobs", "-1", "a", "b"}, `invalid --jobs "-1"`},
		"no jobs to scan":       {[]string{"scan", "--jobs", "0", "a"}, `invalid --jobs "0"`},
		"unknown color":         {[]string{"check", "--color", "red"}, `invalid --color "red" (want auto, always or never)`},
		"groups below none":     {[]string{"serve", "--groups", "-1"}, "invalid --groups -1 (want a number from 0)"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			stdout, stderr, code := command(t, test.args...)
			if code != 2 || stdout != "" || !strings.Contains(stderr, test.want) || strings.Count(stderr, "\n") != 1 {
				t.Errorf("exit %d, stdout %q, stderr %q", code, stdout, stderr)
			}
			if left, _ := filepath.Glob(filepath.Join(folder, "*")); len(left) > 0 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

func TestCheckNeedsNothing(t *testing.T) {
	withoutKey(t)
	t.Chdir(t.TempDir())
	stdout, stderr, code := command(t, "check")
	for _, want := range []string{`^clean: \d+ exchanges checked`, `\n  from +sample vendor-example\.har: 1 exchange\n`, `\n  from +SDK against the server in memory: \d+ exchanges\n`, `\n  coverage +3/\d+ operations, `} {
		if !regexp.MustCompile(want).MatchString(stdout) {
			t.Errorf("%q is not in the report", want)
		}
	}
	if code != 0 || stderr != "" {
		t.Errorf("exit %d, stderr %q\n%s", code, stderr, stdout)
	}
}

const drifted = `{"log":{"entries":[{"request":{"method":"GET","url":"http://proxy.example:8080/gw/v4/groups"},
"response":{"status":200,"headers":[{"name":"Content-Type","value":"application/json"}],
"content":{"text":"{\"data\":[{\"id\":\"grp_1\",\"created_at\":\"yesterday\"}],\"has_more\":false,\"next_cursor\":null}"}}}]}}`

func TestCheckRecording(t *testing.T) {
	onRecordings(t)
	path := write(t, "drifted.har", drifted)
	stdout, _, code := command(t, "check", path)
	for _, want := range []string{"drift: ", "response-type-mismatch", "listGroups 200 /data/*/created_at\n", "/data/0/created_at in entry 0 of"} {
		if !strings.Contains(stdout, want) {
			t.Errorf("%q is not in the report:\n%s", want, stdout)
		}
	}
	if code != 1 || strings.Contains(stdout, "yesterday") {
		t.Errorf("exit %d\n%s", code, stdout)
	}
	if line := specLine(t, stdout); !strings.Contains(line, "type") || !strings.Contains(line, "integer") {
		t.Errorf("the finding leads to %q", line)
	}
	if stdout, _, code := command(t, "check", "--fail-on", "never", "--show-values", path); code != 0 || !strings.Contains(stdout, "drift: ") {
		t.Errorf("never failing: exit %d\n%s", code, stdout)
	}
	foreign := write(t, "foreign.har", strings.ReplaceAll(drifted, "/groups", "/others"))
	if stdout, _, code := command(t, "check", foreign); code != 3 || !strings.Contains(stdout, "inconclusive: no exchange belongs to an operation of the spec") {
		t.Errorf("no matching exchange: exit %d\n%s", code, stdout)
	}
}

// specLine is the line of the contract that the first finding of a text leads to.
func specLine(t *testing.T, report string) string {
	t.Helper()
	place := regexp.MustCompile(`openapi\.yaml:(\d+):(\d+)`).FindStringSubmatch(report)
	if place == nil {
		t.Fatalf("no line of the contract in\n%s", report)
	}
	line, _ := strconv.Atoi(place[1])
	return strings.Split(string(builtIn), "\n")[line-1]
}

func TestCheckWritesJSONToAFile(t *testing.T) {
	onRecordings(t)
	out := filepath.Join(t.TempDir(), "report.json")
	stdout, _, code := command(t, "check", "--format", "text", "--format", "json="+out, write(t, "drifted.har", drifted))
	text, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	var report struct {
		SchemaVersion int `json:"schema_version"`
		Verdict       string
		Findings      []struct{ Rule, Location, Fingerprint string }
	}
	if err := json.Unmarshal(text, &report); err != nil || report.SchemaVersion != contract.ReportVersion || report.Verdict != "drift" || len(report.Findings) != 1 {
		t.Errorf("error %v, report %+v", err, report)
	}
	if code != 1 || !strings.HasPrefix(stdout, "drift") {
		t.Errorf("exit %d\n%s", code, stdout)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(out), ".*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// A report to a device goes into it and does not take its place.
func TestCheckWritesToADevice(t *testing.T) {
	onRecordings(t)
	before, err := os.Stat(os.DevNull)
	if err != nil || before.Mode().IsRegular() {
		t.Skip("there is no such device")
	}
	link := filepath.Join(t.TempDir(), "null")
	if err := os.Symlink(os.DevNull, link); err != nil {
		t.Skip(err)
	}
	stdout, stderr, code := command(t, "check", "--format", "json="+link, write(t, "drifted.har", drifted))
	if code != 1 || stdout != "" || stderr != "" {
		t.Errorf("exit %d, %s%s", code, stdout, stderr)
	}
	if target, err := os.Readlink(link); err != nil || target != os.DevNull {
		t.Errorf("the link was replaced: %v", err)
	}
}

func TestCheckInterrupted(t *testing.T) {
	onRecordings(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var stdout, stderr strings.Builder
	code := run(ctx, []string{"check", write(t, "drifted.har", drifted)}, &stdout, &stderr)
	if code != 130 || stdout.String() != "" || stderr.String() != "blooio check: interrupted\n" {
		t.Errorf("exit %d, %q, %q", code, stdout.String(), stderr.String())
	}
}

func TestCheckLive(t *testing.T) {
	withServer(t, blooiotest.WithSeed(manyGroups, 1))
	if stdout, stderr, code := command(t, "check", "--live", fast, onlyGroups); code != 0 || !strings.Contains(stdout, "live: ") {
		t.Errorf("exit %d, %s\n%s", code, stderr, stdout)
	}
	t.Setenv("BLOOIO_API_KEY", "bl_live_wrong_secret")
	stdout, stderr, code := command(t, "check", "--live", fast, onlyGroups)
	if code != 3 || !strings.Contains(stdout, "inconclusive") || strings.Contains(stdout+stderr, "secret") {
		t.Errorf("refused: exit %d\n%s%s", code, stdout, stderr)
	}
	t.Setenv("BLOOIO_API_KEY", "bl_live_\nsecret")
	if _, stderr, code := command(t, "check", "--live", fast, onlyGroups); code != 2 || strings.Contains(stderr, "secret") {
		t.Errorf("key with a newline: exit %d, %s", code, stderr)
	}
}

func TestCheckLiveCutShort(t *testing.T) {
	t.Parallel()
	server := started(t, blooiotest.WithSeed(manyGroups, 1))
	server.Inject(blooiotest.Cut(10).Always())
	stdout, _, code := commandFor(t, server, "check", "--live", fast, onlyGroups)
	if code != 3 || !strings.Contains(stdout, "inconclusive: the run did not complete: listing the first page") {
		t.Errorf("exit %d\n%s", code, stdout)
	}
}

func TestVersion(t *testing.T) {
	stdout, _, code := command(t, "version")
	spec, err := openapi.Load("openapi.yaml", blooio.Spec)
	if err != nil {
		t.Fatal(err)
	}
	want := fmt.Sprintf("\ncontract %s %s (sha256 %s)", spec.Title, spec.Version, spec.SHA256[:12])
	if code != 0 || !strings.HasPrefix(stdout, "blooio ") || !strings.Contains(stdout, want) {
		t.Errorf("exit %d, %q", code, stdout)
	}
}

func TestCompletion(t *testing.T) {
	for _, shell := range []string{"bash", "zsh", "fish", "powershell"} {
		if stdout, _, code := command(t, "completion", shell); code != 0 || len(stdout) < 500 {
			t.Errorf("%s: exit %d, %d bytes", shell, code, len(stdout))
		}
	}
}
