package code

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/internal/try/ask"
)

// hostile has texts that code in some language would take for more than a text.
var hostile = map[string]string{
	"plain": "plain", "empty": "", "quotes": `'"` + "`", "shell": "$(touch x) `touch x` $HOME \\ ! ; | & > x", "lines": "a\nb\r\n\tc", "ends in a quote": "a\nb\"",
	"three quotes": "\"\"\"\n''' \\", "template": "a\n${process.exit()} `", "script": "</script><!-- <script>", "unicode": "Zoë 日本 👨‍👩‍👧 فارسی", "separators": "a\u2028b\u2029c\u202ed\ufeff",
	"no UTF-8": "\xff\xfe\x00", "control": "\x00\x01\x1b[31m\x7f", "percent": "%s %d %b \\0101 \\x41", "comment": "*/ // # --",
}

const described = `{openapi: 3.0.3, info: {title: T, version: "1"}, servers: [{url: "https://h.example/v1"}],
components: {securitySchemes: {b: {type: http, scheme: bearer}, u: {type: http, scheme: basic}, h: {type: apiKey, in: header, name: X-Key}, q: {type: apiKey, in: query, name: "api key"}, c: {type: apiKey, in: cookie, name: sid}}},
paths: {
  "/bearer/{id}": {post: {operationId: bearer, security: [{b: []}], responses: {}}, get: {operationId: read, security: [{b: []}], responses: {}}, head: {operationId: head, responses: {}}},
  /basic: {put: {operationId: basic, security: [{u: []}], responses: {}}},
  /header: {post: {operationId: header, security: [{h: []}], responses: {}}},
  /query: {post: {operationId: query, security: [{q: []}], responses: {}}},
  /cookie: {post: {operationId: cookie, security: [{c: []}], responses: {}}},
  /free: {post: {operationId: free, responses: {}}}}}`

