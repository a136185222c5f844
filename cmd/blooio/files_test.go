package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A file that is not there is named as the user named it, with what was being read and what would help.
func TestMissingFiles(t *testing.T) {
	withServer(t)
	recording, err := os.ReadFile(filepath.Join(acceptedFolder, "vendor-example.har"))
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	if err := os.WriteFile("today.har", recording, 0o600); err != nil {
		t.Fatal(err)
	}
	const none, meant = `none: no such file or folder`, `, did you mean "today.har"?`
	for line, want := range map[string]string{
		"check none":                              "blooio check: looking for recordings: " + none,
		"check tody.har":                          "blooio check: looking for recordings: tody.har: no such file or folder" + meant,
		"check --accepted none today.har":         "blooio check: --accepted: looking for recordings: " + none + "; blooio record writes a recording",
		"check --spec none today.har":             "blooio check: reading the spec: " + none,
		"check --spec . today.har":                "blooio check: reading the spec: .: a folder, not a file",
		"check --baseline none today.har":         "blooio check: --baseline: reading the baseline: " + none + "; add --baseline-update to create it: blooio check --baseline none --baseline-update",
		"check --baseline no;ne today.har":        "blooio check: --baseline: reading the baseline: no;ne: no such file or folder; add --baseline-update to create it: blooio check --baseline 'no;ne' --baseline-update",
		"compare none today.har":                  "blooio compare: looking for recordings: " + none,
		"compare today.har none":                  "blooio compare: looking for recordings: " + none,
		"redact none out.har":                     "blooio redact: opening the recording: " + none,
		"redact today.harr out.har":               "blooio redact: opening the recording: today.harr: no such file or folder" + meant,
		"report none":                             "blooio report: reading a report: " + none + "; blooio check --format json=FILE writes one",
		"report .":                                "blooio report: reading a report: . is a folder",
		"report merge none":                       "blooio report merge: reading a report: " + none + "; blooio check --format json=FILE writes one",
		"report mrege":                            `blooio report: unknown command "mrege" for "blooio report", did you mean "merge"?`,
		"scan none":                               "blooio scan: looking for recordings: " + none,
		"serve --recording none":                  "blooio serve: --recording: opening the recording: " + none,
		"record --spec none -o out.har":           "blooio record: reading the spec: " + none,
		"record -o . --append":                    "blooio record: --save: . is a folder",
		"record -o .":                             "blooio record: --save: . is a folder",
		"record -o no/out.har":                    "blooio record: --save: no/out.har: the folder no does not exist",
		"redact today.har no/out.har":             "blooio redact: no/out.har: the folder no does not exist",
		"check --live --save no/out.har":          "blooio check: --save: no/out.har: the folder no does not exist",
		"check --format html=no/x today.har":      "blooio check: --format html=no/x: no/x: the folder no does not exist",
		"check --format html=. today.har":         "blooio check: --format html=.: . is a folder",
		"check --baseline no/b --baseline-update": "blooio check: --baseline: no/b: the folder no does not exist",
		"man no":                          "blooio man: no/blooio.1: the folder no does not exist",
		"check --format html=today.har/x": "blooio check: --format html=today.har/x: today.har/x: not a directory",
	} {
		t.Run(line, func(t *testing.T) {
			stdout, stderr, code := command(t, strings.Fields(line)...)
			if code != 2 || stdout != "" || stderr != want+"\n" {
				t.Errorf("exit %d, %s\ngot  %swant %s", code, stdout, stderr, want)
			}
			if left, _ := filepath.Glob("*"); len(left) != 1 {
				t.Errorf("left behind: %v", left)
			}
			if left, _ := filepath.Glob(".*"); len(left) != 0 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

// A folder in which nothing can be made, and a disk that is full, are errors with the name that the user gave.
func TestUnwritableFiles(t *testing.T) {
	withServer(t)
	recording, err := filepath.Abs(filepath.Join(acceptedFolder, "vendor-example.har"))
	if err != nil {
		t.Fatal(err)
	}
	locked := filepath.Join(t.TempDir(), "locked")
	if err := os.Mkdir(locked, 0o500); err != nil {
		t.Fatal(err)
	}
	if os.Geteuid() == 0 {
		t.Skip("root may write anywhere")
	}
	out := filepath.Join(locked, "out")
	for _, args := range [][]string{
		{"check", "--format", "json=" + out, recording}, {"check", "--baseline", out, "--baseline-update", recording},
		{"check", "--live", "--save", out}, {"record", "-o", out}, {"redact", recording, out},
	} {
		if _, stderr, code := command(t, args...); code != 2 || !strings.HasSuffix(stderr, out+": permission denied\n") {
			t.Errorf("%v: exit %d, %s", args, code, stderr)
		}
	}
}

func TestFullDisk(t *testing.T) {
	if _, err := os.Stat("/dev/full"); err != nil {
		t.Skip(err)
	}
	withoutKey(t)
	recording := filepath.Join(acceptedFolder, "vendor-example.har")
	for _, format := range []string{"text", "json", "html", "sarif", "junit", "github", "markdown", "env"} {
		stdout, stderr, code := command(t, "check", "--format", format+"=/dev/full", recording)
		want := "blooio check: writing the report: /dev/full: no space left on device\n"
		if format == "github" && code == 0 {
			continue // it says nothing about a clean run
		}
		if code != 2 || stdout != "" || stderr != want {
			t.Errorf("%s: exit %d, %s%s", format, code, stdout, stderr)
		}
	}
}

// readAndReplaced is a command line that reads a file, and would put a report in its place.
type readAndReplaced struct {
	file string
	args []string
}

// want is part of the complaint.
func (r readAndReplaced) want() string {
	if slices.Contains(r.args, "--baseline-update") {
		return "is already being written by this run"
	}
	return "which is an input"
}

// A report must not replace what it is about.
func TestReportSparesWhatIsRead(t *testing.T) {
	folder := t.TempDir()
	har := filepath.Join(folder, "a.har")
	if err := os.WriteFile(har, []byte(drifted), 0o600); err != nil {
		t.Fatal(err)
	}
	spec := write(t, "spec.yaml", "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {}\n")
	known := write(t, "known.yaml", "version: 1\nfindings: []\n")
	saved := filepath.Join(folder, "saved.json")
	if _, stderr, code := command(t, "check", "--format", "json="+saved, har); code != 1 {
		t.Fatalf("exit %d, %s", code, stderr)
	}
	tests := map[string]readAndReplaced{
		"a report":                  {saved, []string{"report", saved}},
		"a report that is merged":   {saved, []string{"report", "merge", saved}},
		"a recording":               {har, []string{har}},
		"one in a folder":           {har, []string{folder}},
		"by another name":           {folder + "/./a.har", []string{folder}},
		"an accepted recording":     {har, []string{"--accepted", folder, write(t, "b.har", drifted)}},
		"the description":           {spec, []string{"--spec", spec, har}},
		"the baseline":              {known, []string{"--baseline", known, har}},
		"the baseline when updated": {known, []string{"--baseline", known, "--baseline-update", har}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			before, err := os.ReadFile(filepath.Clean(test.file))
			if err != nil {
				t.Fatal(err)
			}
			if test.args[0] != "report" {
				test.args = append([]string{"check"}, test.args...)
			}
			_, complaint, code := command(t, append(test.args, "--format", "sarif="+test.file)...)
			after, err := os.ReadFile(filepath.Clean(test.file))
			if code != 2 || !strings.Contains(complaint, test.want()) || err != nil || string(after) != string(before) {
				t.Errorf("exit code %d: %s, %v", code, complaint, err)
			}
		})
	}
}
