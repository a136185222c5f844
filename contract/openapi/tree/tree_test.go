package tree

import (
	"bytes"
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/oasdiff/yaml3"

	"github.com/blooio-community/blooio-go/internal/fuzzing"
)

// decoded is the value of a tree, as encoding/json has it.
func decoded(t *testing.T, n *yaml.Node) any {
	t.Helper()
	switch n = Content(n); n.Kind {
	case yaml.MappingNode:
		object := map[string]any{}
		for i := 0; i < len(n.Content); i += 2 {
			object[n.Content[i].Value] = decoded(t, n.Content[i+1])
		}
		return object
	case yaml.SequenceNode:
		list := []any{}
		for _, item := range n.Content {
			list = append(list, decoded(t, item))
		}
		return list
	}
	switch n.Tag {
	case "!!str":
		return n.Value
	case "!!int", "!!float":
		return json.Number(n.Value)
	case "!!bool":
		return n.Value == "true"
	}
	return nil
}

// FuzzJSON compares the reader of JSON with encoding/json: it takes all that is JSON, with the same values.
func FuzzJSON(f *testing.F) {
	fuzzing.Start(f)
	for _, text := range []string{
		`{"a": [1, -2.5e3, true, false, null, "b\u00e9\ud83d\ude00\ud83d\/\\\n"], "c": {}}`, `[]`, `{"a":1,"a":2}`, "[\"\t\"]", `{"x-a":{"description":"kept"}}`, `[1,]`, `{"a"}`, `[01]`, "[\"\\u12\"]", `[-]`,
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<12 || !utf8.Valid(data) || bytes.Contains(data, []byte("description")) || bytes.Contains(data, []byte("summary")) {
			t.Skip() // these are dropped
		}
		r, malformed := readJSON(data, false)
		if malformed != nil {
			start := bytes.TrimLeft(data, " \t\r\n")
			if json.Valid(data) && len(start) > 0 && (start[0] == '{' || start[0] == '[') && !isBeyond(malformed) && !bytes.Contains(data, []byte(`\u`)) {
				t.Errorf("%q: %v", data, malformed)
			}
			return
		}
		if !json.Valid(data) {
			return // it is more tolerant
		}
		decoder := json.NewDecoder(bytes.NewReader(data))
		decoder.UseNumber()
		var want any
		if err := decoder.Decode(&want); err != nil {
			t.Fatal(err)
		}
		text, _ := json.Marshal(decoded(t, r.root))
		again, _ := json.Marshal(want)
		if string(text) != string(again) {
			t.Errorf("%q is %s, want %s", data, text, again)
		}
	})
}

// Positions are those that the parser of YAML gives the same text.
func TestJSONPositions(t *testing.T) {
	const text = "{\"a\": [1, {\"é\": \"ü\", \"b\": null}],\r\n  \"c\": {\n}, \"d\":\n\n [\n\"e\" ] }\n"
	r, malformed := readJSON([]byte(text), false)
	if malformed != nil {
		t.Fatal(malformed)
	}
	var document yaml.Node
	if err := yaml.Unmarshal([]byte(text), &document); err != nil {
		t.Fatal(err)
	}
	var positions func(n *yaml.Node) [][2]int
	positions = func(n *yaml.Node) (list [][2]int) {
		list = append(list, [2]int{n.Line, n.Column})
		for _, child := range n.Content {
			list = append(list, positions(child)...)
		}
		return list
	}
	if got, want := positions(r.root), positions(Content(&document)); !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// What only tells people something is left out, unless it stands where keys mean something else.
func TestTexts(t *testing.T) {
	tests := map[string]string{
		`{"a":{"description":"text","type":"string","summary":"text"}}`:   `{"a":{"type":"string"}}`,
		`{"properties":{"description":{"type":"string"}}}`:                `{"properties":{"description":{"type":"string"}}}`,
		`{"example":{"description":"text"},"description":"text"}`:         `{"example":{"description":"text"}}`,
		`{"mapping":{"description":"A","summary":"B"}}`:                   `{"mapping":{"description":"A","summary":"B"}}`,
		`{"x-a":[{"description":"text"}],"default":{"summary":"text"}}`:   `{"default":{"summary":"text"},"x-a":[{"description":"text"}]}`,
		`{"description":"` + strings.Repeat("a", 3000) + `","title":"T"}`: `{"title":"T"}`,
	}
	for text, want := range tests {
		file, err := Parse("spec.json", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if got, _ := json.Marshal(decoded(t, file.Root)); string(got) != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

// FuzzParse feeds Parse with anything: it returns a tree or an error.
func FuzzParse(f *testing.F) {
	fuzzing.Start(f)
	for _, text := range []string{"a: &a {b: c}\nd: {<<: *a}\n", "a: &a [*a]\n", "<<: [{a: b}, {a: c}]\n", "%YAML 1.2\n---\na: b\n", "? [a]\n: b\n", "<<: 5\n"} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<12 {
			t.Skip()
		}
		file, err := Parse("a", data)
		if _, ok := errors.AsType[*Error](err); err != nil && !ok || err == nil && file.Root == nil {
			t.Errorf("%T %v", err, err)
		}
	})
}
