package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
)

// page is an entry of a HAR file that keeps to the contract.
const page = `{"request":{"method":"GET","url":"https://api.blooio.com/v4/groups"},"response":{"status":200,"headers":[{"name":"Content-Type","value":"application/json"}],"content":{"text":"` +
	`{\"data\":[{\"id\":\"grp_1\",\"channel_id\":\"ch_1\",\"channel_type\":\"blooio\",\"name\":\"Team\",\"icon_url\":null,\"chat_id\":\"chat_1\",\"chat_linked\":false,\"created_at\":1700000000000,\"members\":[]}],\"has_more\":false,\"next_cursor\":null}"}}}`

// oddEntries are entries that cannot be read, with what must not be shown or copied.
var oddEntries = []string{`null`, `{"request":"+14155552671"}`, `{"request":{"url":"x"},"response":"jane@corp.de"}`}

func harOf(entries ...string) string {
	return `{"log":{"entries":[` + strings.Join(entries, ",\n") + `]}}`
}

const (
	mixedNote = ": 3 entries left out (entry 1, line 2: not an object; entry 2, line 3: the request is not an object; entry 4, line 5: the response is not an object)\n"
	strictEnd = ": entry 1, line 2 cannot be read: not an object; to leave it out, omit --strict\n"
)

// mixed writes a recording of sound and odd entries.
func mixed(t *testing.T, name string) string {
	return write(t, name, harOf(page, oddEntries[0], oddEntries[1], page, oddEntries[2]))
}

// Every command that reads a recording goes on without odd entries and says which; with --strict the first is an
// error, and nothing is written.
func TestLeftOut(t *testing.T) {
	onRecordings(t)
	odd, sound := mixed(t, "odd.har"), write(t, "sound.har", harOf(page))
	out := filepath.Join(t.TempDir(), "out")
	tests := map[string]struct {
		args []string
		code int
	}{
		"check":             {[]string{"check", "--format", "text", "--format", "json=" + out, odd}, 0},
		"check, accepted":   {[]string{"check", "--accepted", odd, "--format", "html=" + out, sound}, 0},
		"check, a baseline": {[]string{"check", "--baseline", out, "--baseline-update", odd}, 0},
		"compare, the old":  {[]string{"compare", odd, sound}, 0},
		"compare, the new":  {[]string{"compare", sound, odd}, 0},
		"redact":            {[]string{"redact", odd, out}, 0},
		"scan":              {[]string{"scan", odd}, 1},
	}
	for name, test := range tests {
		for _, jobs := range []string{"1", "3"} {
			t.Run(name+" "+jobs, func(t *testing.T) {
				os.Remove(out)
				args := append([]string{test.args[0], "--jobs", jobs}, test.args[1:]...)
				stdout, stderr, code := command(t, args...)
				if code != test.code || !strings.Contains(stderr, "note: "+odd+mixedNote) {
					t.Errorf("exit %d, %s", code, stderr)
				}
				if text, _ := os.ReadFile(out); strings.Contains(stdout+stderr+string(text), "+1415") || strings.Contains(stdout+stderr+string(text), "jane@") {
					t.Errorf("the entry is shown: %s%s%s", stdout, stderr, text)
				}
				os.Remove(out)
				stdout, stderr, code = command(t, append(args, "--strict")...)
				if _, err := os.Stat(out); code != 2 || stdout != "" || !strings.HasSuffix(stderr, odd+strictEnd) || err == nil {
					t.Errorf("--strict: exit %d, stdout %q, stderr %q, the file: %v", code, stdout, stderr, err)
				}
			})
		}
	}
}

