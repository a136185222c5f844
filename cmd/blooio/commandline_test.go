package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/blooio-community/blooio-go/contract"
)

// withoutCommand is a report as JSON without the command line that made it.
func withoutCommand(report string) string {
	return regexp.MustCompile(`(?m)^  "command": .*\n`).ReplaceAllString(report, "")
}

// A report says which command line made it, without what may be secret or somebody's.
func TestCommandLine(t *testing.T) {
	t.Setenv("BLOOIO_API_KEY", "sk_live_0123456789abcdef")
	many := strings.Fields(strings.Repeat("recordings/2026/monday.har ", 60))
	for line, want := range map[string]string{
		"":                                   "blooio check",
		"rec/ a.har":                         "blooio check rec/ a.har",
		"--accepted rec --accepted b new":    "blooio check --accepted rec --accepted b new",
		"--show-values --format html=x.html": "blooio check --format html=x.html --show-values",
		"--probes=false --shard 2/3 a":       "blooio check --probes=false --shard 2/3 a",
		"--jobs 3 a":                         "blooio check a",
		"--salt pepper-and-salt a":           "blooio check --salt … a",
		"--param phone=+15551234567 a":       "blooio check --param … a",
		"--param a=1 --param b=2":            "blooio check --param … --param …",
		"--member +15551234567 --channel c":  "blooio check --channel … --member …",
		"$(rm) -x":                           "blooio check '$(rm)' ./-x",
		"sk_live_0123456789abcdef.har":       "blooio check [API key].har",
		strings.Join(many, " "):              "blooio check" + strings.Repeat(" recordings/2026/monday.har", 10) + " and 50 more arguments",
	} {
		cmd := newCheck()
		(&cobra.Command{Use: "blooio"}).AddCommand(cmd)
		args := strings.Fields(strings.ReplaceAll(line, " -x", ""))
		if err := cmd.ParseFlags(args); err != nil {
			t.Fatal(err)
		}
		given := cmd.Flags().Args()
		if strings.HasSuffix(line, " -x") {
			given = append(given, "-x")
		}
		if got := commandLine(cmd, given); got != want {
			t.Errorf("%s:\ngot  %s\nwant %s", line, got, want)
		}
	}
}

// Somebody has decided of every flag whether a report may show its value.
func TestFlagsOfReportsAreDecided(t *testing.T) {
	hidden := []string{"param", "salt", "member", "channel"}
	for _, cmd := range []*cobra.Command{newCheck(), newMerge()} {
		cmd.Flags().VisitAll(func(flag *pflag.Flag) {
			if n := slices.Index(hidden, flag.Name) >= 0; n == slices.Contains(shownFlags, flag.Name) && !slices.Contains(unsaidFlags, flag.Name) {
				t.Errorf("%s --%s is to be shown or hidden: add it to shownFlags or to this test", cmd.Name(), flag.Name)
			}
		})
	}
}

// The JSON of a report has the command line and the version, also after a merge.
func TestReportsAreSigned(t *testing.T) {
	onRecordings(t)
	stdout, _, _ := command(t, "check", "--format", "json", acceptedFolder)
	r, err := contract.ReadReport(strings.NewReader(stdout))
	if err != nil || r.Version == "" || r.Command != "blooio check --format json "+acceptedFolder {
		t.Fatalf("error %v, %q by %q", err, r.Command, r.Version)
	}
	file := write(t, "one.json", stdout)
	merged, _, _ := command(t, "report", "merge", file)
	if r, err = contract.ReadReport(strings.NewReader(merged)); err != nil || r.Command != fmt.Sprint("blooio report merge ", file) {
		t.Errorf("error %v, %q", err, r.Command)
	}
}
