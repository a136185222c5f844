package cassette

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	yaml "github.com/oasdiff/yaml3"

	"github.com/blooio-community/blooio-go/contract/internal/recorded"
	"github.com/blooio-community/blooio-go/internal/race"
)

// described is what is read of a text, in pieces if it is larger than whole: its exchanges, or the error.
func described(text string, whole, size int) string {
	all, err := itemsOf([]byte(text), "F", whole, size)
	if err != nil {
		return "error"
	}
	var b strings.Builder
	w := newWalker(len(text))
	var budget recorded.Budget
	for i, one := range all {
		ex := exchangeOf(one.Node, w, &budget)
		fmt.Fprintf(&b, "%d, line %d: %s %s %v %d %v %q %v %s\n", i, one.line, ex.Method, ex.URL, ex.RequestHeader, ex.Status, ex.Header, ex.Body, ex.BodyOmitted, ex.LeftOut)
	}
	return b.String()
}

// isSplit tells whether a text is read in pieces.
func isSplit(text string) bool {
	_, certain, err := inPieces([]byte(text), "F", 1)
	return certain && err == nil
}

const (
	itemText  = "- request: {url: x}\n  response: {code: 200, body: y}\n"
	blockText = "- request:\n    url: x\n  response:\n    code: 200\n    body: "
)

