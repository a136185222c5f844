package ci_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
)

// workspace is a checkout with recordings of odd names.
func workspace(t *testing.T) string {
	t.Helper()
	return folder(t, map[string]string{
		"clean.har": clean, "drifted.har": drifted, "refused.har": refused, "other.har": other, "nothing.har": nothing,
		"broken.har": `{"log":{"entries":[{"request":`, "odd.har": strings.Replace(clean, `[{"request"`, `[null,{"request"`, 1),
		"notes.md": "# Notes", "empty/README.md": "",
		"my recordings/a b.har": clean, "my recordings/c.har": clean,
		"-x.har": clean, "--live": clean, "-": clean, "list[1].har": clean, "list1.har": drifted, "new\nline.har": clean,
		"deep/one.har": clean, "deep/er/two.har": clean, "deep/er/still/three.har": clean, "deep/.hidden/four.har": drifted,
		"deep/er/.five.har": drifted, "deep/er/six.txt": "six",
		"spec.yaml": "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {}\n", "broken.yaml": "openapi: [",
		"known.yaml": "version: 1\nfindings: []\n",
	})
}

// action runs scripts/action in a folder.
func action(t *testing.T, dir string, env ...string) result {
	t.Helper()
	env = append([]string{"BLOOIO_ACTION_BINARY=" + binary(t)}, env...)
	return step{script: filepath.Join(root(), "scripts", "action"), dir: dir, env: env}.run(t)
}

// checkedFiles are the recordings in the report, without the folder.
func (r result) checkedFiles(t *testing.T) []string {
	t.Helper()
	var report contract.Report
	if err := json.Unmarshal([]byte(read(r.outputs["report"])), &report); err != nil {
		t.Fatalf("the report: %v\n%s", err, r.log)
	}
	names := []string{}
	for _, of := range report.Recordings {
		names = append(names, of.Name)
	}
	return names
}

func TestActionChecks(t *testing.T) {
	needsBash(t)
	dir := workspace(t)
	tests := map[string]struct {
		recordings string
		want       []string
	}{
		"a file":                           {"clean.har", []string{"clean.har"}},
		"white space around":               {" \t clean.har \n\n", []string{"clean.har"}},
		"words":                            {"clean.har  list1.har", []string{"clean.har", "list1.har"}},
		"a name with a space":              {"my recordings/a b.har", []string{"my recordings/a b.har"}},
		"a folder with a space":            {"my recordings", []string{"my recordings/a b.har", "my recordings/c.har"}},
		"a pattern with a space":           {"my recordings/*.har", []string{"my recordings/a b.har", "my recordings/c.har"}},
		"lines":                            {"my recordings/a b.har\n\n  clean.har\r\n", []string{"clean.har", "my recordings/a b.har"}},
		"a pattern":                        {"cle?n.h*", []string{"clean.har"}},
		"a class":                          {"[a-c]lean.har", []string{"clean.har"}},
		"a name that looks like a pattern": {"list[1].har", []string{"list[1].har"}},
		"a pattern with such a name":       {"list*.har", []string{"list1.har", "list[1].har"}},
		"a name that begins with -":        {"-x.har", []string{"-x.har"}},
		"a name that is a flag":            {"--live", []string{"--live"}},
		"a name that is -":                 {"-", []string{"./-"}},
		"a pattern that begins with -":     {"-*.har", []string{"-x.har"}},
		"a name with a newline":            {"new*.har", []string{"new\nline.har"}},
		"a folder":                         {"deep/er", []string{"deep/er/.five.har", "deep/er/still/three.har", "deep/er/two.har"}},
		"all below":                        {"deep/er/**", []string{"deep/er/.five.har", "deep/er/still/three.har", "deep/er/two.har"}},
		"any depth":                        {"deep/**/*.har", []string{"deep/er/still/three.har", "deep/er/two.har", "deep/one.har"}},
		"any depth from here":              {"./**/t*.har", []string{"deep/er/still/three.har", "deep/er/two.har"}},
		"any depth in between":             {"d*/**/still/[!x]*.har", []string{"deep/er/still/three.har"}},
		"any depth of hidden ones":         {"deep/**/.*.har", []string{"deep/er/.five.har"}},
		"any depth, absolute":              {dir + "/deep/er/**/three.har", []string{dir + "/deep/er/still/three.har"}},
		"a file twice":                     {"clean.har\n./clean.har\ncl*.har", []string{"clean.har"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := action(t, dir, "INPUT_RECORDINGS="+test.recordings, "INPUT_FAIL_ON=never")
			if r.code != 0 || r.outputs["verdict"] == "error" {
				t.Fatalf("exit %d\n%s", r.code, r.log)
			}
			if got := r.checkedFiles(t); !slices.Equal(got, test.want) {
				t.Errorf("checked %q, want %q", got, test.want)
			}
		})
	}
}

