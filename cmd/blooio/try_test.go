package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
)

// trying starts blooio try, and returns the address of its page.
func trying(t *testing.T, args ...string) (address string) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	r, w := io.Pipe()
	var complaints strings.Builder
	done := make(chan int, 1)
	go func() {
		code := run(ctx, append([]string{"try"}, args...), w, &complaints)
		w.Close()
		done <- code
	}()
	buffer := make([]byte, 4096)
	n, err := r.Read(buffer)
	if err != nil {
		t.Fatalf("exit %d, %s", <-done, complaints.String())
	}
	t.Cleanup(func() {
		cancel()
		if code := <-done; code != 0 || complaints.String() != "" {
			t.Errorf("try ended with %d: %s", code, complaints.String())
		}
	})
	return strings.TrimSpace(string(buffer[:n]))
}

// ofPage sends a request of the page, and decodes the answer. The path is below the address.
func ofPage(t *testing.T, address, path string, body, into any) {
	t.Helper()
	encoded, err := json.Marshal(body)
	if err != nil {
		t.Fatal(err)
	}
	method := http.MethodPost
	if body == nil {
		method = http.MethodGet
	}
	req, err := http.NewRequest(method, address+path, bytes.NewReader(encoded))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Origin", "http://"+req.URL.Host)
	req.Header.Set("Content-Type", "application/json")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s, %v: %s", path, resp.Status, err, text)
	}
	if err := json.Unmarshal(text, into); err != nil {
		t.Fatal(err)
	}
}

type tryState struct {
	Target struct{ Kind string }
	Key    struct {
		Has    bool
		Source string
	}
}

// Where it starts depends on what there is.
func TestTryStarts(t *testing.T) {
	recording := filepath.Join(acceptedFolder, "vendor-example.har")
	for name, test := range map[string]struct {
		key, base string
		args      []string
		kind      string
		source    string
	}{
		"without anything":        {"", "", nil, "memory", "server"},
		"with a recording":        {"", "", []string{"--recording", recording}, "recording", "server"},
		"with a key":              {"bl_live_S3cr3tKeyOfATest", "", []string{"--recording", recording}, "production", "environment BLOOIO_API_KEY"},
		"with a key and a URL":    {"bl_live_S3cr3tKeyOfATest", "https://api.example.com/v4", nil, "url", "environment BLOOIO_API_KEY"},
		"another's description":   {"bl_live_S3cr3tKeyOfATest", "", []string{"--spec", filepath.Join("..", "..", "contract_test", "testdata", "library.yaml")}, "memory", "server"},
		"a folder yet to be made": {"", "", []string{"--accepted", filepath.Join(t.TempDir(), "new")}, "memory", "server"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Setenv("BLOOIO_API_KEY", test.key)
			t.Setenv("BLOOIO_BASE_URL", test.base)
			var state tryState
			ofPage(t, trying(t, append(test.args, "--no-open")...), "api/state", nil, &state)
			if state.Target.Kind != test.kind || state.Key.Source != test.source {
				t.Errorf("got %+v", state)
			}
		})
	}
}

func TestTryUsage(t *testing.T) {
	withoutKey(t)
	for line, want := range map[string]string{
		"try --addr 0.0.0.0:0":                  `invalid --addr "0.0.0.0:0" (want a loopback address such as 127.0.0.1:8080)`,
		"try --addr example.com:80":             `invalid --addr "example.com:80"`,
		"try --addr 127.0.0.1":                  `invalid --addr "127.0.0.1"`,
		"try --groups -1":                       "invalid --groups -1 (want a number from 0)",
		"try --min-evidence 0":                  "invalid --min-evidence 0 (want a number from 1)",
		"try --no-open --recording nowhere.har": "nowhere.har",
		"try --no-open --accepted nowhere.har":  "nowhere.har",
		"try x":                                 `unexpected argument "x"`,
	} {
		stdout, stderr, code := command(t, strings.Fields(line)...)
		if code != 2 || stdout != "" || !strings.Contains(stderr, want) {
			t.Errorf("%s: exit %d, %s%s", line, code, stdout, stderr)
		}
	}
}

type tryAnswer struct {
	Verdict  contract.Verdict
	Findings []contract.Finding
}

