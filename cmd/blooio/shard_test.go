package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
)

// manyRecordings makes a folder below the working directory with so many recordings, in two folders.
func manyRecordings(t *testing.T, name string, n int) string {
	t.Helper()
	for i := range n {
		path := filepath.Join(name, []string{"a", "b c"}[i%2], fmt.Sprintf("groups-%d.har", i))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(strings.ReplaceAll(drifted, "grp_1", fmt.Sprint("grp_", i))), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return name
}

// shardReport checks one part and returns the file of its report.
func shardReport(t *testing.T, part string, args ...string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), strings.ReplaceAll(part, "/", "-of-")+".json")
	args = append([]string{"check", "--shard", part, "--fail-on", "never", "--format", "json=" + file}, args...)
	if _, stderr, code := command(t, args...); code != 0 && code != 3 {
		t.Fatalf("%v: exit %d, %s", args, code, stderr)
	}
	return file
}

// Shards are of the same recordings whatever the order in which they are named, and parts may be empty.
func TestShardsAreTheWhole(t *testing.T) {
	withoutKey(t)
	t.Chdir(t.TempDir())
	folder := manyRecordings(t, "recordings", 4)
	orders := [][]string{{folder}, {filepath.Join(folder, "b c"), filepath.Join(folder, "a")}, {"./" + folder + "/a", folder}}
	for of := 1; of <= 6; of++ {
		for _, flags := range [][]string{nil, {"--show-values"}, {"--accepted", folder}} {
			want, _, _ := command(t, append([]string{"check", "--format", "json", folder}, flags...)...)
			merge := []string{"report", "merge"}
			for i := range of {
				part := fmt.Sprint(of-i, "/", of)
				merge = append(merge, shardReport(t, part, append(flags[:len(flags):len(flags)], orders[i%len(orders)]...)...))
			}
			if stdout, stderr, code := command(t, merge...); code != 1 || withoutCommand(stdout) != withoutCommand(want) || strings.Contains(stdout, `"shard"`) {
				t.Errorf("%d parts with %v: exit %d, %s\n%s", of, flags, code, stderr, stdout)
			}
		}
	}
}

func TestShardSaysWhatItIs(t *testing.T) {
	withoutKey(t)
	t.Chdir(t.TempDir())
	text, err := os.ReadFile(shardReport(t, "2/3", manyRecordings(t, "recordings", 4)))
	var report contract.Report
	if err != nil || json.Unmarshal(text, &report) != nil || report.Shard == nil {
		t.Fatalf("%v\n%s", err, text)
	}
	s := *report.Shard
	if s.Part != 2 || s.Of != 3 || s.Total != 4 || len(s.SHA256) != 64 || s.Version == "" ||
		len(s.Recordings) != 1 || s.Recordings[0] != filepath.Join("recordings", "a", "groups-2.har") {
		t.Errorf("%+v", s)
	}
	if stdout, _, _ := command(t, "check", "--shard", "2/3", "recordings"); !strings.Contains(stdout, "part 2 of 3, with 1 of 4 recordings") {
		t.Errorf("the report does not say that it is a part:\n%s", stdout)
	}
}