// wrongRecordings are what nothing can be checked of.
var wrongRecordings = map[string]string{
	"nothing":                  "",
	"white space":              " \n\t\r\n ",
	"a missing file":           "none.har",
	"a missing file of two":    "clean.har none.har",
	"a missing line of two":    "clean.har\nnone.har",
	"words on a line of two":   "clean.har list1.har\nclean.har",
	"a pattern without match":  "none*.har",
	"** without a match":       "**/none.har",
	"** in no folder":          "none/**/*.har",
	"all below nothing":        "none/**",
	"braces":                   "{clean,list1}.har",
	"a variable":               "$HOME",
	"a command":                "$(echo clean.har)",
	"a home folder":            "~",
	"a folder without any":     "empty",
	"a pattern of such":        "emp*",
	"a broken one":             "broken.har",
	"one that is no recording": "notes.md",
	"a flag":                   "--help",
	"a flag and a file":        "--fail-on=never clean.har",
	"quotes":                   `"clean.har"`,
	"a list in YAML":           "[clean.har, list1.har]",
	"a list in lines":          "- clean.har\n- list1.har",
	"commas":                   "clean.har,list1.har",
	"one without an entry":     "nothing.har",
	"one of something else":    "other.har",
}

// Whatever the other inputs say, nothing of the user's was checked.
func TestActionNeverPassesWithoutRecordings(t *testing.T) {
	needsBash(t)
	dir := workspace(t)
	for name, recordings := range wrongRecordings {
		for i, more := range [][]string{
			nil,
			{"INPUT_FAIL_ON=never", "INPUT_FAIL_ON_INCONCLUSIVE=false", "INPUT_INCONCLUSIVE_AFTER=30", "INPUT_ACCEPTED=clean.har", "BLOOIO_API_KEY=key"},
		} {
			t.Run(fmt.Sprint(name, " ", i), func(t *testing.T) {
				t.Parallel()
				r := action(t, dir, append(more, "INPUT_RECORDINGS="+recordings)...)
				switch {
				case r.code != 2 && (r.code != 3 || r.outputs["verdict"] != "inconclusive"):
					t.Errorf("exit %d, verdict %s\n%s", r.code, r.outputs["verdict"], r.log)
				case r.code == 2:
					r.isError(t, "")
				}
			})
		}
	}
}

// isError tells whether a run says everywhere that it ended with an error.
func (r result) isError(t *testing.T, want string) {
	t.Helper()
	annotations := 0
	for _, command := range r.commands() {
		if strings.HasPrefix(command, "::error title=blooio check::") && strings.Contains(command, want) {
			annotations++
		}
	}
	if annotations != 1 || r.code == 0 || !strings.Contains(r.outputs["reason"], want) || !strings.Contains(r.summary, "## ❌ error") {
		t.Errorf("exit %d, want an error with %q\n%s\nreason: %s\nsummary: %s", r.code, want, r.log, r.outputs["reason"], r.summary)
	}
	wantNames := []string{"verdict", "reason", "errors", "warnings", "infos", "baselined", "report", "summary"}
	if !slices.Equal(r.names, wantNames) || r.outputs["verdict"] != "error" || r.outputs["errors"] != "" || r.outputs["report"] != "" {
		t.Errorf("outputs %q", r.outputs)
	}
}