// What the page saves has the findings that the page showed, and the page compares with what it has accepted.
func TestTrySavesWhatItShowed(t *testing.T) {
	withoutKey(t)
	broken, err := filepath.Abs(filepath.Join("..", "..", "contract_test", "testdata", "broken"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"response-null", "response-type-mismatch", "response-property-renamed", "response-enum-value-undocumented", "json-duplicate-key"} {
		t.Run(name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			file := filepath.Join(broken, name+".har")
			address := trying(t, "--no-open", "--accepted", "known", "--recording", file)
			var answer tryAnswer
			var saved struct{ Exchanges int }
			ofPage(t, address, "api/send", map[string]any{"request": firstRecorded(t, file)}, &answer)
			ofPage(t, address, "api/save", map[string]any{"file": "x.har"}, &saved)
			stdout, stderr, code := command(t, "check", "--requests", "--no-config", "--format", "json", "x.har")
			var report contract.Report
			if err := json.Unmarshal([]byte(stdout), &report); err != nil || code == 2 {
				t.Fatalf("exit %d, %v, %s", code, err, stderr)
			}
			if got, want := foundIn(report.Findings), foundIn(answer.Findings); len(want) == 0 || !slices.Equal(got, want) || report.Verdict != answer.Verdict {
				t.Errorf("the check finds %s %v, the page %s %v", report.Verdict, got, answer.Verdict, want)
			}
			if info, err := os.Stat("x.har"); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
				t.Errorf("%v, %v", info, err)
			}
			ofPage(t, address, "api/accept", map[string]any{"ids": []int{1}, "file": "a.har", "confirm": true}, &saved)
			ofPage(t, address, "api/accept", map[string]any{"ids": []int{1}, "file": "known/a.har", "confirm": true}, &saved)
			var reference struct {
				Accepted struct{ Recordings, Exchanges int }
			}
			if ofPage(t, address, "api/reference", nil, &reference); reference.Accepted.Recordings != 1 || reference.Accepted.Exchanges != 2 {
				t.Errorf("accepted: %+v", reference.Accepted)
			}
			if _, stderr, code := command(t, "scan", "x.har", "known"); code != 0 {
				t.Errorf("scan: exit %d, %s", code, stderr)
			}
		})
	}
}

// firstRecorded is the request for a page that a recording has first.
func firstRecorded(t *testing.T, file string) map[string]any {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var archive struct {
		Log struct {
			Entries []struct {
				Request struct {
					QueryString []struct{ Name, Value string }
				}
			}
		}
	}
	if err := json.Unmarshal(text, &archive); err != nil {
		t.Fatal(err)
	}
	query := [][2]string{}
	for _, p := range archive.Log.Entries[0].Request.QueryString {
		query = append(query, [2]string{p.Name, p.Value})
	}
	return map[string]any{"operation": "listGroups", "query": query}
}

func foundIn(findings []contract.Finding) (all []string) {
	for _, f := range findings {
		all = append(all, fmt.Sprintf("%s %s %d of %d", f.Fingerprint, f.Rule, f.Occurrences, f.Of))
	}
	slices.Sort(all)
	return all
}

// The page shows what a description tells people, in YAML and in JSON.
func TestTryShowsWords(t *testing.T) {
	withoutKey(t)
	for name, text := range map[string]string{
		"d.json": `{"openapi":"3.0.3","info":{"title":"T","version":"1"},"paths":{"/a":{"get":{"operationId":"a","summary":"Short.","description":"Long.","responses":{"200":{"description":"A.","content":{"application/json":{"schema":{"type":"object","description":"It."}}}}}}}}}`,
		"d.yaml": "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths:\n  /a: {get: {operationId: a, summary: Short., description: Long., responses: {'200': {description: A., content: {application/json: {schema: {type: object, description: It.}}}}}}}\n",
	} {
		var reference struct {
			Operations []struct {
				Summary, Description string
				Responses            []struct{ Schema struct{ Description string } }
			}
		}
		ofPage(t, trying(t, "--no-open", "--spec", write(t, name, text)), "api/reference", nil, &reference)
		if op := reference.Operations[0]; op.Summary != "Short." || op.Description != "Long." || op.Responses[0].Schema.Description != "It." {
			t.Errorf("%s: got %+v", name, op)
		}
	}
}
