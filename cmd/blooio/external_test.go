package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/cmd/blooio/internal/exit"
)

// A finding whose schema stands in another file names that file, in each format.
func TestFindingsNameTheirFile(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"spec.yaml": "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {/a: {get: {operationId: a, responses: {'200': {description: A., " +
			"content: {application/json: {schema: {$ref: 'my schemas.yaml#/A'}}}}}}}}\n",
		"my schemas.yaml": "# schemas\nA:\n  type: object\n  properties:\n    b:\n      type: integer\n",
		"a.har": `{"log":{"version":"1.2","entries":[{"startedDateTime":"2026-01-01T00:00:00Z","request":{"method":"GET","url":"http://localhost/a","headers":[]},` +
			`"response":{"status":200,"headers":[{"name":"Content-Type","value":"application/json"}],"content":{"mimeType":"application/json","text":"{\"b\":\"x\"}"}}}]}}`,
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(dir)
	for format, want := range map[string]string{
		"text": "my schemas.yaml:6:7", "github": "file=my schemas.yaml,line=6,col=7", "markdown": "my schemas.yaml:6:7", "html": "my schemas.yaml:6:7",
		"junit": "my schemas.yaml:6:7", "sarif": `"uri":"my%20schemas.yaml","uriBaseId":"%SRCROOT%"},"region":{"startLine":6`, "json": `"spec_file":"my schemas.yaml","spec_line":6`,
	} {
		out, errs, code := command(t, "check", "--spec", "spec.yaml", "--format", format, "a.har")
		if code != exit.Findings || !strings.Contains(strings.NewReplacer(": ", ":", "\n", "", "  ", "").Replace(out), strings.ReplaceAll(want, ": ", ":")) {
			t.Errorf("%s: exit %d, no %s in\n%s%s", format, code, want, out, errs)
		}
	}
}