// splits are cassettes, and whether they are read in pieces. Those that are not may be none.
var splits = map[string]struct {
	text  string
	split bool
}{
	"items":                           {"version: 2\ninteractions:\n" + itemText + itemText, true},
	"indented":                        {"version: 2\ninteractions:\n  - request: {url: x}\n    response: {code: 200, body: y}\n  - 1\n", true},
	"version last":                    {"interactions:\n" + itemText + itemText + "version: 2\n", true},
	"a marker before":                 {"---\nversion: 2\ninteractions:\n" + itemText, true},
	"a marker behind":                 {"version: 2\ninteractions:\n" + itemText + "...\n", true},
	"two documents":                   {"version: 2\ninteractions:\n" + itemText + "---\na: b\n", false},
	"a marker among the items":        {"version: 2\ninteractions:\n" + itemText + "...\n" + itemText, false},
	"a marker behind a comment":       {"version: 2\ninteractions:\n#\u2028...\n- b\n", false},
	"a key behind a comment":          {"version: 2\ninteractions:\n#\u2028a: \n- b\n", false},
	"a key behind the key":            {"version: 2\ninteractions: #\ra: \n- b\n", false},
	"a marker behind a separator":     {"version: 2\ninteractions:\n- a\u2028...\n- b\n", false},
	"Windows":                         {"version: 2\r\ninteractions:\r\n- 1\r\n- 2\r\n", true},
	"line ends of old":                {"version: 2\rinteractions:\r- 1\r- 2\r", false},
	"no line feed at the end":         {"version: 2\ninteractions:\n- 1\n- 2", true},
	"comments":                        {"version: 2\ninteractions: # these\n# two\n- 1 # one\n# - three\n   # four\n- 2\n#five\nx: y\n", true},
	"empty lines":                     {"version: 2\ninteractions:\n\n  \n- 1\n\n \n- 2\n\n", true},
	"items of nothing":                {"version: 2\ninteractions:\n-\n-\n- \n", true},
	"items of tabs":                   {"version: 2\ninteractions:\n-\t1\n-\t2\n", false},
	"nested lists":                    {"version: 2\ninteractions:\n- - 1\n  - 2\n- - 3\n", true},
	"a literal":                       {"version: 2\ninteractions:\n" + blockText + "|\n     - a\n\n     - b\n" + blockText + "|+\n     c\n\n\n" + blockText + "|2-\n      - d\n", true},
	"a literal with a comment":        {"version: 2\ninteractions:\n" + blockText + "|\n     a\n# b\n" + itemText, true},
	"a literal that begins less":      {"version: 2\ninteractions:\n- |\n - a\n- |1\n  - b\n", true},
	"plain lines":                     {"version: 2\ninteractions:\n" + blockText + "a\n     - b\n     c\n" + itemText, true},
	"plain lines, little indented":    {"version: 2\ninteractions:\n- a\n - b\n- c\n", true},
	"quoted lines":                    {"version: 2\ninteractions:\n" + blockText + "\"a\n      - b\n\n      c\"\n" + itemText, true},
	"quoted, an item within":          {"version: 2\ninteractions:\n" + blockText + "\"a\n- b\n- c\"\n" + itemText, false},
	"quoted, an item within, single":  {"version: 2\ninteractions:\n" + blockText + "'a\n- ''b\n- c'\n" + itemText, false},
	"quoted, not indented":            {"version: 2\ninteractions:\n" + blockText + "\"a\nb: c\n\"\n" + itemText, false},
	"quoted, a tab":                   {"version: 2\ninteractions:\n" + blockText + "\"a\n\tb\n \"\n" + itemText, true},
	"quotes that balance":             {"version: 2\ninteractions:\n- \"a\n- b\"\n- \"c\n- d\"\n", false},
	"flow over lines":                 {"version: 2\ninteractions:\n- [a,\nb]\n- {c: d,\n e: f}\n- 1\n", false},
	"flow, indented":                  {"version: 2\ninteractions:\n- [a,\n b]\n- {c: d,\n e: f}\n- 1\n", true},
	"an alias":                        {"version: 2\ninteractions:\n- &a 1\n- *a\n", false},
	"an alias to what is before":      {"x: &a 1\nversion: 2\ninteractions:\n- 1\n- *a\n", false},
	"an alias within an item":         {"version: 2\ninteractions:\n- [&a 1, *a]\n- [&a 2, *a]\n", true},
	"an alias behind":                 {"interactions:\n- &a 2\nversion: *a\n", false},
	"tags":                            {"version: 2\ninteractions:\n- !!str 1\n- !x {a: b}\n", true},
	"a tag that is declared":          {"%TAG !e! tag:x,2000:\n---\nversion: 2\ninteractions:\n- !e!a 1\n", false},
	"a byte order mark":               {"\ufeffversion: 2\ninteractions:\n- 1\n- 2\n", true},
	"a byte order mark within":        {"version: 2\ninteractions:\n- 1\n\ufeff- 2\n", false},
	"a key in quotes":                 {"version: 2\n\"interactions\":\n- 1\n", false},
	"twice":                           {"version: 2\ninteractions:\n- 1\ninteractions:\n- 2\n", false},
	"twice, in quotes":                {"version: 2\ninteractions:\n- 1\n\"interactions\":\n- 2\n", false},
	"within quotes":                   {"version: 2\nx: \"\ninteractions:\n- 1\n\"\ninteractions: []\n", false},
	"within quotes that go on":        {"version: 2\nx: \"\ninteractions:\n- \" \n- 2\n", false},
	"within a literal":                {"version: 2\nx: |\n  interactions:\n  - 1\ninteractions:\n- 2\n", true},
	"within brackets":                 {"{ version: 2,\ninteractions:\n- 1\n}\n", false},
	"another value":                   {"version: 2\ninteractions:\n  a\n", false},
	"a value and a list":              {"version: 2\ninteractions: a\n- 1\n", false},
	"a value behind":                  {"version: 2\ninteractions:\n  - 1\n!!null\n", false},
	"an anchor behind":                {"version: 2\ninteractions:\n  - 1\n&a\n", false},
	"less indented":                   {"version: 2\ninteractions:\n  - 1\n - 2\n", false},
	"not indented":                    {"version: 2\ninteractions:\n  - 1\n- 2\n", false},
	"an item that is none":            {"version: 2\ninteractions:\n  - 1\n  a: b\n", false},
	"a second list":                   {"version: 2\ninteractions:\n- 1\nx:\n- 2\n", true},
	"merged in":                       {"<<: {interactions: [3]}\nversion: 2\ninteractions:\n- 1\n", true},
	"separators that are line breaks": {"version: 2\ninteractions:\n- a\u2028 b\u0085\n- 2\n- 3\n", true},
	"a separator, then an item":       {"version: 2\ninteractions:\n- a\u2028- b\n- 2\n", true},
	"a separator, then a key":         {"version: 2\ninteractions:\n- a\u2028x: b\n", false},
	"a directive":                     {"version: 2\ninteractions:\n- a\n%YAML 1.1\n- b\n", false},
	"a complex key":                   {"version: 2\ninteractions:\n- ? a\n  : b\n- 1\n", true},
	"no version":                      {"interactions:\n- 1\n", false},
	"a control character":             {"version: 2\ninteractions:\n- 1\n- \x01\n", false},
	"what is no UTF-8":                {"version: 2\ninteractions:\n- 1\n- \xff\n", false},
}

// What is read in pieces is what is read as a whole, with its numbers and lines.
func TestSplit(t *testing.T) {
	for name, test := range splits {
		t.Run(name, func(t *testing.T) {
			testSplit(t, test.text)
			if isSplit(test.text) != test.split {
				t.Errorf("read in pieces: %v", !test.split)
			}
		})
	}
}

func testSplit(t *testing.T, text string) {
	t.Helper()
	want := described(text, len(text), 1)
	for _, size := range []int{1, 50} {
		if got := described(text, -1, size); got != want {
			t.Errorf("%q\nin pieces of %d: %s\nas a whole: %s", text, size, got, want)
		}
	}
	if doc, err := document([]byte(text), "F"); err == nil {
		values, line := 1+nodes(doc), 0
		if line, _ = exceedsExactly(text, values-1); line == 0 {
			t.Errorf("%q\nis said to have fewer than %d values", text, values)
		}
	}
}

