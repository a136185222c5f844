package redact_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/contract/redact"
	"github.com/blooio-community/blooio-go/internal/fuzzing"
)

// Bodies that are no JSON lose their words and keep what makes them so.
func TestBodiesThatAreNoJSON(t *testing.T) {
	r := redact.New(redact.Options{Spec: spec(t), Salt: "test"})
	tests := map[string]struct{ body, want string }{
		"empty":              {"", `^$`},
		"HTML":               {"<p class=\"a\">Jane, 5</p>", `^<x xxxxx="x">xxxx, 0</x>$`},
		"cut in a string":    {`{"data":[{"name":"Jane Do`, `^\{"data":\[\{"name":"xxxx xx$`},
		"bytes after":        {`{"has_more":true} Jane`, `^\{"has_more":true\} xxxx$`},
		"two documents":      {`{"data":[]}{"data":[]}`, `^\{"data":\[\]\}\{"xxxx":\[\]\}$`},
		"a mark":             {"\ufeff{}", "^\ufeff\\{\\}$"},
		"half a pair":        {`{"data":[{"name":"Jane\ud83d"}]}`, `"name":"[A-Z][a-z]{3}\\ud83d"`},
		"a broken escape":    {`{"data":[{"name":"Jane\x"}]}`, `"name":"xxxx\\x"`},
		"a phone number":     {`{"data":[{"number":14155552671}]}`, `"number":[1-9]\d{10}\}`},
		"out of range":       {`{"data":[{"name":1e400,"x":-1E+999}]}`, `"name":[1-9]e400,"x":-[1-9]E\+999\}`},
		"a long exponent":    {`{"data":[{"number":1e4155552671}]}`, `"number":[1-9]e9999999999\}`},
		"no exponent":        {`{"data":[{"number":1e}]}`, `"number":0x\}`},
		"what is no time":    {`{"data":[{"size":200}]}`, `"size":\d{3}\}`},
		"written in escapes": {`{"data":[{"name":"\u004aane"}]}`, `"name":"[A-Z][a-z]{3}"`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := string(r.Exchange(page(test.body)).Body)
			if !regexp.MustCompile(test.want).MatchString(got) || strings.Contains(got, "Jane") || strings.Contains(got, "4155552671") {
				t.Errorf("got %q, want %s", got, test.want)
			}
		})
	}
	for name, body := range map[string]string{"gzip": "\x1f\x8b\x08 Jane", "UTF-16": "{\x00J\x00a\x00n\x00e\x00"} {
		got := string(r.Exchange(page(body)).Body)
		if len(got) != len(body) || strings.ContainsAny(got, "Jane") || !strings.Contains(got, "\x00") {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// Where a body breaks off, nothing tells which of several alternatives it is. Then a word that only looks like
// a value of an enumeration is taken for a name.
func TestAlternativesOfABrokenBody(t *testing.T) {
	const description = `{openapi: 3.0.3, info: {title: T, version: "1"}, paths: {/w: {get: {operationId: w, responses: {"200": {description: ok,
		content: {application/json: {schema: {oneOf: [
			{type: object, required: [kind], properties: {kind: {type: string, enum: [pet]}, owner: {type: string}}},
			{type: object, required: [kind], properties: {kind: {type: string, enum: [role]}, owner: {type: string, enum: [admin]}}},
		]}}}}}}}}}`
	s, err := openapi.Load("test.yaml", []byte(strings.ReplaceAll(description, "\t", " ")))
	if err != nil {
		t.Fatal(err)
	}
	r := redact.New(redact.Options{Spec: s, Salt: "test"})
	for body, want := range map[string]string{
		`{"kind":"pet","owner":"jane"}`:  `^{"kind":"pet","owner":"[a-z]{4}"}$`,
		`{"kind":"pet","owner":"jane"`:   `^{"kind":"pet","owner":"[a-z]{4}"$`,
		`{"kind":"role","owner":"admin"`: `^{"kind":"role","owner":"admin"$`,
	} {
		ex := page(body)
		ex.URL.Path = "/w"
		got := string(r.Exchange(ex).Body)
		if !regexp.MustCompile(want).MatchString(got) || strings.Contains(got, "jane") {
			t.Errorf("%s becomes %s", body, got)
		}
	}
}

func FuzzExchange(f *testing.F) {
	fuzzing.Start(f)
	for _, body := range []string{`{"data":[{"name":"Jane","created_at":1}]}`, `[1,"a`, "<p>", "\xff\"", `{"a":{"b":["\ud83d"]}}`, `}]`, `"\u12`, `{"a"::,}`} {
		f.Add([]byte(body))
	}
	s := spec(f)
	r := redact.New(redact.Options{Spec: s, Salt: "test"})
	f.Fuzz(func(t *testing.T, body []byte) {
		ex := page(string(body))
		got := r.Exchange(ex)
		before, after := malformed(ex.Body), malformed(got.Body)
		if before != after {
			t.Errorf("malformed %t before and %t after: %q", before, after, got.Body)
		}
	})
}

func malformed(body []byte) bool {
	doc, err := jsondoc.Parse(body)
	doc.Release()
	return err != nil
}
