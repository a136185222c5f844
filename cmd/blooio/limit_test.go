package main

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/spf13/pflag"

	"github.com/blooio-community/blooio-go/api"
	"github.com/blooio-community/blooio-go/blooiotest"
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/contract/probe"
	"github.com/blooio-community/blooio-go/internal/frozen"
)

func TestLimitOfAges(t *testing.T) {
	tests := map[string]struct {
		text string
		want string // as the flag writes it, empty for an error
	}{
		"no days": {"0d", ""}, "a day": {"1d", "1d"}, "days below zero": {"-1d", ""}, "half a day": {"0.5d", ""}, "most days": {"65535d", "65535d"}, "too many days": {"65536d", ""},
		"no time": {"0s", ""}, "no number": {"", ""}, "the shortest time": {"1ns", "1ns"}, "below zero": {"-1ns", ""},
		"an hour less than a day": {"23h", "23h0m0s"}, "the hours of a day": {"24h", "1d"}, "an hour more": {"25h", "25h0m0s"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var a age
			err := a.Set(test.text)
			if got := a.String(); (err == nil) != (test.want != "") || got != test.want {
				t.Errorf("got %s, error %v", got, err)
			}
		})
	}
}

// A recording is old once more time has passed than the limit.
func TestLimitOfOldRecordings(t *testing.T) {
	now := time.Date(2026, 11, 30, 12, 0, 0, 0, time.UTC)
	tests := map[string]struct {
		limit age
		last  time.Time
		want  string
	}{
		"no limit":        {0, now.Add(-9999 * day), ""},
		"younger":         {age(2 * day), now.Add(-2*day + 1), ""},
		"as old":          {age(2 * day), now.Add(-2 * day), ""},
		"older":           {age(2 * day), now.Add(-2*day - 1), "2026-11-28, 2 days ago"},
		"almost a day":    {1, now.Add(-day + 1), "2026-11-29, 0 days ago"},
		"a day":           {1, now.Add(-day), "2026-11-29, 1 day ago"},
		"almost two days": {1, now.Add(-2*day + 1), "2026-11-28, 1 day ago"},
		"no date":         {1, time.Time{}, ""},
		"of the future":   {1, now.Add(day), ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var b strings.Builder
			test.limit.warn(&b, []contract.RecordingCount{{Name: "a.har", Last: test.last}}, now)
			want := ""
			if test.want != "" {
				want = "blooio check: a.har was recorded on " + test.want + "; record it again\n"
			}
			if b.String() != want {
				t.Errorf("got %q, want %q", b.String(), want)
			}
		})
	}
}

func TestLimitOfShards(t *testing.T) {
	for text, valid := range map[string]bool{
		"0/1": false, "1/1": true, "2/1": false, "1/2": true, "2/2": true, "3/2": false, "0/0": false, "1/0": false, "-1/2": false, "1/-1": false, "1": false, "/": false, "": false, "1/2/3": false,
	} {
		var s shard
		if err := s.Set(text); (err == nil) != valid || valid && s.String() != text || !valid && s.String() != "" {
			t.Errorf("%q: %q, error %v", text, s.String(), err)
		}
	}
	// Shards have every file once, and differ in size by one at most.
	for files := range 8 {
		var list []string
		for i := range files {
			list = append(list, fmt.Sprint(i))
		}
		for of := 1; of <= 9; of++ {
			seen, least, most := map[string]int{}, files, 0
			for part := 1; part <= of; part++ {
				picked := (&shard{part: part, of: of}).pick(list)
				least, most = min(least, len(picked)), max(most, len(picked))
				for _, file := range picked {
					seen[file]++
				}
			}
			if len(seen) != files || most-least > 1 {
				t.Errorf("%d files in %d parts: %v, from %d to %d", files, of, seen, least, most)
			}
		}
	}
}

func TestLimitOfJobs(t *testing.T) {
	for text, want := range map[string]bool{"-1": false, "0": false, "1": true, "2": true, "": false, "1.5": false} {
		var j jobs
		if err := j.Set(text); (err == nil) != want || want && j.String() != text {
			t.Errorf("%q: %s, error %v", text, j.String(), err)
		}
	}
}