func TestActionWrongInputs(t *testing.T) {
	needsBash(t)
	dir := workspace(t)
	type wrong struct{ name, env, want string }
	var tests []wrong
	for _, input := range []string{"live", "strict", "fail-on-inconclusive"} {
		for _, value := range []string{"True", "TRUE", "False", "yes", "no", "on", "1", "0", "tru", "truefalse", "true false", "true\nfalse", "null", "'true'"} {
			env := "INPUT_" + strings.ToUpper(strings.ReplaceAll(input, "-", "_"))
			tests = append(tests, wrong{input + " " + value, env + "=" + value, "input " + input + ": "})
		}
	}
	for _, value := range []string{"Error", "errors", "notice", "none", "0", "error,warning", "error warning", "never\nerror"} {
		tests = append(tests, wrong{"fail-on " + value, "INPUT_FAIL_ON=" + value, "input fail-on: "})
	}
	for _, value := range []string{"-1", "3d", "three", "1.5", "10000", "+3", "0x3", "3 4", "never", "false"} {
		tests = append(tests, wrong{"inconclusive-after " + value, "INPUT_INCONCLUSIVE_AFTER=" + value, "input inconclusive-after: "})
	}
	for _, value := range []string{"sarif", "sarif=", "=x", "text", "sarif=a.sarif b.sarif", "sarif=a.sarif, junit=b.xml", "sarif a.sarif", "Sarif=x", "-o=x"} {
		tests = append(tests, wrong{"format " + value, "INPUT_FORMAT=" + value, "input format: "})
	}
	tests = append(tests,
		wrong{"an unknown format", "INPUT_FORMAT=xml=out.xml", `invalid --format "xml=out.xml"`},
		wrong{"a format into nowhere", "INPUT_FORMAT=json=no/such/folder.json", "the folder no/such does not exist"},
		wrong{"a format twice in a file", "INPUT_FORMAT=json=a b\njson=a b", ""},
		wrong{"a missing spec", "INPUT_SPEC=none.yaml", `input spec: there is no file "none.yaml"`},
		wrong{"a folder as spec", "INPUT_SPEC=deep", `input spec: "deep" is a folder`},
		wrong{"two specs", "INPUT_SPEC=spec.yaml\nspec.yaml", "input spec: it has several lines"},
		wrong{"a pattern as spec", "INPUT_SPEC=sp*.yaml", "input spec: there is no file"},
		wrong{"a spec of a URL", "INPUT_SPEC=https://example.com/openapi.json", "input spec: there is no file"},
		wrong{"a broken spec", "INPUT_SPEC=broken.yaml", "broken.yaml"},
		wrong{"a missing baseline", "INPUT_BASELINE=none.yaml", `input baseline: there is no file "none.yaml"`},
		wrong{"a baseline that is none", "INPUT_BASELINE=spec.yaml", "spec.yaml"},
		wrong{"accepted that are missing", "INPUT_ACCEPTED=none", `input accepted: no such file or folder: "none"`},
		wrong{"accepted without a match", "INPUT_ACCEPTED=clean.har\nnone*", `input accepted: nothing matches "none*"`},
		wrong{"accepted of something else", "INPUT_ACCEPTED=other.har", "no exchange in it matches an operation"},
		wrong{"a base-url of two lines", "BLOOIO_BASE_URL=http://a\nhttp://b", "input base-url: it has several lines"},
		wrong{"live without a key", "INPUT_LIVE=true", "BLOOIO_API_KEY is not set"},
		wrong{"strict with an odd entry", "INPUT_STRICT=true", "odd.har: entry 0, line 1 cannot be read"},
		wrong{"no temporary folder", "RUNNER_TEMP=/nonexistent", "no temporary folder"},
		wrong{"no command", "BLOOIO_ACTION_BINARY=/nonexistent", "blooio ended with exit code 127"},
		wrong{"a command that does nothing", "BLOOIO_ACTION_BINARY=true", "blooio ended with exit code 0 and without a report"},
		wrong{"a command that fails", "BLOOIO_ACTION_BINARY=false", "blooio ended with exit code 1 and without a report"},
	)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			action(t, dir, "INPUT_RECORDINGS=clean.har odd.har", test.env).isError(t, test.want)
		})
	}
}

func TestActionVerdicts(t *testing.T) {
	needsBash(t)
	dir := workspace(t)
	tests := map[string]struct {
		env     string
		code    int
		verdict string
	}{
		"clean.har":   {"INPUT_LIVE=false", 0, "clean"},
		"drifted.har": {"INPUT_FAIL_ON= error ", 1, "drift"},
		"list1.har":   {"INPUT_FAIL_ON=never", 0, "drift"},
		"refused.har": {"INPUT_FAIL_ON_INCONCLUSIVE=", 3, "inconclusive"},
		"odd.har":     {"INPUT_STRICT= false\n", 0, "clean"},
	}
	for recordings, test := range tests {
		t.Run(recordings, func(t *testing.T) {
			t.Parallel()
			r := action(t, dir, "INPUT_RECORDINGS="+recordings, test.env)
			if r.code != test.code || r.outputs["verdict"] != test.verdict || r.outputs["errors"] == "" || !strings.Contains(r.summary, test.verdict) {
				t.Errorf("exit %d, %v\n%s\n%s", r.code, r.outputs, r.log, r.summary)
			}
		})
	}
}

