package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/internal/frozen"
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

// What was in an exchange before stays a leak, and so does what a pseudonym is only a part of.
func TestHiddenPseudonyms(t *testing.T) {
	const pseudonym, phone = "hdzjc@acme.io", "+4915112345678"
	for name, test := range map[string]struct {
		entry, body string
		obliged     []string
		valid       int
		hidden      string // empty for none
	}{
		"a pseudonym":              {`"` + pseudonym + `"`, "", []string{pseudonym}, 1, `"xxxxxxxxxxxxx"`},
		"one in an escaped string": {`"{\"v\":\"` + pseudonym + `\"}"`, "", []string{pseudonym}, 1, `"{\"v\":\"xxxxxxxxxxxxx\"}"`},
		"one that was there":       {`"` + pseudonym + `"`, "mail " + pseudonym, []string{pseudonym}, 0, ""},
		"another address":          {`"x` + pseudonym + `"`, "", []string{pseudonym}, 0, ""},
		"a longer host":            {`"` + pseudonym + `.de"`, "", []string{pseudonym}, 0, ""},
		"beside what is none":      {`"` + pseudonym + `","` + phone + `"`, "", []string{pseudonym}, 1, `"xxxxxxxxxxxxx","` + phone + `"`},
		"what is nothing":          {`"0.4155","4155552"`, "", []string{"0.4155", "4155552"}, 0, ""},
		"a part of a number":       {`"` + phone + `"`, "", []string{"4915112", phone[1:]}, 0, ""},
		"a short one":              {`"` + phone + `"`, "", []string{"49", "345678"}, 0, ""},
	} {
		t.Run(name, func(t *testing.T) {
			e := encoded{entry: []byte(test.entry)}
			e.hide(&contract.Exchange{URL: &url.URL{Path: "/"}, Header: http.Header{}, Body: []byte(test.body)}, test.obliged)
			total := 0
			for _, n := range e.valid {
				total += n
			}
			if total != test.valid || string(e.hidden) != test.hidden {
				t.Errorf("%d hidden: %s", total, e.hidden)
			}
		})
	}
}

// The search of a recording sees what is not hidden, and the file has all of it.
func TestHiddenWhileWriting(t *testing.T) {
	for name, test := range map[string]struct {
		hidden string
		ok     bool
	}{"hidden": {`"xxxxxxxxxxxxx"`, true}, "not hidden": {"", false}} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "x.har")
			spec, err := openapi.Load("openapi.yaml", frozen.Groups)
			if err != nil {
				t.Fatal(err)
			}
			s, err := saveOptions{}.create(path, spec, &leftOut{})
			if err != nil {
				t.Fatal(err)
			}
			e := encoded{entry: []byte(`"hdzjc@acme.io"`)}
			if test.hidden != "" {
				e.hidden = []byte(test.hidden)
			}
			s.write(e)
			err = s.finish()
			s.discard()
			if text, _ := os.ReadFile(path); (err == nil) != test.ok || strings.Contains(string(text), "hdzjc@acme.io") != test.ok {
				t.Errorf("error %v, file %s", err, text)
			}
		})
	}
}