func TestLimitOfFlags(t *testing.T) {
	live := func(pages int, rate float64) error {
		return liveOptions{pages: pages, rate: rate}.validate(pflag.NewFlagSet("", pflag.ContinueOnError))
	}
	nan := 0.0
	nan /= nan
	for name, test := range map[string]struct {
		err   error
		valid bool
	}{
		"no pages": {live(0, 1), false}, "a page": {live(1, 1), true}, "pages below zero": {live(-1, 1), false},
		"no rate": {live(1, 0), false}, "a slow rate": {live(1, 1e-3), true}, "a rate below zero": {live(1, -1e-3), false}, "a rate that is no number": {live(1, nan), false},
		"all findings":        {reportOptions{maxFindings: 0, failOn: "error"}.validate(), true},
		"one finding":         {reportOptions{maxFindings: 1, failOn: "error"}.validate(), true},
		"findings below zero": {reportOptions{maxFindings: -1, failOn: "error"}.validate(), false},
	} {
		if (test.err == nil) != test.valid {
			t.Errorf("%s: %v", name, test.err)
		}
	}
	for evidence, valid := range map[int]bool{-1: false, 0: false, 1: true, 2: true} {
		o := checkOptions{minEvidence: evidence, liveOptions: liveOptions{pages: 1, rate: 1}, reportOptions: reportOptions{failOn: "error"}}
		if err := o.validate(pflag.NewFlagSet("", pflag.ContinueOnError)); (err == nil) != valid {
			t.Errorf("--min-evidence %d: %v", evidence, err)
		}
	}
}

// --limit of groups list takes what the API takes.
func TestLimitOfGroups(t *testing.T) {
	for limit, valid := range map[int]bool{
		api.ListGroupsLimitMin - 1: false, api.ListGroupsLimitMin: true, api.ListGroupsLimitMax: true, api.ListGroupsLimitMax + 1: false, -1: false,
	} {
		_, stderr, code := command(t, "groups", "list", "--curl", "--limit", fmt.Sprint(limit))
		if (code == 0) != valid || !valid && !strings.Contains(stderr, "invalid --limit") {
			t.Errorf("--limit %d: exit %d, %s", limit, code, stderr)
		}
	}
}

func TestLimitOfServedGroups(t *testing.T) {
	for groups, want := range map[int]string{-1: "invalid --groups -1 (want a number from 0)", 0: "invalid --addr", 1: "invalid --addr"} {
		_, stderr, code := command(t, "serve", "--addr", "none", "--groups", fmt.Sprint(groups))
		if code != 2 || !strings.Contains(stderr, want) {
			t.Errorf("--groups %d: exit %d, %s", groups, code, stderr)
		}
	}
}

// How many pages a run walks, at the edge of what there is.
func TestLimitOfWalkedPages(t *testing.T) {
	withServer(t, blooiotest.WithSeed(manyGroups, 1))
	for pages, want := range map[string]int{"1": 3, "2": 4, "3": 5, "4": 5} {
		stdout, _, code := command(t, "check", "--live", "--probes=false", "--pages", pages, fast, onlyGroups)
		if code != 0 || !strings.Contains(stdout, fmt.Sprintf("%d checked, 0 outside the spec", want)) {
			t.Errorf("--pages %s: exit %d, want %d checked\n%s", pages, code, want, stdout)
		}
	}
}

// The time that is left can be told from a twentieth on, until all has been read.
func TestLimitOfTheTimeLeft(t *testing.T) {
	for _, test := range []struct {
		bytes, total int64
		want         time.Duration
	}{
		{50, 0, 0}, {49, 1000, 0}, {50, 1000, 19 * 10 * time.Second}, {51, 1000, 186 * time.Second}, {999, 1000, 0}, {1000, 1000, 0}, {1001, 1000, 0}, {500, 1000, 10 * time.Second},
	} {
		p := &progress{bytes: test.bytes, size: test.total, total: test.total}
		if got := p.left(10 * time.Second); got != test.want {
			t.Errorf("%d of %d bytes: %s left, want %s", test.bytes, test.total, got, test.want)
		}
	}
}

