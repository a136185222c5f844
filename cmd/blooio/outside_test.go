package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Every command that takes a description reads no file outside its folder, unless it may.
func TestRefsOutside(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	const spec = `openapi: 3.0.3
info: {title: Pets, version: "1"}
servers: [{url: https://pets.example}]
paths:
  /pets:
    get:
      responses:
        '200':
          description: Pets.
          content:
            application/json:
              schema:
                $ref: ../common.yaml#/Pets
`
	const recording = `{"log":{"entries":[{"request":{"method":"GET","url":"https://pets.example/pets"},` +
		`"response":{"status":200,"content":{"mimeType":"application/json","text":"{}"}}}]}}`
	for name, text := range map[string]string{
		"api/spec.yaml": spec, "common.yaml": "Pets: {type: object}\n", "a.har": recording,
		"outside.yaml": "spec: api/spec.yaml\nallow-refs-outside: true\n",
	} {
		os.MkdirAll(filepath.Dir(name), 0o700)
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for name, args := range map[string][]string{
		"check":   {"check", "a.har", "--fail-on", "never"},
		"compare": {"compare", "a.har", "a.har"},
		"redact":  {"redact", "a.har", "out.har", "--force"},
		"record":  {"record", "--dry-run"},
		"merge":   {"report", "merge", "none.json"},
		"serve":   {"serve", "--recording", "none.har"},
	} {
		t.Run(name, func(t *testing.T) {
			const want = "spec.yaml:13: the reference to ../common.yaml leads outside the folder of the spec: such files are not read; if you trust the spec, add --allow-refs-outside\n"
			if _, stderr, code := command(t, append(args, "--spec", "api/spec.yaml")...); code != 2 || !strings.HasSuffix(stderr, want) {
				t.Errorf("exit %d\n%s", code, stderr)
			}
			for _, more := range [][]string{{"--spec", "api/spec.yaml", "--allow-refs-outside"}, {"--config", "outside.yaml"}} {
				if _, stderr, _ := command(t, append(args, more...)...); strings.Contains(stderr, "outside") {
					t.Errorf("%v: %s", more, stderr)
				}
			}
		})
	}
}