func TestLeftOutOfReports(t *testing.T) {
	onRecordings(t)
	odd, all := mixed(t, "odd.har"), write(t, "all.har", harOf(oddEntries...))
	stdout, _, code := command(t, "check", odd)
	if code != 0 || !strings.Contains(stdout, "exchanges  2 checked, 0 outside the spec, 0 without evidence, 3 left out\n") {
		t.Errorf("exit %d, %s", code, stdout)
	}
	if stdout, _, code := command(t, "check", all); code != 3 || !strings.HasPrefix(stdout, "inconclusive: entries of the recording could not be read\n") {
		t.Errorf("exit %d, %s", code, stdout)
	}
	cassette := write(t, "odd.yaml", "version: 2\ninteractions:\n- null\n- {request: {}}\n")
	if _, stderr, code := command(t, "check", cassette); code != 3 || !strings.Contains(stderr, cassette+": 2 entries left out (entry 0, line 3: not a mapping; entry 1, line 4: the request has no url") {
		t.Errorf("exit %d, %s", code, stderr)
	}
	// Reports of shards merge into that of the whole.
	folder := t.TempDir()
	for i := range 5 {
		path := filepath.Join(folder, fmt.Sprint(i, ".har"))
		if err := os.WriteFile(path, []byte(harOf(append(oddEntries[:i%3:i%3], page, "5")...)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	whole, _, _ := command(t, "check", "--format", "json", folder)
	var shards []string
	for i := range 3 {
		report := filepath.Join(t.TempDir(), "r.json")
		command(t, "check", "--shard", fmt.Sprint(3-i, "/3"), "--format", "json="+report, folder)
		shards = append(shards, report)
	}
	merged, stderr, code := command(t, append([]string{"report", "merge"}, shards...)...)
	if withoutCommand(merged) != withoutCommand(whole) || code != 0 {
		t.Errorf("exit %d, %s: merged\n%s\nwhole\n%s", code, stderr, merged, whole)
	}
	var report contract.Report
	if err := json.Unmarshal([]byte(whole), &report); err != nil || report.Exchanges.LeftOut != 9 || len(report.LeftOut) != 9 || report.Recordings[0].LeftOut != 1 {
		t.Errorf("%v, %+v", err, report.Exchanges)
	}
}

// A redacted recording has what could be read, and an appended one too.
func TestLeftOutOfCopies(t *testing.T) {
	withServer(t)
	odd := mixed(t, "odd.har")
	out := filepath.Join(t.TempDir(), "out.har")
	if stdout, _, code := command(t, "redact", odd, out); code != 0 || stdout != out+": 2 exchanges\n" || entries(t, out) != 2 {
		t.Errorf("exit %d, %s", code, stdout)
	}
	before, err := os.ReadFile(odd)
	if err != nil {
		t.Fatal(err)
	}
	_, stderr, code := command(t, "record", "--append", "--strict", "-o", odd, fast, onlyGroups)
	if after, err := os.ReadFile(odd); code != 2 || err != nil || !bytes.Equal(before, after) || !strings.HasSuffix(stderr, odd+strictEnd) {
		t.Errorf("--strict: exit %d, %s", code, stderr)
	}
	_, stderr, code = command(t, "record", "--append", "-o", odd, "--pages", "1", fast, onlyGroups)
	if n := entries(t, odd); code != 0 || stderr != "note: "+odd+mixedNote || n < 3 {
		t.Errorf("exit %d, %d entries, %s", code, n, stderr)
	}
	if after, _ := os.ReadFile(odd); bytes.Contains(after, []byte("+1415")) || bytes.Contains(after, []byte("jane@")) {
		t.Error("an entry that cannot be read was copied")
	}
}

func TestLeftOutOfServe(t *testing.T) {
	odd := mixed(t, "odd.har")
	ctx, stop := context.WithCancel(t.Context())
	stop()
	var stdout, stderr bytes.Buffer
	code := run(ctx, []string{"serve", "--addr", "127.0.0.1:0", "--recording", odd}, &stdout, &stderr)
	if code != 0 || stderr.String() != "note: "+odd+mixedNote || !strings.Contains(stdout.String(), "BLOOIO_BASE_URL") {
		t.Errorf("exit %d, %s%s", code, stdout.String(), stderr.String())
	}
	if stdout, stderr, code := command(t, "serve", "--addr", "127.0.0.1:0", "--recording", odd, "--strict"); code != 2 || stdout != "" || !strings.HasSuffix(stderr, odd+strictEnd) {
		t.Errorf("exit %d, %s%s", code, stdout, stderr)
	}
}

// A note names five entries of a recording, and there are notes on ten recordings.
func TestLimitOfLeftOutNotes(t *testing.T) {
	for n, want := range map[int]string{
		1: "note: a.har: 1 entry left out (entry 0: odd)\n",
		5: "note: a.har: 5 entries left out (entry 0: odd; entry 1: odd; entry 2: odd; entry 3: odd; entry 4: odd)\n",
		6: "note: a.har: 6 entries left out (entry 0: odd; entry 1: odd; entry 2: odd; entry 3: odd; entry 4: odd; and 1 more)\n",
	} {
		var l leftOut
		for i := range n {
			l.note(contract.LeftOutEntry{Recording: "a.har", Entry: i, Reason: "odd"})
		}
		var b strings.Builder
		l.tell(&b)
		l.tell(&b) // says it once
		if b.String() != want {
			t.Errorf("%d entries: got %s, want %s", n, b.String(), want)
		}
	}
	for n, want := range map[int]string{0: "", 1: "", 10: "", 11: "note: entries of 1 recording more were left out\n", 12: "note: entries of 2 recordings more were left out\n"} {
		var l leftOut
		for i := range n {
			l.note(contract.LeftOutEntry{Recording: fmt.Sprint(i), Reason: "odd"})
		}
		var b strings.Builder
		l.tell(&b)
		if lines := strings.Count(b.String(), "\n"); !strings.HasSuffix(b.String(), want) || lines != min(n, 11) {
			t.Errorf("%d recordings: %s", n, b.String())
		}
	}
}

// The first entries that cannot be read are named, and the rest is counted, by check and scan alike.
func TestLeftOutAreCounted(t *testing.T) {
	withoutKey(t)
	const named = "entry 0, line 1: not an object; entry 1, line 2: not an object; entry 2, line 3: not an object; entry 3, line 4: not an object; entry 4, line 5: not an object"
	for _, count := range []int{maxNamedEntries, maxNamedEntries + 1, 50} {
		path := write(t, "odd.har", harOf(append(slices.Repeat([]string{"1"}, count), page)...))
		want := fmt.Sprintf("%d entries left out (%s", count, named)
		if more := count - maxNamedEntries; more > 0 {
			want += fmt.Sprintf("; and %d more", more)
		}
		for _, args := range [][]string{{"check", path}, {"check", "--jobs", "1", path}, {"scan", path}} {
			if _, stderr, _ := command(t, args...); !strings.Contains(stderr, want+")\n") {
				t.Errorf("%s, %d entries: %s", args[0], count, stderr)
			}
		}
	}
}
