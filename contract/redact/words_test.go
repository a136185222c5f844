package redact_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/contract/redact"
)

const petShop = `{openapi: 3.0.3, info: {title: T, version: "1"}, paths: {/w: {get: {operationId: w, responses: {"200": {description: ok, content: {
	application/vnd.shop+json; type=two: {schema: {oneOf: [{$ref: "#/components/schemas/Cat"}, {$ref: "#/components/schemas/Dog"}],
		discriminator: {propertyName: kind, mapping: {feline: "#/components/schemas/Cat"}}}},
	application/vnd.shop+json; type=one: {schema: {type: object}}}}}}}},
	components: {schemas: {Cat: {type: object, required: [kind], properties: {kind: {type: string}, name: {type: string}}},
		Dog: {type: object, required: [kind], properties: {kind: {type: string}, owner: {type: string, pattern: "^(?=[a-z])[^\\s]{4}$"}}}}}}`

// The words by which alternatives are told apart are the spec's, as are its media types. So is what its examples have
// for any text.
func TestWordsOfTheSpec(t *testing.T) {
	s, err := openapi.Load("test.yaml", []byte(strings.ReplaceAll(petShop, "\t", " ")))
	if err != nil {
		t.Fatal(err)
	}
	r := redact.New(redact.Options{Spec: s, Salt: "test"})
	for name, test := range map[string]struct{ body, want string }{
		"a name of a schema":      {`{"kind":"Dog"}`, `^{"kind":"Dog"}$`},
		"a key of a mapping":      {`{"kind":"feline"}`, `^{"kind":"feline"}$`},
		"another value":           {`{"kind":"Jane"}`, `^{"kind":"[A-Z][a-z]{3}"}$`},
		"the name elsewhere":      {`{"kind":"Cat","name":"Dog"}`, `^{"kind":"Cat","name":"[A-Z][a-z]{2}"}$`},
		"a pattern with a look":   {`{"kind":"Dog","owner":"jane"}`, `^{"kind":"Dog","owner":"[a-z]{4}"}$`},
		"a placeholder":           {`{"kind":"Cat","name":"string"}`, `"name":"string"`},
		"a placeholder with more": {`{"kind":"Cat","name":"strings"}`, `"name":"[a-z]{7}"`},
	} {
		ex := page(test.body)
		ex.URL.Path = "/w"
		ex.Header.Set("Content-Type", "application/vnd.shop+json;type=two")
		redacted := r.Exchange(ex)
		if got := string(redacted.Body); !regexp.MustCompile(test.want).MatchString(got) || strings.Contains(strings.ToLower(got), "jane") || strings.Contains(got, `"strings"`) {
			t.Errorf("%s: %s", name, got)
		}
		if got := redacted.Header.Get("Content-Type"); got != "application/vnd.shop+json;type=two" {
			t.Errorf("the media type is %s", got)
		}
	}
	ex := page(`{}`)
	ex.URL.Path = "/w"
	ex.Header.Set("Content-Type", "application/vnd.shop+json; type=jane")
	if got := r.Exchange(ex).Header.Get("Content-Type"); strings.Contains(got, "jane") {
		t.Errorf("an undocumented media type stays: %s", got)
	}
}

// Different names of an object stay different, whether or not they have words.
func TestNamesStayDifferent(t *testing.T) {
	r := redact.New(redact.Options{Spec: spec(t), Salt: "names"})
	const letters = "abfgimtz"
	for name, test := range map[string]string{"of two and two letters": "??_??", "with a word": "??_phone", "after a word": "phone_??", "of one and one": "?-?", "without a separator": "???", "with two separators": "?_?.?"} {
		t.Run(name, func(t *testing.T) {
			names := []string{test}
			for strings.Contains(names[0], "?") {
				var longer []string
				for _, name := range names {
					for _, letter := range letters {
						longer = append(longer, strings.Replace(name, "?", string(letter), 1))
					}
				}
				names = longer
			}
			known := map[string]string{}
			for _, name := range names {
				got := string(r.Exchange(page(`{"data":[],"` + name + `":null}`)).Body)
				if other, is := known[got]; is {
					t.Fatalf("%s and %s become %s", other, name, got)
				}
				known[got] = name
			}
		})
	}
}
