//go:build transcripts

package scripts_test

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// An operation that the vendor does not have: the path, and the schemas that it needs.
const (
	notesPath = `
  /groups/{groupId}/notes:
    parameters:
      - $ref: '#/components/parameters/GroupId'
    get:
      operationId: listGroupNotes
      summary: List group notes
      description: Returns the notes of a group, all at once.
      tags: [Groups]
      x-stability-level: beta
      responses:
        '200':
          description: The notes of the group.
          content:
            application/json:
              schema:
                $ref: '#/components/schemas/GroupNoteList'
              example:
                data:
                  - id: note_a1b2c3d4
                    text: Bring water
        '401':
          $ref: '#/components/responses/Unauthorized'
        '404':
          $ref: '#/components/responses/NotFound'

components:
`
	notesSchemas = `
  schemas:
    GroupNoteList:
      type: object
      description: The notes of a group.
      properties:
        data:
          type: array
          x-identity: id
          description: The notes.
          items:
            $ref: '#/components/schemas/GroupNote'

    GroupNote:
      type: object
      description: A note.
      properties:
        id:
          type: string
          pattern: ^note_.+$
          description: The note's id, which starts with ` + "`note_`" + `.
        text:
          type: string
          description: What the note says.

`
	// The second response has a number for a text.
	notesRecording = `{"log":{"version":"1.2","entries":[
{"request":{"method":"GET","url":"https://api.blooio.com/v4/groups/grp_1/notes"},
 "response":{"status":200,"headers":[{"name":"Content-Type","value":"application/json"}],"content":{"text":"{\"data\":[{\"id\":\"note_1\",\"text\":\"Hi\"}]}"}}},
{"request":{"method":"GET","url":"https://api.blooio.com/v4/groups/grp_2/notes"},
 "response":{"status":200,"headers":[{"name":"Content-Type","value":"application/json"}],"content":{"text":"{\"data\":[{\"id\":\"note_2\",\"text\":7}]}"}}}
]}}`
)

// testAddedOperation adds an operation to the description and regenerates. It then has a client, checks, coverage and an
// example to serve, and nobody has written Go for it.
func testAddedOperation(t *testing.T, folder, concerned string) {
	addNotes(t, filepath.Join(folder, "openapi.yaml"))

	if text, code := run(t, folder, "scripts/regenerate", "--test", quick(concerned)); code != 0 {
		t.Fatalf("scripts/regenerate: exit %d\n%s", code, text)
	}
	t.Setenv("GOLDEN_MOVED", filepath.Join(t.TempDir(), "moved")) // as scripts/regenerate does
	if text, code := run(t, folder, "go", "test", "-short", "-run", "^TestTranscripts$", "./cmd/blooio"); code != 0 {
		t.Errorf("the documentation: exit %d\n%s", code, text)
	}
	if got := output(t, folder, "git", "status", "--short"); got != " M api/api.gen.go\n M blooiotest/examples.gen.go\n M docs/checking.md\n M openapi.yaml\n" {
		t.Errorf("changed is\n%s", got)
	}
	if client := output(t, folder, "go", "doc", "./api", "ClientInterface.ListGroupNotes"); !strings.Contains(client, "groupID GroupID") {
		t.Errorf("the client has\n%s", client)
	}
	blooio := filepath.Join(t.TempDir(), "blooio")
	output(t, folder, "go", "build", "-o", blooio, "./cmd/blooio")
	checkNotes(t, folder, blooio)
	serveNotes(t, folder, blooio)
}

func addNotes(t *testing.T, spec string) {
	t.Helper()
	text, err := os.ReadFile(spec)
	if err != nil {
		t.Fatal(err)
	}
	for old, added := range map[string]string{"\ncomponents:\n": notesPath, "\n  schemas:\n": notesSchemas} {
		if strings.Count(string(text), old) != 1 {
			t.Fatalf("openapi.yaml does not have %q once any more: add the operation in another place", old)
		}
		text = []byte(strings.Replace(string(text), old, added, 1))
	}
	if err := os.WriteFile(spec, text, 0o644); err != nil {
		t.Fatal(err)
	}
}

// quick leaves out the two packages whose tests take longest: the transcripts have them tested after another edit.
func quick(packages string) string {
	names := strings.Fields(packages)
	return strings.Join(slices.DeleteFunc(names, func(name string) bool { return name == "." || name == "./cmd/blooio" }), " ")
}

func checkNotes(t *testing.T, folder, blooio string) {
	t.Helper()
	recording := filepath.Join(t.TempDir(), "notes.har")
	if err := os.WriteFile(recording, []byte(notesRecording), 0o600); err != nil {
		t.Fatal(err)
	}
	text, code := run(t, folder, blooio, "check", "--spec", "openapi.yaml", recording)
	for _, want := range []string{"error response-type-mismatch", "listGroupNotes 200 /data/*/text", "decoding fails", "seen       1 of 2", "3/3 properties"} {
		if code != 1 || !strings.Contains(text, want) {
			t.Errorf("check: exit %d without %q\n%s", code, want, text)
		}
	}
}

func serveNotes(t *testing.T, folder, blooio string) {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	cmd := exec.CommandContext(ctx, blooio, "serve", "--addr", "127.0.0.1:0")
	cmd.Dir = folder
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { stop(); cmd.Wait() }()
	line, err := bufio.NewReader(stdout).ReadString('\n')
	base, ok := strings.CutPrefix(strings.TrimSpace(line), "export BLOOIO_BASE_URL=")
	if err != nil || !ok {
		t.Fatalf("serve printed %q, error %v", line, err)
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, base+"/groups/grp_1/notes", nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer bl_test_0123456789")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != 200 || string(body) != `{"data":[{"id":"note_a1b2c3d4","text":"Bring water"}]}` {
		t.Errorf("serve: %d %s, error %v", resp.StatusCode, body, err)
	}
}

// run runs a program and returns what it printed and its exit code.
func run(t *testing.T, folder, name string, args ...string) (text string, code int) {
	t.Helper()
	if strings.Contains(name, "/") && !filepath.IsAbs(name) {
		name = filepath.Join(folder, name)
	}
	cmd := exec.CommandContext(t.Context(), name, args...)
	cmd.Dir = folder
	out, err := cmd.CombinedOutput()
	if cmd.ProcessState == nil {
		t.Fatal(err)
	}
	return string(out), cmd.ProcessState.ExitCode()
}
