package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/api"
	"github.com/blooio-community/blooio-go/blooiotest"
	"github.com/blooio-community/blooio-go/contract/har"
)

// TestMain lets the test binary be the command, so that a test can kill it.
func TestMain(m *testing.M) {
	if args := os.Getenv("BLOOIO_TEST_COMMAND"); args != "" {
		os.Exit(runProcess(strings.Split(args, "\n"), ready))
	}
	flag.Parse()
	if f := flag.Lookup("test.parallel"); f.Value.String() == f.DefValue {
		f.Value.Set(strconv.Itoa(2 * runtime.GOMAXPROCS(0))) // most parallel tests wait for another process
	}
	os.Exit(m.Run())
}

// ready tells the test that started this process, if it wants to know, that signals are handled.
func ready() {
	if os.Getenv("BLOOIO_TEST_READY") != "" {
		os.NewFile(3, "ready").Close()
	}
}

// started is an in-memory server for processFor.
func started(t *testing.T, opts ...blooiotest.Option) *blooiotest.Server {
	t.Helper()
	server := blooiotest.NewServer(opts...)
	t.Cleanup(server.Close)
	return server
}

// processFor is a command line in a process of its own, whose environment leads to a server: tests that wait for
// retries can run at the same time.
func processFor(server *blooiotest.Server, args ...string) *exec.Cmd {
	cmd := ownProcess(args...)
	cmd.Env = append(cmd.Env, "BLOOIO_API_KEY="+server.APIKey, "BLOOIO_BASE_URL="+server.URL)
	return cmd
}

// ownProcess is a command line in a process of its own.
func ownProcess(args ...string) *exec.Cmd {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "BLOOIO_TEST_COMMAND="+strings.Join(args, "\n"))
	return cmd
}

// commandFor is command, in such a process.
func commandFor(t *testing.T, server *blooiotest.Server, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	var out, complaints bytes.Buffer
	cmd := processFor(server, args...)
	cmd.Stdout, cmd.Stderr = &out, &complaints
	if err := cmd.Run(); err != nil && cmd.ProcessState == nil {
		t.Fatal(err)
	}
	return out.String(), complaints.String(), cmd.ProcessState.ExitCode()
}

// manyGroups make three pages of the largest size.
const manyGroups = 2*api.ListGroupsLimitMax + 50

// fast is a rate that no test waits for. onlyGroups keeps a run to what the server in memory has, whatever other
// operations the contract has.
const fast, onlyGroups = "--rate=100000", "--operation=listGroups"

func entries(t *testing.T, path string) int {
	t.Helper()
	n := 0
	for _, err := range har.ReadFile(path) {
		if err != nil {
			t.Fatal(err)
		}
		n++
	}
	return n
}

