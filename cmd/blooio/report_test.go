package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
)

func TestReportCommand(t *testing.T) {
	onRecordings(t)
	saved := filepath.Join(t.TempDir(), "report.json")
	direct, _, code := command(t, "check", "--format", "text", "--format", "json="+saved, write(t, "drifted.har", drifted))
	if code != 1 {
		t.Fatalf("exit %d", code)
	}
	stdout, stderr, code := command(t, "report", saved)
	if code != 0 || stderr != "" || stdout != direct {
		t.Errorf("exit %d, %s\n%s", code, stderr, stdout)
	}
	text, err := os.ReadFile(saved)
	if err != nil {
		t.Fatal(err)
	}
	if again, _, _ := command(t, "report", "--format", "json", saved); again != string(text) {
		t.Error("the JSON is another")
	}
	if _, _, code := command(t, "report", "--fail-on", "error", saved); code != 1 {
		t.Errorf("--fail-on error: exit %d", code)
	}
}

func TestReportMerge(t *testing.T) {
	onRecordings(t)
	folder := t.TempDir()
	var shards []string
	for _, part := range []string{"1/3", "2/3", "3/3"} {
		file := filepath.Join(folder, strings.ReplaceAll(part, "/", "-")+".json")
		shards = append(shards, file)
		command(t, "check", "--shard", part, "--fail-on", "never", "--format", "json="+file, acceptedFolder)
	}
	want, _, _ := command(t, "check", "--format", "json", acceptedFolder)
	stdout, stderr, code := command(t, append([]string{"report", "merge"}, shards...)...)
	if code != 0 || stderr != "" || withoutCommand(stdout) != withoutCommand(want) {
		t.Errorf("exit %d, %s\n%s", code, stderr, stdout)
	}
}

func TestReportWrongUsage(t *testing.T) {
	onRecordings(t)
	report, _, _ := command(t, "check", "--format", "json", write(t, "drifted.har", drifted))
	good := write(t, "good.json", report)
	tests := map[string]struct {
		args []string
		want string
	}{
		"missing":         {[]string{"report", "none.json"}, "none.json: no such file"},
		"cut short":       {[]string{"report", write(t, "cut.json", report[:200])}, "cut.json: the report breaks off"},
		"another version": {[]string{"report", "merge", good, write(t, "v9.json", strings.Replace(report, `"schema_version": 2`, `"schema_version": 9`, 1))}, "v9.json: the report has schema_version 9"},
		"of another spec": {[]string{"report", "merge", good, write(t, "other.json", strings.Replace(report, `"sha256": "`, `"sha256": "00`, 1))}, "other.json: it was made with another spec"},
		"named twice":     {[]string{"report", "merge", good, filepath.Dir(good) + "/./" + filepath.Base(good)}, "good.json is named twice; name each report once"},
		"no file":         {[]string{"report", "merge"}, "missing argument FILE.json: blooio report merge FILE.json..."},
		"unwritable":      {[]string{"report", "--format", "text=" + filepath.Join(t.TempDir(), "no", "x"), good}, "/no does not exist"},
		"not a part":      {[]string{"check", "--shard", "3/2"}, `invalid --shard "3/2"`},
		"unknown rule":    {[]string{"explain", "response-nul"}, `unknown rule "response-nul", did you mean "response-null"?; blooio explain lists them`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			stdout, stderr, code := command(t, test.args...)
			if code != 2 || stdout != "" || !strings.Contains(stderr, test.want) {
				t.Errorf("exit %d, %s%s", code, stdout, stderr)
			}
		})
	}
}

// An output that cannot be written is refused before the API is asked anything.
func TestUnwritableBeforeLive(t *testing.T) {
	server := withServer(t)
	nowhere := filepath.Join(t.TempDir(), "no", "x")
	for _, args := range [][]string{
		{"check", "--live", "--format", "json=" + nowhere}, {"check", "--live", "--save", nowhere},
		{"check", "--live", "--baseline", nowhere, "--baseline-update"}, {"record", "-o", nowhere},
	} {
		if _, stderr, code := command(t, args...); code != 2 || !strings.Contains(stderr, " does not exist") {
			t.Errorf("%v: exit %d, %s", args, code, stderr)
		}
	}
	if n := len(server.Requests()); n > 0 {
		t.Errorf("%d requests were sent", n)
	}
}

// A hyperlink leads to a file that the report is about. An openapi.yaml of somebody's own is not the spec of that name.
func TestLinksOfReport(t *testing.T) {
	t.Chdir(t.TempDir())
	for name, text := range map[string]string{"spec.yaml": "", "other.yaml": "other", "a.har": "{}"} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	const emptySHA256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
	for name, test := range map[string]struct {
		spec, path string
		linked     bool
	}{
		"the spec": {"spec.yaml", "spec.yaml", true}, "another spec of that name": {"other.yaml", "other.yaml", false}, "no such spec": {"none.yaml", "none.yaml", false},
		"a recording": {"other.yaml", "a.har", true}, "no recording": {"spec.yaml", "live", false},
	} {
		url := linksOf(contract.SpecInfo{File: test.spec, SHA256: emptySHA256})(test.path)
		if strings.HasPrefix(url, "file://") != test.linked {
			t.Errorf("%s: %q", name, url)
		}
	}
}

func TestColor(t *testing.T) {
	onRecordings(t)
	path := write(t, "drifted.har", drifted)
	tests := map[string]struct {
		noColor, forceColor, flag string
		want                      bool
	}{
		"no terminal":              {"", "", "auto", false},
		"FORCE_COLOR":              {"", "1", "auto", true},
		"FORCE_COLOR=0":            {"", "0", "auto", false},
		"NO_COLOR and FORCE_COLOR": {"1", "1", "auto", false},
		"always, with NO_COLOR":    {"1", "", "always", true},
		"never, with FORCE_COLOR":  {"", "1", "never", false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Setenv("NO_COLOR", test.noColor)
			t.Setenv("FORCE_COLOR", test.forceColor)
			stdout, _, _ := command(t, "check", "--color", test.flag, path)
			if got := strings.Contains(stdout, "\x1b["); got != test.want {
				t.Errorf("colors %t, want %t", got, test.want)
			}
		})
	}
}