func TestLimitOfTheSingular(t *testing.T) {
	for n, want := range map[int]string{0: "0 days", 1: "1 day", 2: "2 days"} {
		if got := counted(n, "day"); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

// One leak is enough for a file to fail.
func TestLimitOfLeaks(t *testing.T) {
	const phone = `+4915112345678`
	for n, want := range map[int]struct {
		code int
		scan string
	}{0: {0, ""}, 1: {1, "1 leak in 1 file"}, 2: {1, "2 leaks in 1 file"}} {
		text := `{"x": "` + strings.Repeat(phone+" ", n) + `"}`
		stdout, stderr, code := command(t, "scan", write(t, "x.json", text))
		if code != want.code || !strings.Contains(stderr, want.scan) || strings.Count(stdout, "a phone number") != n {
			t.Errorf("%d leaks: exit %d, %s%s", n, code, stdout, stderr)
		}
	}
}

// One finding in a recording is said.
func TestLimitOfRecordedFindings(t *testing.T) {
	for body, want := range map[string]string{
		`{"data":[],"has_more":false}`: "", `{"data":[],"has_more":false,"new":1}`: "1 finding in it; to see them: ", `{"data":[],"has_more":false,"new":1,"more":2}`: "2 findings in it; to see them: ",
	} {
		server := withServer(t)
		server.Inject(blooiotest.Body("application/json", body))
		stdout, stderr, code := command(t, "record", "-o", filepath.Join(t.TempDir(), "x.har"), "--pages", "1", fast, onlyGroups)
		if code != 0 || strings.Contains(stdout, " in it") != (want != "") || !strings.Contains(stdout, want) {
			t.Errorf("%s: exit %d, %s%s", body, code, stdout, stderr)
		}
	}
}

// The plan of a run says how often a request is sent, if it is more than once, and what it asks for, if anything.
func TestLimitOfPlans(t *testing.T) {
	spec, err := openapi.Load("openapi.yaml", frozen.Groups)
	if err != nil {
		t.Fatal(err)
	}
	for pages, times := range map[int]string{1: "  GET /groups", 2: "  2 times GET /groups", 3: "  3 times GET /groups"} {
		run, err := liveOptions{pages: pages, probes: true}.plan(spec)
		if err != nil {
			t.Fatal(err)
		}
		var plan strings.Builder
		if err := run.write(&plan); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(plan.String()) {
			if name, _, _ := strings.Cut(line, " "); name == probe.Walk && !strings.Contains(line, times) {
				t.Errorf("%d pages: %s", pages, line)
			}
			if strings.Contains(line, "? ") || strings.Contains(line, " 1 times") {
				t.Errorf("%d pages: %s", pages, line)
			}
		}
		if got := plan.String(); !strings.Contains(got, "GET /groups?limit=0 ") {
			t.Errorf("no query in\n%s", got)
		}
	}
}

// A request asks for a limit if one is set.
func TestLimitOfPrintedRequests(t *testing.T) {
	for _, test := range []struct {
		args []string
		want string
	}{
		{nil, "/v4/groups'\n"}, {[]string{"--limit", "1"}, "/v4/groups?limit=1'\n"}, {[]string{"--limit", "2"}, "/v4/groups?limit=2'\n"},
		{[]string{"--all"}, fmt.Sprintf("/v4/groups?limit=%d'\n", api.ListGroupsLimitMax)}, {[]string{"--all", "--limit", "1"}, "/v4/groups?limit=1'\n"},
	} {
		stdout, stderr, code := command(t, append([]string{"groups", "list", "--curl"}, test.args...)...)
		if code != 0 || !strings.HasSuffix(stdout, test.want) {
			t.Errorf("%q: exit %d, %s%s", test.args, code, stdout, stderr)
		}
	}
}

// One exchange of an operation of the description is enough to compare.
func TestLimitOfComparedExchanges(t *testing.T) {
	ours, foreign := write(t, "ours.har", drifted), write(t, "foreign.har", strings.ReplaceAll(drifted, "/groups", "/others"))
	for _, test := range []struct {
		before, now string
		code        int
		want        string
	}{
		{ours, ours, 0, "no differences"}, {foreign, ours, 2, "no exchange in it matches an operation of the spec"}, {ours, foreign, 2, "no exchange in it matches an operation of the spec"},
	} {
		if stdout, stderr, code := command(t, "compare", test.before, test.now); code != test.code || !strings.Contains(stdout+stderr, test.want) {
			t.Errorf("exit %d, %s%s", code, stdout, stderr)
		}
	}
}

// Of many kinds of notes about a description, the last line says how many more there are.
func TestLimitOfNotes(t *testing.T) {
	for n, want := range map[int]struct {
		lines int
		last  string
	}{
		0:            {1, ""},
		1:            {1, "note: F:1: 1 is ignored"},
		maxNotes:     {maxNotes, fmt.Sprintf("note: F:%d: %[1]d is ignored", maxNotes)},
		maxNotes + 1: {maxNotes, "note: F: 2 more kinds of notes"},
	} {
		var notes []openapi.Note
		for i := range n {
			notes = append(notes, openapi.Note{File: "F", Line: i + 1, Text: fmt.Sprintf("%d is ignored", i+1)})
		}
		var b strings.Builder
		writeNotes(&b, notes)
		lines := strings.Split(strings.TrimSpace(b.String()), "\n")
		if len(lines) != want.lines || lines[len(lines)-1] != want.last {
			t.Errorf("%d notes: %q", n, lines)
		}
	}
}

// Notes of the same text share a line.
func TestNotesOfTheSameText(t *testing.T) {
	notes := []openapi.Note{{File: "F", Line: 1, Text: "x"}, {File: "F", Line: 2, Text: "y"}, {File: "F", Line: 3, Text: "x"}, {File: "F", Line: 4, Text: "z"}, {File: "F", Line: 5, Text: "x"}, {File: "F", Line: 6, Text: "y"}}
	var b strings.Builder
	writeNotes(&b, notes)
	want := "note: F:1: x (and in 2 other places)\nnote: F:2: y (and in 1 other place)\nnote: F:4: z\n"
	if b.String() != want {
		t.Errorf("got %q", b.String())
	}
}
