package document_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/blooio-community/blooio-go/contract/openapi/document"
)

// notesOf are the notes of a description, each as line and text.
func notesOf(t *testing.T, text string) (list []string) {
	t.Helper()
	doc := mustLoad(t, text)
	doc.SortNotes()
	for _, note := range doc.Notes {
		list = append(list, strings.TrimPrefix(note.String(), "spec.yaml:"))
	}
	return list
}

// What does not concern responses is no obstacle; what does is left unchecked, and noted.
func TestOddDescriptions(t *testing.T) {
	path := func(text string) string { return head + "paths:\n  /a/{id}:\n    " + text + "\n" }
	const ok = "responses: {'200': {description: A.}}"
	tests := map[string]struct{ text, want string }{
		"a path without its parameter":  {path("get: {" + ok + "}"), ""},
		"a parameter too many":          {path("get: {parameters: [{name: b, in: path, required: true, schema: {}}], " + ok + "}"), ""},
		"a parameter without a schema":  {path("parameters: [{name: id, in: path, required: true}]"), ""},
		"a parameter nowhere":           {path("parameters: [{name: id, in: wat, schema: {}}]"), ""},
		"a parameter that is none":      {path("parameters: [5]"), "5: a parameter is a number"},
		"a parameter that is missing":   {path("parameters: [{$ref: '#/components/parameters/X'}]"), "5: the reference #/components/parameters/X has no target"},
		"an undeclared security":        {head + "security: [{key: []}]\npaths: {}\n", ""},
		"no info":                       {"openapi: 3.0.3\npaths: {}\n", "1: the description has no info"},
		"info in a list":                {"openapi: 3.0.3\ninfo: []\npaths: {}\n", "2: info is not an object"},
		"a date as version":             {"openapi: 3.0.3\ninfo: {title: 5, version: 2020-01-01}\npaths: {}\n", ""},
		"tags that are none":            {head + "tags: 5\npaths: {}\n", ""},
		"servers that are none":         {head + "servers: 5\npaths: {}\n", "3: servers is not a list"},
		"a server's variable":           {head + "servers: [{url: 'https://{host}/'}]\npaths: {}\n", ""},
		"no responses":                  {path("get: {}"), "5: the operation documents no response, so that none is checked"},
		"empty responses":               {path("get: {responses: {}}"), "5: the operation documents no response, so that none is checked"},
		"responses of nothing":          {path("get: {responses: null}"), "5: the operation documents no response, so that none is checked"},
		"a response without a text":     {path("get: {responses: {'200': {}}}"), ""},
		"a status without quotes":       {path("get: {responses: {200: {description: A.}}}"), ""},
		"a status that is none":         {path("get: {responses: {ok: {}, '200': {}}}"), `5: the response "ok" has no status code, and is left out`},
		"a missing response":            {path("get: {responses: {'200': {$ref: '#/components/responses/X'}}}"), "5: the reference #/components/responses/X has no target, so that the response is not checked"},
		"a missing header":              {path("get: {responses: {'200': {headers: {X: {$ref: '#/components/headers/X'}}}}}"), "5: the reference #/components/headers/X has no target, so that the header is not checked"},
		"a missing body":                {path("get: {responses: {'200': {content: {a/b: {schema: {$ref: '#/x'}}}}}}"), "5: the reference #/x has no target, so that no value is checked against it"},
		"a body of references only":     {path("get: {responses: {'200': {content: {a/b: {schema: {$ref: '#/x'}}}}}}") + "x: {$ref: '#/x'}\n", "5: the reference #/x leads only to other references, so that no value is checked against it"},
		"a missing request":             {path("get: {requestBody: {$ref: '#/x'}, " + ok + "}"), "5: the reference #/x has no target"},
		"a request's schema":            {path("get: {requestBody: {content: {a/b: {schema: {type: wat}}}}, " + ok + "}"), `5: the type "wat" does not exist in OpenAPI 3.0, and is not checked`},
		"links and callbacks":           {path("get: {callbacks: {c: {$ref: '#/x'}}, responses: {'200': {links: {l: 5}}}}"), ""},
		"a missing example":             {path("get: {responses: {'200': {content: {a/b: {schema: {}, examples: {e: {$ref: '#/x'}}}}}}}"), "5: the reference #/x has no target"},
		"two that have no effect":       {"openapi: 3.0.3\nservers: 5\npaths: {}\n", "1: the description has no info (and 1 more that have no effect on the check)"},
		"a path without a slash":        {head + "paths:\n  a: {}\n", `4: the path "a" does not begin with a slash`},
		"a path in another description": {head + "paths:\n  /b: {get: {" + ok + "}}\n  /a: {$ref: 'https://user:key@example.com/a.yaml?token=key#/a'}\n", "5: the reference to https://example.com/a.yaml is not followed, only references to files are: save it beside the spec (curl -fsSLO URL) and refer to the file, so that operations are unknown"},
		"a path in a file":              {head + "paths:\n  /b: {get: {" + ok + "}}\n  /a: {$ref: a.yaml}\n", "5: the reference to a.yaml is not followed, as the spec was not loaded from a file, so that operations are unknown"},
		"a path that is a text":         {head + "paths:\n  /a: text\n", "4: the path has a text in the place of its operations, and is left out"},
		"an operation that is a list":   {head + "paths:\n  /a: {get: []}\n", "4: the operation is a list, and left out"},
		"a bad component name":          {responding + "    S0: {}\n    'a b': {}\n", `16: the name of the schema "a b" has characters that it may not have`},
		"a field of 3.1":                {head + "webhooks: 5\npaths: {}\n", ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := strings.Join(notesOf(t, test.text), "\n"); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

// A keyword that cannot be understood is left out, and the schema accepts more.
func TestOddSchemas(t *testing.T) {
	tests := map[string]struct{ schema, want, note string }{
		"an unknown type":            {"{type: wat}", `{}`, `15: the type "wat" does not exist in OpenAPI 3.0, and is not checked`},
		"a type in capitals":         {"{type: String}", `{}`, `15: the type "String" does not exist in OpenAPI 3.0, and is not checked`},
		"a type that is an object":   {"{type: {}}", `{}`, "15: the type is an object, which OpenAPI 3.0 does not allow: it is not checked"},
		"types":                      {"{type: [string, 'null']}", `{"type":["string","null"]}`, "15: a list of types is not valid in OpenAPI 3.0"},
		"no type":                    {"{type: null}", `{}`, ""},
		"an array without items":     {"{type: array}", `{"type":"array"}`, ""},
		"const":                      {"{const: 1}", `{}`, "15: const is no keyword of OpenAPI 3.0, and not checked"},
		"a number as bound":          {"{exclusiveMinimum: 1}", `{}`, "15: exclusiveMinimum is neither true nor false in OpenAPI 3.0, so that it is not checked"},
		"a bound in quotes":          {"{minimum: '1', maximum: x}", `{"minimum":1}`, "15: maximum has a value that it cannot have, so that it is not checked"},
		"a bound that is infinite":   {"{maximum: 1e999}", `{}`, "15: maximum has a value that it cannot have, so that it is not checked"},
		"a multiple of nothing":      {"{multipleOf: 0}", `{}`, "15: multipleOf has a value that it cannot have, so that it is not checked"},
		"counts":                     {"{minLength: 1.0, maxLength: 1e30, minItems: -1}", `{"minLength":1,"maxLength":9223372036854775807}`, "15: minItems is no count, so that it is not checked"},
		"yes and no":                 {"{nullable: yes, readOnly: off, writeOnly: 'true'}", `{"nullable":true,"writeOnly":true}`, ""},
		"a flag that is none":        {"{nullable: maybe}", `{"nullable":true}`, "15: nullable is neither true nor false, so that it is not checked"},
		"read-only and write-only":   {"{readOnly: true, writeOnly: true}", `{}`, "15: a schema is both readOnly and writeOnly"},
		"required twice":             {"{required: [a, a, b]}", `{"required":["a","b"]}`, `15: the property "a" is required twice`},
		"required in a property":     {"{required: true}", `{}`, "15: required is true or false and no list of properties, so that it is not checked"},
		"properties in a list":       {"{properties: [], additionalProperties: false}", `{}`, "15: properties is not an object, and is not checked"},
		"no properties":              {"{properties: null, additionalProperties: 'false'}", `{"additionalProperties":false}`, ""},
		"properties of patterns":     {"{patternProperties: {a: {}}, additionalProperties: false}", `{}`, "15: patternProperties is no keyword of OpenAPI 3.0, and not checked"},
		"a list of items":            {"{items: [{type: string}]}", `{}`, "15: items is not a schema, and is not checked"},
		"allOf without a list":       {"{allOf: {type: string}}", `{}`, "15: allOf is not a list of schemas, and is not checked"},
		"boolean schemas":            {"{properties: {a: true, b: false}}", `{"properties":{"a":{},"b":{"not":{}}}}`, "15: a schema that is true is not valid in OpenAPI 3.0 (and 1 more that have no effect on the check)"},
		"an empty schema":            {"{properties: {a: null}}", `{"properties":{"a":{}}}`, "15: a schema is empty"},
		"a missing schema":           {"{properties: {a: {$ref: '#/x'}}}", `{"properties":{"a":{}}}`, "15: the reference #/x has no target, so that no value is checked against it"},
		"a reference that is none":   {"{properties: {a: {$ref: {type: string}}}}", `{"properties":{"a":{}}}`, ""},
		"a pattern without an end":   {"{pattern: '[a'}", `{"pattern":"[a"}`, `15: the pattern "[a" is not checked: a class is not closed`},
		"a pattern that is a number": {"{pattern: 5, format: 6}", `{"pattern":"5","format":"6"}`, ""},
		"a format in a list":         {"{format: []}", `{}`, "15: format is a list and no text, so that it is not checked"},
		"numbers as texts":           {"{type: string, enum: [1.0, 0x1F, 2020-01-01, yes, null]}", `{"type":"string","enum":["1.0","0x1F","2020-01-01","yes",null]}`, ""},
		"texts as numbers":           {"{type: integer, enum: ['1', 2]}", `{"type":"integer","enum":[1,2]}`, ""},
		"values of another type":     {"{type: array, enum: [a, b]}", `{"type":"array"}`, "15: no value of enum is of type array, so that it is not checked"},
		"an enumeration without":     {"{enum: a}", `{}`, "15: enum is not a list, and is not checked"},
		"a discriminator's name":     {"{discriminator: kind}", `{}`, "15: discriminator names no property, and is not checked"},
		"a merge key":                {"{<<: {type: string, format: a}, format: b}", `{"type":"string","format":"b"}`, ""},
		"numbers and words as names": {"{properties: {200: {}, yes: {}, null: {}, 1.0: {}}}", `{"properties":{"1.0":{},"200":{},"null":{},"yes":{}}}`, ""},
		"a mapping that leads astray": {"{oneOf: [{$ref: '#/components/schemas/S1'}, {}], discriminator: {propertyName: a, mapping: {x: S1, y: S9}}}\n    S1: {type: object}",
			`{"anyOf":[{"$ref":"#/components/schemas/S1"},{}]}`, `15: the mapping of "y" has no target: S9`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			text := responding + "    S0: " + test.schema + "\n"
			schema := mustLoad(t, text).Components.Schemas["S0"].Value
			schema.MaxProps = nil
			got, err := json.Marshal(schema)
			if err != nil || !sameJSON(t, got, []byte(test.want)) {
				t.Errorf("got  %s %v\nwant %s", got, err, test.want)
			}
			if notes := strings.Join(notesOf(t, text), "\n"); notes != test.note {
				t.Errorf("noted %s\nwant  %s", notes, test.note)
			}
		})
	}
}

func sameJSON(t *testing.T, a, b []byte) bool {
	t.Helper()
	var values [2]any
	for i, text := range [][]byte{a, b} {
		if err := json.Unmarshal(text, &values[i]); err != nil {
			t.Fatal(err)
		}
		text, _ = json.Marshal(values[i])
		values[i] = string(text)
	}
	return values[0] == values[1]
}

// A schema that is not checked in full accepts more than it should. Nothing is refused because of that.
func TestWeaken(t *testing.T) {
	const weak = "{properties: {a: {type: wat}}}"
	tests := map[string]struct{ schema, want string }{
		"not":                {"{not: " + weak + "}", `{}`},
		"not, below":         {"{not: {items: {allOf: [" + weak + "]}}}", `{}`},
		"not of not":         {"{not: {not: " + weak + "}}", `{}`},
		"oneOf":              {"{oneOf: [" + weak + ", {}]}", `{"anyOf":[{"properties":{"a":{}}},{}]}`},
		"one of one":         {"{oneOf: [" + weak + "]}", `{"oneOf":[{"properties":{"a":{}}}]}`},
		"oneOf beside anyOf": {"{oneOf: [" + weak + ", {}], anyOf: [{}]}", `{"allOf":[{"anyOf":[{"properties":{"a":{}}},{}]}],"anyOf":[{}]}`},
		"allOf":              {"{allOf: [" + weak + ", {}]}", `{"allOf":[{"properties":{"a":{}}},{}]}`},
		"another oneOf":      {"{oneOf: [{type: string}, {}], properties: {b: " + weak + "}}", `{"oneOf":[{"type":"string"},{}],"properties":{"b":{"properties":{"a":{}}}}}`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			doc := mustLoad(t, responding+"    S0: "+test.schema+"\n")
			schema := doc.Components.Schemas["S0"].Value
			schema.MaxProps = nil
			if got, err := json.Marshal(schema); err != nil || !sameJSON(t, got, []byte(test.want)) {
				t.Errorf("got %s %v, want %s", got, err, test.want)
			}
			if len(doc.Unchecked) == 0 {
				t.Error("nothing is unchecked")
			}
		})
	}
}

// A file may be in any encoding of Unicode, with any ends of lines.
func TestEncodings(t *testing.T) {
	const text = "openapi: 3.0.3\ninfo:\n  title: é😀\n  version: 1.0\npaths: {}\n"
	encoded := func(mark bool, first, second int) string {
		var b []byte
		units := utf16.Encode([]rune(text))
		if mark {
			units = append([]uint16{0xfeff}, units...)
		}
		for _, unit := range units {
			pair := [2]byte{byte(unit >> 8), byte(unit)}
			b = append(b, pair[first], pair[second])
		}
		return string(b)
	}
	inJSON := `{"openapi": "3.0.3", "info": {"title": "\u00e9\ud83d\ude00", "version": 1.0},` + "\t\r\n" + `"paths": {}}`
	tests := map[string]string{
		"plain": text, "a byte order mark": "\ufeff" + text, "CRLF": strings.ReplaceAll(text, "\n", "\r\n"),
		"big-endian": encoded(true, 0, 1), "little-endian": encoded(true, 1, 0), "big-endian without a mark": encoded(false, 0, 1), "little-endian without a mark": encoded(false, 1, 0),
		"JSON": inJSON, "JSON with a byte order mark": "\ufeff" + inJSON, "several documents": text + "---\nother: document\n", "a directive": "%YAML 1.2\n---\n" + text,
		"an anchor": strings.Replace(text, "é😀", "&title é😀", 1),
	}
	for name, text := range tests {
		t.Run(name, func(t *testing.T) {
			doc, err := document.Load("spec.yaml", []byte(text), document.NoRefs)
			if err != nil {
				t.Fatal(err)
			}
			if doc.Info.Title != "é😀" || doc.Info.Version != "1.0" || len(doc.Notes) != 0 {
				t.Errorf("title %q, version %q, notes %v", doc.Info.Title, doc.Info.Version, doc.Notes)
			}
		})
	}
	latin1 := bytes.ReplaceAll([]byte(text), []byte("é"), []byte{0xe9})
	if doc, err := document.Load("spec.yaml", latin1, document.NoRefs); err != nil || doc.Info.Title != "\uFFFD😀" {
		t.Errorf("in Latin 1: %v", err)
	}
}

// Of a key that JSON has twice the last one counts, as for all parsers.
func TestJSONKeysTwice(t *testing.T) {
	const text = `{"openapi":"3.0.3","info":{"title":"a","version":"1","title":"b"},"paths":{},` + "\n" + `"paths":{"/a":{}}}`
	doc := mustLoad(t, text)
	if doc.Info.Title != "b" || doc.Paths.Len() != 1 {
		t.Errorf("title %q, %d paths", doc.Info.Title, doc.Paths.Len())
	}
	want := []string{`1: the key "title" occurs twice in one object, the last one counts`, `2: the key "paths" occurs twice in one object, the last one counts`}
	if got := notesOf(t, text); !slices.Equal(got, want) {
		t.Errorf("noted %q", got)
	}
}

// Numbers of an enumeration are known as they are written: as 64-bit floats, large ones are others.
func TestLargeNumbersOfEnumerations(t *testing.T) {
	doc := mustLoad(t, responding+"    S0: {enum: [9007199254740993, [1], 1.50, a, null]}\n")
	var got []string
	for _, at := range doc.Components.Schemas["S0"].Value.Origin.Sequences["enum"] {
		got = append(got, at.Name)
	}
	if want := []string{"9007199254740993", "1.50", "a", "null"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