func TestRecord(t *testing.T) {
	server := withServer(t, blooiotest.WithSeed(manyGroups, 1))
	path := filepath.Join(t.TempDir(), "groups.har")
	stdout, stderr, code := command(t, "record", "-o", path, "--probes", fast, onlyGroups)
	all := entries(t, path)
	if code != 0 || stderr != "" || !strings.HasPrefix(stdout, fmt.Sprintf("%s: %d exchanges, ", path, all)) || all < 3 {
		t.Fatalf("exit %d, %s%s", code, stdout, stderr)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var log struct {
		Log struct {
			Version string
			Creator struct{ Name, Version, Comment string }
		}
	}
	if err := json.Unmarshal(text, &log); err != nil || log.Log.Version != "1.2" || !strings.Contains(log.Log.Creator.Comment, "sha256 ") {
		t.Errorf("%v, %+v", err, log)
	}
	if strings.Contains(string(text), server.APIKey) || strings.Contains(strings.ToLower(string(text)), "authorization") {
		t.Error("the key is in the recording")
	}
	for _, group := range server.Groups() {
		for _, m := range group.Members {
			if strings.Contains(string(text), m.Identifier) {
				t.Fatalf("%s is in the recording", m.Identifier)
			}
		}
	}
	if stdout, _, code := command(t, "scan", path); code != 0 {
		t.Errorf("scan: exit %d\n%s", code, stdout)
	}
	// The recording gives what the API gives.
	fromFile, _, _ := command(t, "check", "--format", "json", path)
	fromAPI, _, _ := command(t, "check", "--format", "json", "--live", fast, onlyGroups)
	if a, b := fingerprints(t, fromFile), fingerprints(t, fromAPI); a != b {
		t.Errorf("from the file %s, from the API %s", a, b)
	}
	before := string(text)
	if _, stderr, code := command(t, "record", "-o", path, fast); code != 2 || !strings.Contains(stderr, "already exists; to replace it, add --force") {
		t.Errorf("again: exit %d, %s", code, stderr)
	}
	if now, _ := os.ReadFile(path); string(now) != before {
		t.Error("the old recording is not what it was")
	}
	if stdout, stderr, code := command(t, "record", "-o", path, "--append", "--pages", "1", fast, onlyGroups); code != 0 || entries(t, path) != all+3 {
		t.Errorf("appended: exit %d, %s%s, %d entries", code, stdout, stderr, entries(t, path))
	}
	if stdout, stderr, code := command(t, "record", "-o", path, "--force", "--pages", "1", fast, onlyGroups); code != 0 || entries(t, path) != 3 {
		t.Errorf("forced: exit %d, %s%s", code, stdout, stderr)
	}
}

// A run reads one group as well, and says so if there is none. What is recorded of that is what the API gives.
func TestRecordReadsOneGroup(t *testing.T) {
	for groups, want := range map[int]struct{ exchanges, operations int }{0: {4, 2}, 1: {6, 3}} {
		withServer(t, blooiotest.WithSeed(groups, 1))
		path := filepath.Join(t.TempDir(), "groups.har")
		_, stderr, code := command(t, "record", "-o", path, fast)
		if code != 0 || entries(t, path) != want.exchanges || strings.Contains(stderr, "no group with an id is listed, so none was read by its id\n") != (groups == 0) {
			t.Errorf("%d groups: exit %d, %d entries, %s", groups, code, entries(t, path), stderr)
		}
		stdout, _, _ := command(t, "check", path)
		if !strings.Contains(stdout, fmt.Sprintf("%d checked, 0 outside the spec", want.exchanges)) || !strings.Contains(stdout, fmt.Sprintf("%d/8 operations", want.operations)) {
			t.Errorf("%d groups:\n%s", groups, stdout)
		}
		if stdout, _, _ := command(t, "check", "--live", fast, "--format", "json"); !strings.Contains(stdout, `"probe": "unknown-id"`) {
			t.Errorf("%d groups: the unknown id is no probe", groups)
		}
	}
}

// Numbers of ten countries and names in five scripts: none is in the recording, and it is clean.
func TestRecordHidesPeople(t *testing.T) {
	var groups []blooio.Group
	people := []string{"+14155552671", "+447911123456", "+4915112345678", "+33612345678", "+5511912345678", "+919876543210", "+819012345678",
		"+61412345678", "+971501234567", "+390612345678", "jane.doe@corp.de"}
	names := []string{"Jane Doe's friends", "Соседи по даче", "周末羽毛球俱乐部", "نادي القراءة", "पारिवारिक समूह"}
	for i, identifier := range people {
		group := blooio.Group{ID: fmt.Sprintf("grp_secret%02d", i), ChannelID: "ch_secret01", ChannelType: "amb", Name: &names[i%len(names)], CreatedAt: 1700000000000}
		group.Members = []blooio.GroupMember{{IdentityID: fmt.Sprintf("idn_secret%02d", i), Role: "member", ChannelType: "amb", Identifier: identifier}}
		groups = append(groups, group)
	}
	withServer(t, blooiotest.WithGroups(groups))
	path := filepath.Join(t.TempDir(), "groups.har")
	if _, stderr, code := command(t, "record", "-o", path, "--probes", fast, onlyGroups); code != 0 {
		t.Fatalf("exit %d, %s", code, stderr)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, secret := range append(append(people, names...), "secret", "Jane", "corp.de", "Соседи", "羽毛球", "القراءة") {
		if bytes.Contains(text, []byte(secret)) {
			t.Errorf("%q is in the recording", secret)
		}
	}
	if stdout, _, code := command(t, "scan", path); code != 0 {
		t.Errorf("scan: exit %d\n%s", code, stdout)
	}
	if stdout, _, code := command(t, "check", "--fail-on", "info", path); code != 0 {
		t.Errorf("check: exit %d\n%s", code, stdout)
	}
}

func fingerprints(t *testing.T, report string) string {
	t.Helper()
	var r struct {
		Verdict  string
		Findings []struct{ Fingerprint string }
	}
	if err := json.Unmarshal([]byte(report), &r); err != nil {
		t.Fatalf("%v\n%s", err, report)
	}
	text := r.Verdict
	for _, f := range r.Findings {
		text += " " + f.Fingerprint
	}
	return text
}

func TestRecordWhatIsBroken(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		fault  blooiotest.Fault
		code   int
		kept   int    // exchanges, 0 for no file
		stderr string // part of it
	}{
		"a cut in mid-walk": {blooiotest.Cut(100).OnPage(2).Always(), 3, 2, "the run ended early, complete responses were kept: listing page 2"},
		"nothing but cuts":  {blooiotest.Cut(100).Always(), 3, 0, "was not written, because no response arrived"},
		"429":               {blooiotest.RetryAfter(429, "60").OnPage(2).Always(), 3, 3, "429 (too many requests); no more requests were sent"},
		"drift":             {blooiotest.Body("application/json", `{"data":[],"has_more":false,"new":1}`), 0, 4, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := started(t, blooiotest.WithSeed(manyGroups, 1))
			server.Inject(test.fault)
			path := filepath.Join(t.TempDir(), "groups.har")
			stdout, stderr, code := commandFor(t, server, "record", "-o", path, "--pages", "2", fast, onlyGroups)
			if code != test.code || !strings.Contains(stderr, test.stderr) {
				t.Errorf("exit %d, %s%s", code, stdout, stderr)
			}
			if _, err := os.Stat(path); (err == nil) != (test.kept > 0) {
				t.Fatalf("the file: %v", err)
			}
			if test.kept > 0 && entries(t, path) != test.kept {
				t.Errorf("%d entries, want %d", entries(t, path), test.kept)
			}
			if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".*")); len(left) > 0 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

func TestRecordRefused(t *testing.T) {
	withServer(t)
	t.Setenv("BLOOIO_API_KEY", "bl_live_revoked_secret")
	path := filepath.Join(t.TempDir(), "groups.har")
	stdout, stderr, code := command(t, "record", "-o", path, fast, onlyGroups)
	if _, err := os.Stat(path); code != 3 || err == nil || !strings.Contains(stderr, "was not written, because the key in BLOOIO_API_KEY was refused") || strings.Contains(stderr, "secret") {
		t.Errorf("exit %d, %s%s", code, stdout, stderr)
	}
}

func TestCheckSavesNothingWhenRefused(t *testing.T) {
	withServer(t)
	t.Setenv("BLOOIO_API_KEY", "bl_live_revoked_secret")
	path := filepath.Join(t.TempDir(), "live.har")
	stdout, _, code := command(t, "check", "--live", "--save", path, fast, onlyGroups)
	if _, err := os.Stat(path); code != 3 || err == nil || !strings.HasPrefix(stdout, "inconclusive") {
		t.Errorf("exit %d, %v\n%s", code, err, stdout)
	}
}

func TestRecordWrongUsage(t *testing.T) {
	withServer(t)
	folder := t.TempDir()
	tests := map[string]struct {
		args []string
		want string
	}{
		"no output":            {[]string{"record"}, "--save is missing: name the file to write"},
		"a folder":             {[]string{"record", "-o", folder, "--force"}, "is a folder"},
		"into nowhere":         {[]string{"record", "-o", filepath.Join(folder, "no", "g.har")}, "g.har: the folder " + filepath.Join(folder, "no") + " does not exist"},
		"append and force":     {[]string{"record", "-o", filepath.Join(folder, "g.har"), "--append", "--force"}, "--append and --force cannot be combined"},
		"append to no HAR":     {[]string{"record", "-o", write(t, "notes.har", "hello"), "--append"}, "notes.har: not a recording: invalid JSON"},
		"no rate":              {[]string{"record", "-o", filepath.Join(folder, "g.har"), "--rate", "0"}, "invalid --rate 0 (want a number above 0)"},
		"no pages":             {[]string{"record", "-o", filepath.Join(folder, "g.har"), "--pages", "0"}, "invalid --pages 0 (want a number from 1)"},
		"save of no live run":  {[]string{"check", "--save", filepath.Join(folder, "g.har")}, "--save needs --live, because only live responses are saved"},
		"an age of no number":  {[]string{"check", "--max-age", "old"}, `invalid --max-age "old"`},
		"a recording to serve": {[]string{"serve", "--recording", filepath.Join(folder, "none.har")}, "--recording: "},
		"compare with nothing": {[]string{"compare", folder}, "missing argument NEW: blooio compare ACCEPTED NEW"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			stdout, stderr, code := command(t, test.args...)
			if code != 2 || stdout != "" || !strings.Contains(stderr, test.want) {
				t.Errorf("exit %d, %s%s", code, stdout, stderr)
			}
			if left, _ := filepath.Glob(filepath.Join(folder, "*")); len(left) > 0 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

// Whenever the command is killed, the file is what it was, or a whole new recording.
func TestRecordKilled(t *testing.T) {
	t.Parallel()
	server := started(t, blooiotest.WithSeed(2000, 1))
	server.Inject(blooiotest.Slow(2 * time.Millisecond).Always())
	folder := t.TempDir()
	path := filepath.Join(folder, "groups.har")
	old := []byte(`{"log":{"version":"1.2","creator":{"name":"old","version":"1"},"entries":[]}}`)
	if err := os.WriteFile(path, old, 0o600); err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(1, 2))
	replaced := 0
	for range 12 {
		cmd := processFor(server, "record", "-o", path, "--force", "--pages", "9", "--rate=1000", onlyGroups)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		timer := time.AfterFunc(time.Duration(random.IntN(300))*time.Millisecond, func() { cmd.Process.Kill() })
		cmd.Wait()
		timer.Stop()
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(text, old) {
			if entries(t, path) == 0 || !json.Valid(text) {
				t.Fatalf("neither the old file nor a new one: %d bytes", len(text))
			}
			replaced++
		}
	}
	t.Logf("%d of 12 runs were over before they were killed", replaced)
}

func TestCheckSavesWhatItChecked(t *testing.T) {
	withServer(t, blooiotest.WithSeed(manyGroups, 1))
	path := filepath.Join(t.TempDir(), "live.har")
	stdout, stderr, code := command(t, "check", "--live", "--save", path, fast, onlyGroups)
	if n := entries(t, path); code != 0 || n < 3 || !strings.Contains(stdout, fmt.Sprintf("live: %d exchanges", n)) {
		t.Errorf("exit %d, %d entries, %s%s", code, n, stdout, stderr)
	}
}

func TestCheckMaxAge(t *testing.T) {
	onRecordings(t)
	old := write(t, "old.har", strings.Replace(drifted, `{"request"`, `{"startedDateTime":"2020-01-01T00:00:00Z","request"`, 1))
	_, stderr, code := command(t, "check", "--max-age", "30d", old)
	if code != 1 || !strings.Contains(stderr, "old.har was recorded on 2020-01-01, ") || !strings.Contains(stderr, "days ago; record it again") {
		t.Errorf("exit %d, %s", code, stderr)
	}
	if _, stderr, _ := command(t, "check", "--max-age", "9000d", old); stderr != "" {
		t.Errorf("not that old: %s", stderr)
	}
	if _, stderr, _ := command(t, "check", "--max-age", "1h", write(t, "undated.har", drifted)); stderr != "" {
		t.Errorf("without a date: %s", stderr)
	}
}

func TestCompareCommand(t *testing.T) {
	onRecordings(t)
	stdout, stderr, code := command(t, "compare", acceptedFolder, "../../contract_test/testdata/broken/behaviour/behaviour-property-vanished.har")
	if code != 0 || stderr != "" || !strings.Contains(stdout, "listGroups 200 /data/*/chat_linked is gone: absent from 3 objects, before it was in 8 of 8") {
		t.Errorf("exit %d, %s%s", code, stdout, stderr)
	}
	if stdout, _, _ := command(t, "compare", acceptedFolder, acceptedFolder); stdout != "no differences\n" {
		t.Errorf("with itself: %s", stdout)
	}
}

// Any recording is served. What stands before the path of an operation is the base URL's.
func TestServeRecording(t *testing.T) {
	spec := write(t, "shop.yaml", strings.ReplaceAll(shopSpec, "SERVER", "https://shop.example"))
	others := write(t, "others.har", strings.ReplaceAll(drifted, "/groups", "/others"))
	orders := write(t, "orders.har", strings.ReplaceAll(drifted, "gw/v4/groups", "shop/v1/orders"))
	groups := write(t, "groups.har", drifted)
	for name, test := range map[string]struct {
		options serveOptions
		base    string
	}{
		"groups":                         {serveOptions{recording: groups}, "/gw/v4"},
		"nothing that a description has": {serveOptions{recording: others}, ""},
		"what another description has":   {serveOptions{recording: orders, spec: specFile{path: spec}}, "/shop/v1"},
		"what another one does not have": {serveOptions{recording: groups, spec: specFile{path: spec}}, ""},
	} {
		handler, base, err := test.options.handler(newServe())
		if err != nil || handler == nil || base != test.base {
			t.Errorf("%s: base %q, %v", name, base, err)
		}
	}
	empty := write(t, "empty.har", `{"log":{"version":"1.2","creator":{"name":"x","version":"1"},"entries":[]}}`)
	if _, stderr, code := command(t, "serve", "--recording", empty); code != 2 || !strings.Contains(stderr, "the recording has no response that can be served") {
		t.Errorf("exit %d, %s", code, stderr)
	}
}