// exceedsExactly is exceeds for short texts too.
func exceedsExactly(text string, most int) (int, bool) {
	c := counter{text: []byte(text), indents: []int{-1}, keyAllowed: true, values: 2}
	for c.next() {
	}
	return c.line + 1, c.values > most
}

// nodes counts a node and those below it.
func nodes(node *yaml.Node) int {
	n := 1
	for _, child := range node.Content {
		n += nodes(child)
	}
	return n
}

// fragments are what cassettes are put together of at random.
var fragments = []string{
	"\n", "\n", "\n- ", "\n- ", "\n  ", "\n    ", "\n", "- ", "-", ": ", ":", "? ", ", ", "[", "]", "{", "}", "\"", "\"", "'", "''", "\\", "|", "|\n", ">\n", "|2\n",
	"#", " # ", "a", "b: c", "&a ", "*a ", "!!str ", "\t", "\r\n", "\u2028", "é", "---\n", "...", "interactions:", "version: 2", "request: {url: x}", "\n  response: ", "~",
	"\"a\n- b\"", "'c: d'", "|\n   - x\n   y\n", "<<: ",
}

// Cassettes that are put together at random, or edited in some places, are read alike.
func TestSplitOfRandomText(t *testing.T) {
	var texts []string
	for _, test := range splits {
		texts = append(texts, test.text)
	}
	for _, name := range []string{"v1.yaml", "v4.yaml"} {
		text, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, string(text))
	}
	random := rand.New(rand.NewPCG(1, 2))
	split := 0
	for range race.Fewer(4000, 10) {
		text := texts[random.IntN(len(texts))]
		if random.IntN(3) == 0 {
			text = "version: 2\ninteractions:\n- "
			for range random.IntN(12) {
				text += fragments[random.IntN(len(fragments))]
			}
			text += "\n- request: {url: x}\n"
		}
		for range random.IntN(4) {
			at := random.IntN(len(text) + 1)
			text = text[:at] + fragments[random.IntN(len(fragments))] + text[min(len(text), at+random.IntN(3)):]
		}
		if testSplit(t, text); isSplit(text) {
			split++
		}
		if t.Failed() {
			return
		}
	}
	if split < race.Fewer(500, 20) {
		t.Errorf("%d were read in pieces", split)
	}
}

// As many values as are allowed are read, and not one more.
func TestLimitOfValues(t *testing.T) {
	race.SkipLarge(t)
	const head = "version: 2\ninteractions:\n- request: {url: x}\n  response:\n"
	tests := map[string]struct {
		text string
		line int // of the error
	}{
		"many items":                  {"version: 2\ninteractions:\n" + strings.Repeat(itemText, 60_000), 0},
		"a long literal":              {head + "    body: |\n" + strings.Repeat("      - [a, {b: c}]\n", 100_000), 0},
		"long in quotes":              {head + "    body: '" + strings.Repeat("[\"a\", {b: c}], ", 100_000) + "'\n", 0},
		"long in quotes, escaped":     {head + "    body: \"" + strings.Repeat(`[\"a\", {b: c}], `, 100_000) + "\"\n", 0},
		"long plain lines":            {head + "    body: x\n" + strings.Repeat("      'a', [b]\n", 100_000), 0},
		"comments":                    {head + strings.Repeat("    # a: [b, c]\n", 100_000) + "    body: x\n", 0},
		"values of an item":           {head + "    x: [" + strings.Repeat("a,", maxValues-32) + "]\n", 0},
		"values of an item, one more": {head + "    x: [\n" + strings.Repeat("a,", maxValues) + "]\n", 6},
		"keys of an item":             {head + strings.Repeat("    k: v\n", maxValues/2), maxValues/3 + 1},
		"empty lists in flow style":   {"version: 2\ninteractions: [\n" + strings.Repeat("[],", maxValues) + "]\n", 3},
		"aliases":                     {"version: 2\ninteractions:\n- &a {request: {url: x}}\n" + strings.Repeat("- *a\n", maxValues), maxValues/2 - 4},
		"an error among many":         {"version: 2\ninteractions:\n" + strings.Repeat(itemText, 60_000) + "- [\n" + itemText, 120_004},
		"JSON":                        {`{"version": 2, "interactions": [` + strings.Repeat("{},", maxValues) + "{}]}", 1},
		"UTF-16":                      {"\xff\xfe" + strings.Repeat("[\x00", maxValues), 1},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, _, err := interactions(strings.NewReader(test.text), "F")
			line := 0
			if e, ok := errors.AsType[*Error](err); ok {
				line = e.Line
			}
			if line != test.line || (err == nil) != (line == 0) {
				t.Errorf("error %v, want line %d", err, test.line)
			}
		})
	}
}