func TestActionWritesFormats(t *testing.T) {
	needsBash(t)
	dir := workspace(t)
	r := action(t, dir, "INPUT_RECORDINGS=clean.har", "INPUT_BASELINE= known.yaml ", "INPUT_FORMAT=json=my report.json\n  text=-t.txt\n", "INPUT_ACCEPTED=my recordings")
	if r.code != 0 || !strings.HasPrefix(read(filepath.Join(dir, "my report.json")), "{") || !strings.HasPrefix(read(filepath.Join(dir, "-t.txt")), "clean: ") {
		t.Errorf("exit %d\n%s", r.code, r.log)
	}
	if r := action(t, dir, "INPUT_RECORDINGS=clean.har", "INPUT_FORMAT= json=a.json  text=b.txt"); r.code != 0 || read(filepath.Join(dir, "b.txt")) == "" {
		t.Errorf("exit %d\n%s", r.code, r.log)
	}
}

// Neither a name nor a value becomes a workflow command, an output or markup.
func TestActionInjection(t *testing.T) {
	needsBash(t)
	evil := "x\n::error::owned\r::set-output name=verdict::clean\n##[error]owned\nverdict=clean\n</pre><script>.har"
	value := strings.ReplaceAll(drifted, `"id\":17`, `"id\":\"\\n::error::owned\\n\",\"x\\n::error::owned\":1`)
	dir := folder(t, map[string]string{"good/" + strings.ReplaceAll(evil, "/", "_"): value, "bad/" + strings.ReplaceAll(evil, "/", "_"): "{"})
	allowed := []string{"::error ", "::warning ", "::notice ", "::group::The report", "::endgroup::"}
	for _, env := range [][]string{
		{"INPUT_RECORDINGS=good"}, {"INPUT_RECORDINGS=bad"}, {"INPUT_RECORDINGS=**/x*"}, {"INPUT_LIVE=" + evil}, {"INPUT_FAIL_ON=\r" + evil},
		{"INPUT_RECORDINGS=::error::owned"}, {"INPUT_RECORDINGS=good", "INPUT_FORMAT=::error::owned"}, {"INPUT_SPEC=a%0A::error::owned<b>"},
	} {
		r := action(t, dir, env...)
		for _, command := range r.commands() {
			if !slices.ContainsFunc(allowed, func(prefix string) bool { return strings.HasPrefix(command, prefix) }) {
				t.Errorf("%q: a command %s", env, command)
			}
		}
		names := slices.Compact(slices.Sorted(slices.Values(r.names)))
		if len(names) != 8 || len(r.names) != 8 || r.code == 0 && r.outputs["verdict"] != "clean" {
			t.Errorf("%q: exit %d, outputs %q", env, r.code, r.outputs)
		}
		if r.outputs["verdict"] == "error" && (strings.Contains(r.summary, "<script>") || strings.Contains(r.summary, "<b>")) {
			t.Errorf("%q: the summary has markup\n%s", env, r.summary)
		}
	}
}

// A key that was given in place of something else is not shown.
func TestActionHidesTheKey(t *testing.T) {
	needsBash(t)
	dir := workspace(t)
	const key = "bl_live_0123456789abcdef"
	for _, name := range []string{"INPUT_LIVE", "INPUT_RECORDINGS", "INPUT_SPEC", "INPUT_FAIL_ON", "INPUT_FORMAT", "INPUT_INCONCLUSIVE_AFTER"} {
		r := action(t, dir, "BLOOIO_API_KEY= "+key+"\n", name+"="+key)
		r.isError(t, "***")
		if strings.Contains(r.log+r.summary+fmt.Sprint(r.outputs), key) {
			t.Errorf("%s: the key is shown\n%s", name, r.log)
		}
	}
}

// A value of several lines stays one output.
func TestActionBuildFails(t *testing.T) {
	needsBash(t)
	dir := workspace(t)
	tools := folder(t, map[string]string{"go": "#!/bin/sh\necho 'a.go:1: END' >&2\necho verdict=clean >&2\nexit 1\n"})
	if err := os.Chmod(filepath.Join(tools, "go"), 0o700); err != nil {
		t.Fatal(err)
	}
	r := action(t, dir, "INPUT_RECORDINGS=clean.har", "BLOOIO_ACTION_BINARY=", "PATH="+tools+":"+os.Getenv("PATH"))
	r.isError(t, "blooio could not be built")
	if !strings.HasSuffix(r.outputs["reason"], "a.go:1: END\nverdict=clean") {
		t.Errorf("reason %q", r.outputs["reason"])
	}
}

