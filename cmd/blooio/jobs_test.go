package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The output is the same, byte for byte, however many goroutines made it.
func TestJobsDoNotShow(t *testing.T) {
	onRecordings(t)
	folder := t.TempDir()
	broken := "../../contract_test/testdata/broken"
	commands := map[string][]string{
		"check":    {"check", "--format", "json", "--accepted", acceptedFolder, broken, acceptedFolder},
		"compare":  {"compare", acceptedFolder, broken},
		"scan":     {"scan", "../../contract_test/testdata", leaking(t)},
		"redact":   {"redact", "--salt", "pepper and salt", "--force", filepath.Join(acceptedFolder, "walk.har"), filepath.Join(folder, "out.har")},
		"an error": {"check", acceptedFolder, write(t, "cut.har", drifted[:len(drifted)-30])},
	}
	for name, args := range commands {
		t.Run(name, func(t *testing.T) {
			want := ""
			for _, jobs := range []int{1, 2, 7} {
				stdout, stderr, code := command(t, append(args, "--jobs", fmt.Sprint(jobs))...)
				text, _ := os.ReadFile(filepath.Join(folder, "out.har"))
				got := fmt.Sprint(stdout, stderr, code, string(text))
				if jobs == 1 {
					want = got
				}
				if got != want {
					t.Errorf("%d jobs: the output differs\n%s\n%s", jobs, got, want)
				}
			}
			if len(want) < 50 {
				t.Errorf("there is no output: %q", want)
			}
		})
	}
}

// leaking is a folder of recordings with a phone number each.
func leaking(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	for i := range 20 {
		text := strings.Replace(drifted, "yesterday", fmt.Sprintf("+4915112345%03d", 100+i), 1)
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%02d.har", i)), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}
