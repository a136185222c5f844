package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// askedHAR is a recording of a response with a value, and a description of the value.
func askedHAR(t *testing.T, schema string, value any) (recording, spec string) {
	t.Helper()
	body, _ := json.Marshal(map[string]any{"v": value})
	text, _ := json.Marshal(string(body))
	recording = write(t, "in.har", fmt.Sprintf(`{"log":{"entries":[{"startedDateTime":"2026-11-01T10:00:00Z","request":{"method":"GET","url":"https://h.example/w"},
		"response":{"status":200,"headers":[{"name":"Content-Type","value":"application/json"}],"content":{"mimeType":"application/json","text":%s}}}]}}`, text))
	return recording, write(t, "asked.yaml", `{openapi: 3.0.3, info: {title: T, version: "1"}, servers: [{url: https://h.example}], paths: {/w: {get: {operationId: w, responses: {"200": {description: ok,
  content: {application/json: {schema: {type: object, properties: {v: `+schema+`}}}}}}}}}}`)
}

// A pseudonym that looks valid is written where the description leaves no choice, and counted; nothing else is.
func TestObligedPseudonyms(t *testing.T) {
	const key = "sk_live_" + "4eC39HqLyjWDarjtT1zdp7dc"
	for name, test := range map[string]struct {
		schema     string
		value      any
		want, said string
	}{
		"an address at a host":        {`{type: string, pattern: '@acme\.io$'}`, "maria@acme.io", `"[a-z]{5}@acme\.io"`, "1 pseudonym looks valid, because the description requires this form: an email address (1)"},
		"a key":                       {"{type: string, pattern: '^sk_live_'}", key, `"sk_live_[0-9A-Za-z]{24}"`, "1 pseudonym looks valid, because the description requires this form: an API key (1)"},
		"a token":                     {"{type: string, pattern: '^eyJ'}", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl", `"eyJ[^"]+"`, ": a JSON web token (1)"},
		"several":                     {`{type: array, items: {type: string, pattern: '@acme\.io$'}}`, []string{"maria@acme.io", "jane@acme.io", "maria@acme.io"}, `"[a-z]{5}@acme\.io","[a-z]{4}@acme\.io"`, "3 pseudonyms look valid"},
		"a key that is not asked for": {"{type: string}", key, `"xx_[^"]+"`, ""},
		"a key of another vendor":     {"{type: string, pattern: '^(key|tok)_.+$'}", "key_abcdefghijk", `"key_[a-z]{11}"`, ""},
		"a place":                     {"{type: number, minimum: -90, maximum: 90}", 52.520008, `:\d\d\.\d{3}0{3}`, ""},
	} {
		t.Run(name, func(t *testing.T) {
			in, spec := askedHAR(t, test.schema, test.value)
			out := filepath.Join(t.TempDir(), "out.har")
			_, stderr, code := command(t, "redact", in, out, "--salt", "saltsalt123", "--no-config", "--spec", spec)
			text, err := os.ReadFile(out)
			if code != 0 || err != nil {
				t.Fatalf("exit %d, %v: %s", code, err, stderr)
			}
			got := strings.ReplaceAll(string(text), `\"`, `"`)
			if !regexp.MustCompile(test.want).MatchString(got) {
				t.Errorf("got %s, want %s", got, test.want)
			}
			if said := strings.Contains(stderr, "valid, because"); said != (test.said != "") || !strings.Contains(stderr, test.said) {
				t.Errorf("stderr %q, want %q", stderr, test.said)
			}
		})
	}
}