func TestActionPrepares(t *testing.T) {
	needsBash(t)
	dir := workspace(t)
	prepare := func(env ...string) result {
		return step{script: filepath.Join(root(), "scripts", "action"), args: []string{"--prepare"}, dir: dir, env: env}.run(t)
	}
	if r := prepare("INPUT_RECORDINGS=clean.har"); r.code != 0 || !slices.Equal(r.names, []string{"binary"}) || r.outputs["binary"] != "" {
		t.Errorf("exit %d, %v\n%s", r.code, r.outputs, r.log)
	}
	one, same := prepare("INPUT_RECORDINGS=clean.har", "INPUT_FAIL_ON_INCONCLUSIVE=false"), prepare("INPUT_RECORDINGS=clean.har", "INPUT_FAIL_ON_INCONCLUSIVE=false", "INPUT_INCONCLUSIVE_AFTER=7")
	if key := one.outputs["state-key"]; key == "" || key != same.outputs["state-key"] || filepath.Base(one.outputs["state"]) != filepath.Base(same.outputs["state"]) {
		t.Errorf("%v and %v", one.outputs, same.outputs)
	}
	for _, env := range []string{"INPUT_RECORDINGS=list1.har", "INPUT_LIVE=true", "INPUT_SPEC=spec.yaml", "BLOOIO_BASE_URL=http://127.0.0.1", "BLOOIO_ACTION_JOB=1", "GITHUB_JOB=x"} {
		if other := prepare("INPUT_RECORDINGS=clean.har", "INPUT_FAIL_ON_INCONCLUSIVE=false", env); other.outputs["state-key"] == one.outputs["state-key"] {
			t.Errorf("%s: the key is the same", env)
		}
	}
	prepare("INPUT_RECORDINGS=none.har").isError(t, "no such file or folder")
	if r := (step{script: filepath.Join(root(), "scripts", "action"), args: []string{"--prepared"}, dir: dir}).run(t); r.code != 2 {
		t.Errorf("an unknown argument: exit %d", r.code)
	}
}

// Outputs and a summary that cannot be written fail the step, whatever was found.
func TestActionCannotTell(t *testing.T) {
	needsBash(t)
	dir := workspace(t)
	for _, recordings := range []string{"clean.har", "none.har"} {
		for _, file := range []string{"GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY"} {
			for _, path := range []string{"/nonexistent/file", "/dev/full", "/"} {
				if _, err := os.Stat(path); err != nil && path == "/dev/full" {
					continue
				}
				if r := action(t, dir, "INPUT_RECORDINGS="+recordings, file+"="+path); r.code != 2 {
					t.Errorf("%s=%s: exit %d\n%s", file, path, r.code, r.log)
				}
			}
		}
	}
}

// scripts/shard gives the report of one run over all recordings.
func TestShardScript(t *testing.T) {
	needsBash(t)
	dir := folder(t, map[string]string{"recordings/a.har": clean, "recordings/b c.har": drifted, "recordings/d.har": refused})
	script := filepath.Join(root(), "scripts", "shard")
	env := []string{"BLOOIO=" + binary(t)}
	r := step{script: script, args: []string{"5", "recordings", "--", "--show-values"}, dir: dir, env: env}.run(t)
	whole := step{script: binary(t), args: []string{"check", "--show-values", "recordings"}, dir: dir}.run(t)
	if _, got, _ := strings.Cut(r.log, "== All of them\n"); r.code != 1 || got != whole.log {
		t.Errorf("exit %d\n%s", r.code, r.log)
	}
	if r := (step{script: script, args: []string{"2", "recordings/d.har"}, dir: dir, env: os.Environ()}).run(t); r.code != 3 { // built with Go
		t.Errorf("exit %d\n%s", r.code, r.log)
	}
	for name, args := range map[string][]string{"no number": {"recordings"}, "no recording": {"3"}, "none": {"0", "recordings"}} {
		if r := (step{script: script, args: args, dir: dir, env: env}).run(t); r.code != 2 {
			t.Errorf("%s: exit %d\n%s", name, r.code, r.log)
		}
	}
}