func TestMergeRefusesWhatIsNotTheWhole(t *testing.T) {
	withoutKey(t)
	t.Chdir(t.TempDir())
	folder, others := manyRecordings(t, "recordings", 4), manyRecordings(t, "others", 4)
	part := func(part string, args ...string) string { return shardReport(t, part, append(args, folder)...) }
	one, two, three := part("1/3"), part("2/3"), part("3/3")
	whole := filepath.Join(t.TempDir(), "whole.json")
	command(t, "check", "--format", "json="+whole, folder)
	some := filepath.Join(t.TempDir(), "some.json")
	command(t, "check", "--format", "json="+some, filepath.Join(folder, "a"))
	edited := func(of, old, new string) string {
		text, err := os.ReadFile(of)
		if err != nil || !strings.Contains(string(text), old) {
			t.Fatalf("%s is not in %s: %v", old, of, err)
		}
		return write(t, "edited.json", strings.Replace(string(text), old, new, 1))
	}
	foreign := shardReport(t, "3/3", others)
	spec := write(t, "spec.yaml", "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {}\n")
	baseline := write(t, "known.yaml", "version: 1\nfindings: []\n")
	changed := filepath.Join(t.TempDir(), "changed.json")
	t.Run("the same recordings, later", func(t *testing.T) {
		path := filepath.Join(folder, "a", "groups-0.har")
		before, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		defer os.WriteFile(path, before, 0o600)
		if err := os.WriteFile(path, []byte(strings.ReplaceAll(string(before), "grp_0", "grp_9")), 0o600); err != nil {
			t.Fatal(err)
		}
		command(t, "check", "--shard", "3/3", "--format", "json="+changed, folder)
	})

	tests := map[string]struct {
		files []string
		want  string
	}{
		"one part missing":          {[]string{one, three}, "blooio report merge: part 2 of 3 is missing"},
		"two parts missing":         {[]string{two}, "parts 1 and 3 of 3 are missing"},
		"as many as are named":      {[]string{part("1/6")}, "parts 2, 3, 4, 5 and 6 of 6 are missing"},
		"one more":                  {[]string{part("1/7")}, "parts 2, 3, 4, 5, 6 and 1 more of 7 are missing"},
		"many parts missing":        {[]string{part("2/99")}, "parts 1, 3, 4, 5, 6 and 93 more of 99 are missing"},
		"a part twice":              {[]string{one, two, part("2/3"), three}, "part 2 of 3 is given twice, so it would count twice; compare " + two},
		"an empty part twice":       {[]string{part("5/6"), part("5/6")}, "part 5 of 6 is given twice"},
		"a recording twice":         {[]string{one, two, edited(three, `"part": 3`, `"part": 2`)}, "part 2 of 3 is given twice"},
		"a renumbered part":         {[]string{one, edited(one, `"part": 1`, `"part": 2`), three}, `the recording "` + filepath.Join(folder, "a", "groups-0.har") + `" is given twice`},
		"parts of other numbers":    {[]string{part("1/2"), three}, "it is part 3 of 3, and the other one is a part of 2"},
		"other recordings":          {[]string{one, two, foreign}, "part 3 of 3 was made from other recordings: 4 files with sha256"},
		"changed recordings":        {[]string{one, two, changed}, "part 3 of 3 was made from other recordings"},
		"fewer recordings":          {[]string{shardReport(t, "1/2", folder), shardReport(t, "2/2", filepath.Join(folder, "a"))}, "2 files with sha256"},
		"another version":           {[]string{one, two, edited(three, `"version": "`+version()+`"`, `"version": "7.0.0"`)}, "part 3 of 3 was checked by blooio"},
		"no such part":              {[]string{one, two, edited(three, `"part": 3`, `"part": 4`)}, "there is no part 4 of 3"},
		"part 0":                    {[]string{edited(one, `"part": 1`, `"part": 0`), two, three}, "there is no part 0 of 3"},
		"a recording left out":      {[]string{one, two, edited(three, `"`+filepath.ToSlash(folder)+`/b c/groups-1.har"`+"\n    ],\n    \"total\"", "],\n    \"total\"")}, "the parts have 3 of 4 recordings"},
		"parts and the whole":       {[]string{one, whole}, "a report without --shard cannot be merged with part 1 of 3; compare " + one},
		"the whole and a part":      {[]string{whole, one}, "part 1 of 3 cannot be merged with a report without --shard"},
		"a recording in two":        {[]string{whole, some}, "is given twice, so it would count twice; compare " + whole},
		"only one shows values":     {[]string{one, part("2/3", "--show-values"), three}, "only one of the two was made with --show-values"},
		"only one has a baseline":   {[]string{one, part("2/3", "--baseline", baseline), three}, "it was made with another baseline"},
		"only one has accepted":     {[]string{one, part("2/3", "--accepted", folder), three}, "it was compared with other accepted recordings"},
		"other accepted recordings": {[]string{part("1/3", "--accepted", folder), part("2/3", "--accepted", others), three}, "it was compared with other accepted recordings"},
		"another min-evidence":      {[]string{part("1/3", "--accepted", folder), part("2/3", "--accepted", folder, "--min-evidence", "4"), three}, "it was compared with other accepted recordings"},
		"another spec":              {[]string{one, part("2/3", "--spec", spec), three}, "it was made with another spec"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			out := filepath.Join(t.TempDir(), "all.json")
			args := append([]string{"report", "merge", "--format", "json=" + out}, test.files...)
			stdout, stderr, code := command(t, args...)
			if _, err := os.Stat(out); code != 2 || stdout != "" || !strings.Contains(stderr, test.want) || strings.Count(stderr, "\n") != 1 || err == nil {
				t.Errorf("exit %d, %s%s", code, stdout, stderr)
			}
		})
	}
}

// Live runs are all called live: those of different times are different.
func TestMergeOfLiveRuns(t *testing.T) {
	report := func(first string) string {
		text, _, _ := command(t, "check", "--format", "json", write(t, "page.har", strings.Replace(drifted, `{"request"`, `{"startedDateTime":"`+first+`","request"`, 1)))
		start := strings.Index(text, `"name": "`)
		end := start + strings.Index(text[start:], ",")
		return write(t, "live.json", text[:start]+`"name": "live"`+text[end:])
	}
	monday, tuesday := report("2026-11-23T06:17:00Z"), report("2026-11-24T06:17:00Z")
	if stdout, stderr, code := command(t, "report", "merge", monday, tuesday); code != 1 || !strings.Contains(stdout, `"total": 2`) {
		t.Errorf("exit %d, %s%s", code, stderr, stdout)
	}
	if _, stderr, code := command(t, "report", "merge", monday, tuesday, report("2026-11-23T06:17:00Z")); code != 2 || !strings.Contains(stderr, "is given twice") {
		t.Errorf("exit %d, %s", code, stderr)
	}
}

func TestShardWrongUsage(t *testing.T) {
	withServer(t)
	t.Chdir(t.TempDir())
	folder := manyRecordings(t, "recordings", 2)
	baseline := write(t, "known.yaml", "version: 1\nfindings: []\n")
	tests := map[string]struct {
		args []string
		want string
	}{
		"of the samples":       {nil, "--shard needs recordings: name them"},
		"of a live run":        {[]string{"--live"}, "--shard and --live cannot be combined: only recordings can be split"},
		"live with recordings": {[]string{"--live", folder}, "--shard and --live cannot be combined: only recordings can be split"},
		"of standard input":    {[]string{"-"}, "--shard cannot split standard input: name files or folders"},
		"of a baseline":        {[]string{"--baseline", baseline, "--baseline-update", folder}, "--baseline-update needs all recordings"},
		"of a missing file":    {[]string{"none.har"}, "none.har: no such file"},
		"of a device":          {[]string{os.DevNull}, "is not a regular file"},
		"of an empty folder":   {[]string{t.TempDir()}, "no recording in this folder"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			stdout, stderr, code := command(t, append([]string{"check", "--shard", "1/2"}, test.args...)...)
			if code != 2 || stdout != "" || !strings.Contains(stderr, test.want) {
				t.Errorf("exit %d, %s%s", code, stdout, stderr)
			}
		})
	}
}
