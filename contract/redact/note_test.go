package redact_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/contract/redact"
)

const noted = `{openapi: 3.0.3, info: {title: T, version: "1"}, paths: {/w: {get: {operationId: w, responses: {"200": {description: ok,
	content: {application/json: {schema: {type: object, properties: {
		name: {type: string}, plan: {type: string, enum: [free, pro]}, at: {type: integer}, day: {type: string, format: date}, "a/b": {type: string},
		tags: {type: array, items: {type: string}}, labels: {type: object, additionalProperties: {type: string}}, number: {type: integer},
		deep: {type: array, items: {type: array, items: {type: object, properties: {id: {type: string}}}}},
	}}}}}}}}}}`

func notedSpec(t *testing.T) *openapi.Spec {
	t.Helper()
	s, err := openapi.Load("test.yaml", []byte(strings.ReplaceAll(noted, "\t", " ")))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func notedPage(body string) contract.Exchange {
	ex := page(body)
	ex.URL.Path = "/w"
	return ex
}

// A redacted exchange says where values were replaced, and nothing that only the body knew: no index and no key of a
// map.
func TestRedactedLocations(t *testing.T) {
	r := redact.New(redact.Options{Spec: notedSpec(t), Salt: "test"})
	wide := func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, `"item_%d":{"item_%d":"x"},`, i/40, i%40)
		}
		return "{" + b.String() + `"at":1}`
	}
	tests := map[string]struct{ body, want string }{
		"strings":              {`{"name":"Jane","a/b":"Jane"}`, "/a~1b /name"},
		"every letter":         {`{"name":"a"}`, "/name"}, // also where it becomes itself
		"items":                {`{"tags":["Jane","June"],"deep":[[{"id":"Jane"}],[{"id":"June"}]]}`, "/deep/*/*/id /tags/*"},
		"keys of a map":        {`{"labels":{"Jane":"red","June Doe":"red"}}`, "/labels/*"},
		"an unknown property":  {`{"nickname":"Jane"}`, "/nickname"},
		"below an unknown one": {`{"people":{"mail":"jane@a.example"}}`, "/people/mail"},
		"a long number":        {`{"number":4155552671}`, "/number"},
		"what stays":           {`{"plan":"pro","at":1700000000000,"day":"2026-05-01","number":5,"name":"","tags":[],"labels":{"Jane":null}}`, ""},
		"an unlisted value":    {`{"plan":"team","name":null}`, "/plan"},
		"the body":             {`"Jane"`, `""`},
		"broken off":           {`{"tags":["Jane"],"name":"Ja`, `""`},
		"no JSON":              {`<p>Jane</p>`, `""`},
		"a NUL":                {"{\x00", `""`},
		"half a pair":          {`{"name":"Jane\ud83d"}`, "/name"},
		"very deep":            {strings.Repeat("[", 70) + `"Jane"` + strings.Repeat("]", 70), strings.Repeat("/*", 64)},
		"many":                 {wide(1000), ""},
		"too many":             {wide(1001), `""`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			redacted := r.Exchange(notedPage(test.body)).Redacted
			got := strings.Join(redacted.At, " ")
			if len(redacted.At) == 1 && got == "" {
				got = `""`
			}
			if name == "many" {
				if n := len(redacted.At); n != 1000 {
					t.Errorf("%d locations", n)
				}
			} else if got != test.want || !slices.IsSorted(redacted.At) {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
	if ex := r.Exchange(notedPage("")); ex.Redacted == nil || len(ex.Redacted.At) > 0 {
		t.Errorf("without a body, but with pseudonyms in its URL: %+v", ex.Redacted)
	}
}

// Times are replaced only if they are shifted.
func TestRedactedTimes(t *testing.T) {
	const body = `{"at":1700000000000,"day":"2026-05-01","number":5}`
	for shift, want := range map[time.Duration]string{0: "", 48 * time.Hour: "/at /day"} {
		r := redact.New(redact.Options{Spec: notedSpec(t), ShiftTime: shift})
		if got := strings.Join(r.Exchange(notedPage(body)).Redacted.At, " "); got != want {
			t.Errorf("shifted by %s: %q, want %q", shift, got, want)
		}
	}
}

// What was replaced before stays noted. Of what somebody else noted, only words stay.
func TestRedactedTwice(t *testing.T) {
	r := redact.New(redact.Options{Spec: notedSpec(t), Salt: "test"})
	ex := notedPage(`{"plan":"pro","name":"Jane"}`)
	ex.Redacted = &contract.Redaction{At: []string{"/plan", "/labels/+14155552671", "/jane@a.example/x"}}
	if got := strings.Join(r.Exchange(ex).Redacted.At, " "); got != "/*/x /labels/* /name /plan" {
		t.Errorf("got %s", got)
	}
}

// Pseudonyms have the same name if they are the same.
func TestNamesOfPseudonyms(t *testing.T) {
	name := func(o redact.Options, body string, times int) string {
		ex := notedPage(body)
		for range times {
			ex = redact.New(o).Exchange(ex)
		}
		return ex.Redacted.Pseudonyms
	}
	salted := redact.Options{Spec: notedSpec(t), Salt: "one"}
	want := name(salted, `{"name":"Jane"}`, 1)
	if got := name(salted, `{"tags":["June"]}`, 1); got != want || len(got) != 16 {
		t.Errorf("with the same salt %q and %q", got, want)
	}
	for what, o := range map[string]redact.Options{
		"another salt": {Spec: salted.Spec, Salt: "two"}, "no salt": {Spec: salted.Spec}, "another spec": {Spec: spec(t), Salt: "one"},
		"shifted": {Spec: salted.Spec, Salt: "one", ShiftTime: time.Hour},
	} {
		if got := name(o, `{"name":"Jane"}`, 1); got == want || got == name(redact.Options{Spec: salted.Spec}, `{}`, 1) {
			t.Errorf("%s: %q as well", what, got)
		}
	}
	if once, twice := want, name(salted, `{"name":"Jane"}`, 2); once == twice || twice != name(salted, `{"name":"June"}`, 2) {
		t.Errorf("redacted once %q and twice %q", once, twice)
	}
	ex := notedPage(`{"name":"Jane"}`)
	ex.Redacted = &contract.Redaction{At: []string{"/name"}}
	if got := redact.New(salted).Exchange(ex).Redacted.Pseudonyms; got != "" {
		t.Errorf("after pseudonyms without a name: %q", got)
	}
}