func load(t *testing.T, text string) *openapi.Spec {
	t.Helper()
	spec, err := openapi.Load("s.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return spec
}

func callOf(t *testing.T, spec *openapi.Spec, r ask.Request) *ask.Call {
	t.Helper()
	c, err := r.Call(spec, func(op *openapi.Operation) (string, error) { return op.Input.BaseURL, nil })
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// calls has calls with hostile values in each place, and one for each way to send a key.
func calls(t *testing.T) map[string]*ask.Call {
	t.Helper()
	spec, all := load(t, described), map[string]*ask.Call{}
	for name, value := range hostile {
		r := ask.Request{Operation: "bearer", Path: map[string]string{"id": value + "x"}, Query: [][2]string{{"q", value}, {value, "v"}}, Body: &value, MediaType: "application/json"}
		if headerValue := strings.TrimSpace(strings.Map(printable, value)); headerValue == value {
			r.Headers = [][2]string{{"X-Value", value}}
		}
		all["with "+name] = callOf(t, spec, r)
	}
	body := `{"a": 1}`
	for _, op := range spec.Operations {
		for _, key := range []string{ask.KeyValid, ask.KeyUnknown, ask.KeyNone} {
			r := ask.Request{Operation: op.ID, Path: map[string]string{"id": ".."}, Key: key, Headers: [][2]string{{"X-Empty", ""}, {"Cookie", "a=b"}}}
			if op.Method != "GET" && op.Method != "HEAD" {
				r.Body = &body
			}
			all[op.ID+" with key "+key] = callOf(t, spec, r)
		}
	}
	return all
}

func printable(r rune) rune {
	if r < ' ' || r == 0x7f || r == 0xfffd {
		return -1
	}
	return r
}

// compiled imports what the go command has compiled of the packages that the code imports.
func compiled(t *testing.T, files *token.FileSet) types.Importer {
	t.Helper()
	out, err := exec.Command("go", "list", "-export", "-deps", "-f", "{{.ImportPath}} {{.Export}}",
		"context", "encoding/base64", "encoding/json", "fmt", "io", "log", "net/http", "net/url", "os", "strings", sdkPath).Output()
	if err != nil {
		t.Fatal(err)
	}
	exports := map[string]string{}
	for line := range strings.Lines(string(out)) {
		name, file, _ := strings.Cut(strings.TrimSpace(line), " ")
		exports[name] = file
	}
	return importer.ForCompiler(files, "gc", func(path string) (io.ReadCloser, error) { return os.Open(exports[path]) })
}

// The code in Go is correct, whatever the values.
func TestGoCompiles(t *testing.T) {
	files := token.NewFileSet()
	from := compiled(t, files)
	compiles := func(t *testing.T, source string) {
		t.Helper()
		file, err := parser.ParseFile(files, "main.go", source, parser.SkipObjectResolution)
		if err != nil {
			t.Fatalf("%v\n%s", err, source)
		}
		if _, err := (&types.Config{Importer: from}).Check("main", files, []*ast.File{file}, nil); err != nil {
			t.Errorf("%v\n%s", err, source)
		}
	}
	for name, c := range calls(t) {
		t.Run(name, func(t *testing.T) { compiles(t, goHTTP(c)) })
	}
	spec := load(t, string(blooio.Spec))
	for name, value := range hostile {
		for _, m := range methods { // operations that the SDK does not have yet have no such code
			op := spec.Operation(m.operation)
			body := `{"name": ` + strconv.QuoteToASCII("x"+strings.ToValidUTF8(strings.Map(printable, value), "")) + `, "channel_id": 1, "members": ["a", {"identifier": "b"}, 7]}`
			c := callOf(t, spec, ask.Request{Operation: op.ID, Path: map[string]string{"groupId": "x" + value}, Query: [][2]string{{"limit", "201"}, {"cursor", value}}, Body: &body})
			t.Run(op.ID+" with "+name, func(t *testing.T) {
				source, _ := sdk(c, Target{BaseURL: "http://10.0.0.1/v4"})
				compiles(t, source)
			})
		}
	}
}

// The SDK says what it would refuse, and there is no code for what it has no method for.
func TestSDK(t *testing.T) {
	spec := load(t, string(blooio.Spec))
	text := func(s string) *string { return &s }
	for name, test := range map[string]struct {
		request    ask.Request
		code, note string
	}{
		"a page":             {ask.Request{Operation: "listGroups", Query: [][2]string{{"limit", "5"}, {"cursor", "abc"}}}, `Groups.List(context.Background(), blooio.ListGroupsParams{Limit: 5, Cursor: "abc"})`, ""},
		"a limit too high":   {ask.Request{Operation: "listGroups", Query: [][2]string{{"limit", "201"}}}, `Limit: 201`, "the SDK refuses this before it sends: list groups: invalid parameters: limit 201 is not between 1 and 200"},
		"no number":          {ask.Request{Operation: "listGroups", Query: [][2]string{{"limit", "abc"}}}, `blooio.ListGroupsParams{})`, "the SDK takes a number for the limit"},
		"another parameter":  {ask.Request{Operation: "listGroups", Query: [][2]string{{"x", "1"}}}, `blooio.ListGroupsParams{})`, "the SDK does not send the parameter x"},
		"no key":             {ask.Request{Operation: "listGroups", Key: "none"}, `Groups.List(`, "the SDK always sends a key"},
		"an unknown key":     {ask.Request{Operation: "listGroups", Key: "unknown"}, `blooio.Config{APIKey: "bl_live_`, ""},
		"a group":            {ask.Request{Operation: "createGroup", Body: text(`{"channel_id": "ch_1", "members": ["+15551234567"], "name": "A"}`)}, "ChannelID: \"ch_1\",\n\t\tMembers:   []string{\"+15551234567\"},\n\t\tName:      \"A\",", ""},
		"another property":   {ask.Request{Operation: "createGroup", Body: text(`{"channel_id": "ch_1", "members": ["a"], "x": 1}`)}, `Groups.Create(`, "the SDK does not send the property x"},
		"no body":            {ask.Request{Operation: "createGroup"}, `Groups.Create(`, "the SDK refuses this before it sends: create group: invalid parameters: the channel's id is empty"},
		"an id":              {ask.Request{Operation: "getGroup", Path: map[string]string{"groupId": "grp_1"}}, `Groups.Get(context.Background(), "grp_1")`, ""},
		"a member by object": {ask.Request{Operation: "createGroup", Body: text(`{"channel_id": "ch_1", "members": [{"identifier": "a@example.com"}]}`)}, `[]string{"a@example.com"}`, ""},
	} {
		t.Run(name, func(t *testing.T) {
			code, note := sdk(callOf(t, spec, test.request), Target{BaseURL: blooio.DefaultBaseURL})
			if !strings.Contains(code, test.code) || note != test.note || strings.Contains(code, "BaseURL") {
				t.Errorf("%s\n%s", note, code)
			}
		})
	}
	if code, _ := sdk(callOf(t, load(t, described), ask.Request{Operation: "free"}), Target{}); code != "" {
		t.Errorf("got %s", code)
	}
}

// What a language cannot send as the page does is said beside its code.
func TestNotes(t *testing.T) {
	spec, body := load(t, described), "{}"
	for name, test := range map[string]struct {
		request ask.Request
		notes   map[string]string
	}{
		"usual":               {ask.Request{Operation: "bearer", Path: map[string]string{"id": "a"}, Body: &body, MediaType: "application/json"}, nil},
		"a folder in a path":  {ask.Request{Operation: "read", Path: map[string]string{"id": ".."}}, map[string]string{"javascript": "fetch shortens a path that has . or .. in it"}},
		"a body with GET":     {ask.Request{Operation: "read", Path: map[string]string{"id": "a"}, Body: &body, MediaType: "application/json"}, map[string]string{"javascript": "fetch sends no body with GET"}},
		"no media type":       {ask.Request{Operation: "free", Body: &body}, map[string]string{"javascript": "fetch adds the media type text/plain", "python": "urllib adds the media type application/x-www-form-urlencoded"}},
		"a key in the query":  {ask.Request{Operation: "query"}, map[string]string{"curl": "curl sends the key as it is: escape it if it has other characters than letters, digits and - . _ ~"}},
		"another unknown key": {ask.Request{Operation: "query", Key: ask.KeyUnknown}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			for _, s := range Of(callOf(t, spec, test.request), Target{}) {
				if s.Note != test.notes[s.ID] {
					t.Errorf("%s: got %q", s.ID, s.Note)
				}
			}
		})
	}
}

// A key is never in the code.
func TestKeyIsAVariable(t *testing.T) {
	for name, c := range calls(t) {
		for _, s := range Of(c, Target{BaseURL: "https://h.example/v1"}) {
			has := strings.Contains(s.Code, variable)
			if want := c.Key != nil && !c.Unknown; has != want {
				t.Errorf("%s in %s: the variable is there: %t\n%s", name, s.ID, has, s.Code)
			}
		}
	}
}

func TestScriptText(t *testing.T) {
	for text, want := range map[string]string{
		"":                      `""`,
		`a"b\c`:                 `"a\"b\\c"`,
		"</script>":             `"<\/script>"`,
		"a\nb`c${d}\\e</x":      "`a\nb\\`c\\${d}\\\\e<\\/x`",
		"a\nb\r":                `"a\nb\r"`,
		"\u2028\u202e\x00\x7f":  `"\u2028\u202e\u0000\u007f"`,
		"\U000e0001":            `"\u{e0001}"`,
		"Zoë 日本 😀":              `"Zoë 日本 😀"`,
		"'; process.exit(); //": `"'; process.exit(); //"`,
	} {
		if got := scriptText(text); got != want {
			t.Errorf("%q: got %s, want %s", text, got, want)
		}
	}
}

func TestPythonText(t *testing.T) {
	for text, want := range map[string]string{
		"":                     `""`,
		`a"b\c`:                `"a\"b\\c"`,
		"a\nb\\c":              "\"\"\"a\nb\\\\c\"\"\"",
		"a\n\"\"\"\"b":         "\"\"\"a\n\\\"\\\"\\\"\"b\"\"\"",
		"a\n\"":                "\"\"\"a\n\\\"\"\"\"",
		"a\n\"\"\"":            "\"\"\"a\n\\\"\\\"\\\"\"\"\"",
		"a\n\\\"":              "\"\"\"a\n\\\\\\\"\"\"\"",
		"\u2028\u202e\x00\x7f": `"\u2028\u202e\u0000\u007f"`,
		"\U000e0001":           `"\U000e0001"`,
		"Zoë 日本 😀":             `"Zoë 日本 😀"`,
	} {
		if got := pythonText(text); got != want {
			t.Errorf("%q: got %s, want %s", text, got, want)
		}
	}
}
