package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

const (
	acceptedFolder = "../../contract_test/testdata/recordings"
	weakened       = "../../contract_test/testdata/broken/behaviour/behaviour-scheme-weakened.har"
)

func TestCheckAccepted(t *testing.T) {
	onRecordings(t)
	if stdout, _, code := command(t, "check", weakened); code != 0 || strings.Contains(stdout, "warning behaviour-") {
		t.Errorf("without accepted recordings: exit %d\n%s", code, stdout)
	}
	stdout, _, code := command(t, "check", "--accepted", acceptedFolder, "--fail-on", "warning", weakened)
	for _, want := range []string{"accepted   6 exchanges in 4 recordings; ", "warning behaviour-scheme-weakened", "https, as in 7 accepted URLs"} {
		if !strings.Contains(stdout, want) {
			t.Errorf("%q is not in the report", want)
		}
	}
	if code != 1 {
		t.Errorf("exit %d\n%s", code, stdout)
	}
	if stdout, _, code := command(t, "check", "--accepted", acceptedFolder, "--min-evidence", "8", "--fail-on", "warning", weakened); code != 0 {
		t.Errorf("with more evidence asked for: exit %d\n%s", code, stdout)
	}
}

// What the command writes as JSON is what the command says that it writes.
func TestCheckJSONFollowsTheSchema(t *testing.T) {
	onRecordings(t)
	text, stderr, code := command(t, "schema")
	if code != 0 || stderr != "" {
		t.Fatalf("exit %d, %s", code, stderr)
	}
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("report.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("report.json")
	if err != nil {
		t.Fatal(err)
	}
	baseline := filepath.Join(t.TempDir(), "known.yaml")
	for name, args := range map[string][]string{
		"bundled":      {"check", "--format", "json"},
		"accepted":     {"check", "--accepted", acceptedFolder, "--format", "json", weakened},
		"drift":        {"check", "--format", "json", write(t, "drifted.har", drifted)},
		"baseline":     {"check", "--baseline", baseline, "--baseline-update", "--format", "json", write(t, "drifted.har", drifted)},
		"inconclusive": {"check", "--format", "json", write(t, "nothing.har", `{"log":{"entries":[]}}`)},
	} {
		stdout, _, _ := command(t, args...)
		value, err := jsonschema.UnmarshalJSON(strings.NewReader(stdout))
		if err != nil {
			t.Fatalf("%s: %v\n%s", name, err, stdout)
		}
		if err := schema.Validate(value); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestCheckBaseline(t *testing.T) {
	onRecordings(t)
	recording := write(t, "drifted.har", drifted)
	path := filepath.Join(t.TempDir(), "known.yaml")
	stdout, stderr, code := command(t, "check", "--baseline", path, "--baseline-update", recording)
	if code != 0 || !strings.HasPrefix(stdout, "clean: ") || !strings.Contains(stdout, "error response-type-mismatch (baselined)") || stderr != "blooio: "+path+": 0 findings kept, 1 added, 0 removed\n" {
		t.Fatalf("update: exit %d, %s\n%s", code, stderr, stdout)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(text), "yesterday") || !strings.Contains(string(text), "listGroups 200 /data/*/created_at") {
		t.Errorf("the file:\n%s", text)
	}
	edited := strings.Replace(strings.Replace(string(text), `reason: ""`, "reason: mended soon", 1), `owner: ""`, "owner: jane", 1)
	if err := os.WriteFile(path, []byte(edited), 0o600); err != nil {
		t.Fatal(err)
	}
	stdout, _, code = command(t, "check", "--baseline", path, recording)
	if code != 0 || !strings.Contains(stdout, "mended soon") {
		t.Errorf("known: exit %d\n%s", code, stdout)
	}
	stdout, _, code = command(t, "check", "--baseline", path, write(t, "sound.har", harOf(page)))
	if code != 0 || !strings.Contains(strings.Join(strings.Fields(stdout), " "), "0 findings baselined, 0 expired, 1 no longer occurring") {
		t.Errorf("gone: exit %d\n%s", code, stdout)
	}
	command(t, "check", "--baseline", path, "--baseline-update", recording)
	if kept, _ := os.ReadFile(path); string(kept) != edited {
		t.Errorf("an update loses what was said:\n%s", kept)
	}
	// A run that shows nothing is no reason to forget what is known.
	_, stderr, code = command(t, "check", "--baseline", path, "--baseline-update", write(t, "nothing.har", `{"log":{"entries":[]}}`))
	if kept, _ := os.ReadFile(path); code != 3 || string(kept) != edited || !strings.Contains(stderr, "was not changed, because the run is inconclusive: there was no exchange to check") {
		t.Errorf("inconclusive: exit %d, %s\n%s", code, stderr, kept)
	}
	expired := strings.Replace(edited, "owner: jane", "owner: jane\n    expires: 2020-01-01", 1)
	if err := os.WriteFile(path, []byte(expired), 0o600); err != nil {
		t.Fatal(err)
	}
	stdout, _, code = command(t, "check", "--baseline", path, recording)
	if code != 1 || !strings.Contains(stdout, "expired on 2020-01-01: response-type-mismatch") {
		t.Errorf("expired: exit %d\n%s", code, stdout)
	}
}

func TestCheckMaxFindings(t *testing.T) {
	onRecordings(t)
	many := strings.Replace(drifted, `\"has_more\"`, `\"a\":1,\"b\":1,\"c\":1,\"d\":1,\"e\":1,\"f\":1,\"g\":1,\"h\":1,\"i\":1,\"j\":1,\"has_more\"`, 1)
	stdout, _, _ := command(t, "check", write(t, "many.har", many))
	if n := strings.Count(stdout, "fingerprint"); n != 10 || !strings.Contains(stdout, "1 more finding (1 warning): --max-findings 0 lists all,") {
		t.Errorf("%d findings\n%s", n, stdout)
	}
	stdout, _, _ = command(t, "check", "--max-findings", "0", write(t, "many.har", many))
	if n := strings.Count(stdout, "fingerprint"); n != 11 {
		t.Errorf("%d findings\n%s", n, stdout)
	}
	stdout, _, _ = command(t, "check", "--max-findings", "1", "--format", "json", write(t, "many.har", many))
	var report struct{ Findings []any }
	if err := json.Unmarshal([]byte(stdout), &report); err != nil || len(report.Findings) != 11 {
		t.Errorf("%v: %d findings in JSON", err, len(report.Findings))
	}
}
