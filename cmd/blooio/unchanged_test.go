package main

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/blooiotest"
	"github.com/blooio-community/blooio-go/internal/race"
)

// Recordings of a server that does not change have nothing that differs, however they were redacted.
func TestUnchangedServer(t *testing.T) {
	for _, groups := range []int{2, 0, 60}[:race.Fewer(3, 3)] {
		withServer(t, blooiotest.WithSeed(groups, 7))
		folder := t.TempDir()
		var files []string
		for name, flags := range map[string][]string{
			"first": {"--probes"}, "second": {"--probes"}, "walk": nil, "salted": {"--salt", "salt of x"}, "other-salt": {"--salt", "salt of y"}, "raw": {"--no-redact"},
		} {
			file := filepath.Join(folder, name+".har")
			if _, stderr, code := command(t, append([]string{"record", "-o", file, fast, onlyGroups}, flags...)...); code != 0 {
				t.Fatalf("exit %d, %s", code, stderr)
			}
			files = append(files, file)
		}
		again := filepath.Join(folder, "again.har")
		if _, stderr, code := command(t, "redact", filepath.Join(folder, "raw.har"), again); code != 0 {
			t.Fatalf("exit %d, %s", code, stderr)
		}
		for _, accepted := range race.Few(append(files, again, folder), 3) {
			for _, now := range append(files, again) {
				stdout, _, want := command(t, "check", "--accepted", accepted, "--fail-on", "info", now)
				if strings.Contains(stdout, "fingerprint") {
					t.Errorf("%d groups, %s against %s:\n%s", groups, now, accepted, stdout)
				}
				if accepted == folder {
					continue // has further recordings
				}
				if stdout, _, code := command(t, "compare", accepted, now); code != want || stdout != "no differences\n" {
					t.Errorf("%d groups, comparing %s with %s: exit %d\n%s", groups, now, accepted, code, stdout)
				}
			}
		}
	}
}

// Where a check is inconclusive, so is a comparison without differences.
func TestCompareShowsNothing(t *testing.T) {
	withoutKey(t)
	empty := write(t, "empty.har", strings.Replace(drifted, `{\"id\":\"grp_1\",\"created_at\":\"yesterday\"}`, "", 1))
	_, _, want := command(t, "check", "--accepted", empty, empty)
	stdout, stderr, code := command(t, "compare", empty, empty)
	if want != 3 || code != want || stdout != "no differences\n" || !strings.Contains(stderr, "empty.har could be compared: ") {
		t.Errorf("exit %d, want %d\n%s%s", code, want, stdout, stderr)
	}
}

// What could not be compared is said.
func TestRedactedIsNotCompared(t *testing.T) {
	withServer(t, blooiotest.WithSeed(12, 1))
	folder := t.TempDir()
	file := func(name string, flags ...string) string {
		path := filepath.Join(folder, name)
		if _, stderr, code := command(t, append([]string{"record", "-o", path, fast, onlyGroups}, flags...)...); code != 0 {
			t.Fatalf("exit %d, %s", code, stderr)
		}
		return path
	}
	raw, one, salted, alike := file("raw.har", "--no-redact"), file("one.har"), file("salted.har", "--salt", "salt of x"), file("alike.har", "--salt", "salt of x")
	for _, test := range []struct {
		accepted, now string
		said          bool
	}{
		{raw, raw, false}, {raw, one, true}, {one, raw, true}, {one, one, false}, {one, salted, true}, {salted, alike, false}, {salted, raw, true},
	} {
		stdout, _, _ := command(t, "check", "--accepted", test.accepted, test.now)
		text := strings.Join(strings.Fields(stdout), " ")
		if said := strings.Contains(text, "locations are redacted, so only their kinds and formats are compared"); said != test.said {
			t.Errorf("%s against %s: said %v\n%s", test.now, test.accepted, said, stdout)
		}
		_, stderr, _ := command(t, "compare", test.accepted, test.now)
		if said := strings.HasPrefix(stderr, "blooio compare: values at "); said != test.said {
			t.Errorf("comparing %s with %s: said %v\n%s", test.now, test.accepted, said, stderr)
		}
	}
}

// A description of others can name an operation in what a terminal would obey.
func TestCompareIsPlain(t *testing.T) {
	spec := write(t, "spec.yaml", `{openapi: 3.0.3, info: {title: T, version: "1"}, paths: {/v4/groups: {get: {operationId: "list\e[2J", responses: {"200": {description: ok, content: {application/json: {schema: {properties: {data: {items: {properties: {created_at: {}}}}}}}}}}}}}}`)
	before, now := write(t, "before.har", drifted), write(t, "now.har", strings.Replace(drifted, `\"created_at\"`, `\"other\"`, 1))
	stdout, stderr, code := command(t, "compare", "--spec", spec, before, now)
	if code != 0 || !strings.Contains(stdout, "list") || strings.Contains(stdout+stderr, "\x1b") {
		t.Errorf("exit %d, %q, %q", code, stdout, stderr)
	}
}
