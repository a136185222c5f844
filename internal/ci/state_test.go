package ci_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A job that checks every day, with the state of the day before.
func TestActionInconclusiveAfter(t *testing.T) {
	needsBash(t)
	type day struct {
		date, recordings string
		code             int
		log              string
	}
	conclusive := "nothing could be verified since the last conclusive run, on "
	tests := map[string]struct {
		after string
		state string // before the first day
		days  []day
	}{
		"a revoked key": {"3", "", []day{
			{"2026-11-26", "clean", 0, "clean"},
			{"2026-11-27", "refused", 0, conclusive + "2026-11-26; the step fails from day 3 on, this is day 1"},
			{"2026-11-28", "refused", 0, "this is day 2"},
			{"2026-11-29", "refused", 3, "nothing could be verified for 3 days, since the last conclusive run, on 2026-11-26"},
			{"2026-11-30", "refused", 3, "for 4 days"},
			{"2026-12-01", "clean", 0, "clean"},
			{"2026-12-02", "refused", 0, conclusive + "2026-12-01"},
		}},
		"three days by default": {"", "", []day{
			{"2026-02-27", "clean", 0, ""}, {"2026-03-01", "refused", 0, "this is day 2"}, {"2026-03-02", "refused", 3, "for 3 days"},
		}},
		"over the end of a leap February": {"2", "", []day{
			{"2028-02-28", "clean", 0, ""}, {"2028-02-29", "refused", 0, "this is day 1"}, {"2028-03-01", "refused", 3, "for 2 days"},
		}},
		"over the end of a year": {"2", "", []day{
			{"2026-12-31", "clean", 0, ""}, {"2027-01-01", "refused", 0, "this is day 1"}, {"2027-01-02", "refused", 3, "for 2 days"},
		}},
		"drift is conclusive": {"1", "", []day{
			{"2026-11-26", "drifted", 1, ""}, {"2026-11-27", "refused", 3, "on 2026-11-26"},
		}},
		"never conclusive": {"2", "", []day{
			{"2026-11-26", "refused", 0, "since the first inconclusive run that is known, on 2026-11-26; the step fails from day 2 on, this is day 0"},
			{"2026-11-27", "refused", 0, "this is day 1"},
			{"2026-11-28", "refused", 3, "since the first inconclusive run that is known"},
		}},
		"at once": {"0", "", []day{
			{"2026-11-26", "clean", 0, ""}, {"2026-11-26", "refused", 3, "for 0 days"},
		}},
		"at once, the first time": {"0", "", []day{{"2026-11-26", "refused", 3, "for 0 days"}}},
		"leading zeros":           {"08", "conclusive 2026-11-18", []day{{"2026-11-26", "refused", 3, "for 8 days"}}},
		"a gap":                   {"3", "conclusive 2025-01-01", []day{{"2026-11-26", "refused", 3, "for 694 days"}}},
		"a state of another form": {"3", "2026-11-25", []day{
			{"2026-11-26", "refused", 3, "cannot be read"}, {"2026-11-27", "refused", 0, "on 2026-11-26"},
		}},
		"an empty state":         {"3", "\n", []day{{"2026-11-26", "refused", 3, "cannot be read"}}},
		"a date that is none":    {"3", "conclusive 2026-13-01", []day{{"2026-11-26", "refused", 3, "cannot be read"}}},
		"a date to come":         {"3", "conclusive 2026-11-27", []day{{"2026-11-26", "refused", 3, "cannot be read"}}},
		"two dates":              {"3", "conclusive 2026-11-25\nconclusive 2026-11-25", []day{{"2026-11-26", "refused", 3, "cannot be read"}}},
		"a state with a command": {"3", "$(touch owned)", []day{{"2026-11-26", "refused", 3, "cannot be read"}}},
		"a state unread if clean": {"3", "?", []day{
			{"2026-11-26", "clean", 0, ""}, {"2026-11-27", "refused", 0, "on 2026-11-26"},
		}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := folder(t, map[string]string{"clean.har": clean, "drifted.har": drifted, "refused.har": refused})
			state := test.state
			for _, day := range test.days {
				if err := os.Rename(filepath.Join(dir, day.recordings+".har"), filepath.Join(dir, "today.har")); err != nil {
					t.Fatal(err)
				}
				temp := t.TempDir()
				env := []string{"RUNNER_TEMP=" + temp, "INPUT_RECORDINGS=today.har", "INPUT_FAIL_ON_INCONCLUSIVE=false",
					"INPUT_INCONCLUSIVE_AFTER=" + test.after, "BLOOIO_ACTION_TODAY=" + day.date, "BLOOIO_ACTION_BINARY=" + binary(t)}
				r := days(t, dir, env, state)
				if r.code != day.code || !strings.Contains(r.log, day.log) || strings.Contains(r.log, "title=Inconclusive") != (day.recordings == "refused") {
					t.Errorf("%s: exit %d, want %d with %q\n%s", day.date, r.code, day.code, day.log, r.log)
				}
				if r.outputs["state-changed"] == "true" {
					state = read(r.stateFile)
				}
				if err := os.Rename(filepath.Join(dir, "today.har"), filepath.Join(dir, day.recordings+".har")); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// days runs the action with the state of an earlier run.
func days(t *testing.T, dir string, env []string, state string) result {
	t.Helper()
	script := filepath.Join(root(), "scripts", "action")
	file := step{script: script, args: []string{"--prepare"}, dir: dir, env: env}.run(t).outputs["state"]
	if state != "" {
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(state), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	r := step{script: script, dir: dir, env: env}.run(t)
	r.stateFile = file
	return r
}

// Where no server is there, only a run that was conclusive before tells an outage from a wrong base-url.
func TestActionWithoutAnswer(t *testing.T) {
	needsBash(t)
	dir := folder(t, nil)
	command := folder(t, map[string]string{"blooio": "#!/bin/sh\n[ $1 = check ] || exit 0\nreport=${2#--format=json=}\ncp \"$REPORTS\"/* \"${report%/*}\"\nexit 3\n"})
	reports := folder(t, map[string]string{
		"report.json": "{\n  \"coverage\": {\n    \"statuses\": {\n      \"covered\": 0,\n      \"of\": 2\n    }\n  }\n}\n",
		"outputs":     "verdict=inconclusive\nreason=the run did not complete\n", "summary.md": "inconclusive\n",
	})
	if err := os.Chmod(filepath.Join(command, "blooio"), 0o700); err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		live, state string
		code        int
	}{
		"never conclusive":       {"true", "", 3},
		"counting":               {"true", "counting 2026-11-25", 3},
		"conclusive before":      {"true", "conclusive 2026-11-25", 0},
		"conclusive long before": {"true", "conclusive 2026-11-22", 3},
		"recordings":             {"false", "conclusive 2026-11-25", 3},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			env := []string{"RUNNER_TEMP=" + t.TempDir(), "REPORTS=" + reports, "BLOOIO_ACTION_BINARY=" + filepath.Join(command, "blooio"),
				"INPUT_LIVE=" + test.live, "INPUT_FAIL_ON_INCONCLUSIVE=false", "BLOOIO_ACTION_TODAY=2026-11-26"}
			if r := days(t, dir, env, test.state); r.code != test.code || r.outputs["verdict"] != "inconclusive" {
				t.Errorf("exit %d, %v\n%s", r.code, r.outputs, r.log)
			}
		})
	}
}
