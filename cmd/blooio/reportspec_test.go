package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	blooio "github.com/blooio-community/blooio-go"
)

// withSpecs writes a spec of two files, and returns the name of the first.
func withSpecs(t *testing.T) string {
	t.Helper()
	t.Chdir(t.TempDir())
	for name, text := range map[string]string{
		"api.yaml": `openapi: 3.0.3
info: {title: T, version: '1'}
paths:
  /things:
    get:
      operationId: listThings
      responses:
        '200':
          description: Things.
          content: {application/json: {schema: {$ref: 'thing.yaml#/Thing'}}}
`,
		"thing.yaml": "# the second file\nThing:\n  type: object\n  properties:\n    size:\n      type: integer\n",
		"secret.txt": "one secret\ntwo secrets\nthree secrets\nfour secrets\nfive secrets\nsix secrets\n",
		"a.har":      strings.ReplaceAll(harOf(thingEntry), "\n", ""),
	} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return "api.yaml"
}

const thingEntry = `{"startedDateTime":"2026-11-01T12:00:00Z","request":{"method":"GET","url":"https://api.example.com/things","headers":[]},
"response":{"status":200,"headers":[{"name":"Content-Type","value":"application/json"}],"content":{"mimeType":"application/json","text":"{\"size\":\"x\"}"}}}`

// The HTML report shows lines of the files that the spec consists of.
func TestReportShowsLinesOfTheSpec(t *testing.T) {
	spec := withSpecs(t)
	page, stderr, _ := command(t, "check", "--spec", spec, "--format", "html", "--format", "json=r.json", "a.har")
	if !strings.Contains(page, "6      type: integer") {
		t.Errorf("the page has no line of the spec's second file: %s", stderr)
	}
	// A saved report has been loaded without its spec: of several files nobody knows that they are the same.
	if page, _, _ := command(t, "report", "--format", "html", "r.json"); strings.Contains(page, "type: integer") {
		t.Error("the page has a line of a file that may be another one by now")
	}
	if page, _, _ := command(t, "report", "merge", "--spec", spec, "--format", "html", "r.json"); !strings.Contains(page, "type: integer") {
		t.Error("the merged page has no line of the spec")
	}
}

// A report cannot make the command show lines of a file that is not the spec's.
func TestReportShowsNoOtherFile(t *testing.T) {
	spec := withSpecs(t)
	command(t, "check", "--spec", spec, "--format", "json=r.json", "a.har")
	text, err := os.ReadFile("r.json")
	if err != nil {
		t.Fatal(err)
	}
	secret, err := filepath.Abs("secret.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"secret.txt", filepath.ToSlash(secret)} {
		hostile := strings.ReplaceAll(string(text), `"spec_file": "thing.yaml"`, `"spec_file": "`+name+`"`)
		if hostile == string(text) {
			t.Fatal("the report names no second file")
		}
		for _, args := range [][]string{{"report"}, {"report", "merge", "--spec", spec}} {
			page, stderr, code := command(t, append(args, "--format", "html", write(t, "hostile.json", hostile))...)
			if strings.Contains(page, "secrets") || !strings.Contains(page, "<html") {
				t.Errorf("%v: exit %d, %s: the page shows lines of %s", args, code, stderr, name)
			}
		}
	}
}

// Lines are shown of the spec that was checked, not of one that has changed since.
func TestReportShowsNoLinesOfAnotherSpec(t *testing.T) {
	onRecordings(t)
	t.Chdir(t.TempDir())
	if err := os.WriteFile("own.yaml", blooio.Spec, 0o600); err != nil {
		t.Fatal(err)
	}
	har := write(t, "drifted.har", drifted)
	shown := func(args ...string) bool {
		page, _, _ := command(t, args...)
		if !strings.Contains(page, "<html") {
			t.Fatalf("%v makes no page", args)
		}
		return strings.Contains(page, "type: boolean") || strings.Contains(page, "type: integer")
	}
	if !shown("check", "--format", "html", "--format", "json=embedded.json", har) || !shown("report", "--format", "html", "embedded.json") {
		t.Error("no lines of the built-in spec")
	}
	if !shown("check", "--spec", "own.yaml", "--format", "html", "--format", "json=own.json", har) || !shown("report", "--format", "html", "own.json") {
		t.Error("no lines of a spec in a file")
	}
	if err := os.WriteFile("own.yaml", slices.Concat(blooio.Spec, []byte("# changed\n")), 0o600); err != nil {
		t.Fatal(err)
	}
	if shown("report", "--format", "html", "own.json") {
		t.Error("lines of a spec that is another one by now")
	}
}
