package document_test

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract/openapi/document"
	"github.com/blooio-community/blooio-go/internal/fuzzing"
)

// folder writes files and returns their folder.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func loadIn(t *testing.T, dir string) (*document.Document, error) {
	t.Helper()
	path := filepath.Join(dir, "spec.yaml")
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return document.Load(path, data, document.RefsBelow)
}

// schemaIn is a description of one response, with a schema that is elsewhere.
func schemaIn(ref string) string {
	return head + "paths: {/a: {get: {responses: {'200': {description: A., content: {application/json: {schema: {$ref: \"" + ref + "\"}}}}}}}}\n"
}

// References to files are relative to the file that has them. Each schema knows its file.
func TestFiles(t *testing.T) {
	const a = "type: object\nproperties:\n  b: {type: string}\n"
	tests := map[string]struct {
		ref   string
		files map[string]string
		file  string // of the schema
		line  int    // of its type
	}{
		"a whole file":         {"a.yaml", map[string]string{"a.yaml": a}, "a.yaml", 1},
		"beside":               {"./a.yaml#/A", map[string]string{"a.yaml": "A:\n  type: object\n"}, "a.yaml", 2},
		"in a folder":          {"x/y/a.yaml#/A", map[string]string{"x/y/a.yaml": "A:\n  type: object\n"}, "x/y/a.yaml", 2},
		"in JSON":              {"a.json", map[string]string{"a.json": "{\n\"type\": \"object\"}"}, "a.json", 2},
		"back":                 {"x/a.yaml#/A", map[string]string{"x/a.yaml": "A: {$ref: '../b.yaml#/B'}\n", "b.yaml": "B: {type: object}\n"}, "b.yaml", 1},
		"in the description":   {"a.yaml#/A", map[string]string{"a.yaml": "A: {$ref: 'spec.yaml#/info/x-schema'}\n"}, "", 0},
		"a cycle":              {"a.yaml#/A", map[string]string{"a.yaml": "A: {type: object, properties: {b: {$ref: 'b.yaml#/B'}}}\n", "b.yaml": "B: {properties: {a: {$ref: 'a.yaml#/A'}}}\n"}, "a.yaml", 1},
		"a name with spaces":   {"a b.yaml", map[string]string{"a b.yaml": a}, "a b.yaml", 1},
		"an escaped name":      {"a%20b.yaml", map[string]string{"a b.yaml": a}, "a b.yaml", 1},
		"a name with percents": {"a%20b.yaml", map[string]string{"a%20b.yaml": a, "a b.yaml": "{}"}, "a%20b.yaml", 1},
		"a name of letters":    {"größe.yaml", map[string]string{"größe.yaml": a}, "größe.yaml", 1},
		"escaped letters":      {"gr%C3%B6%C3%9Fe.yaml", map[string]string{"größe.yaml": a}, "größe.yaml", 1},
		"an escaped pointer":   {"a.yaml#/A%20b/x~1y", map[string]string{"a.yaml": "A b: {x/y: {type: object}}\n"}, "a.yaml", 1},
		"another description":  {"a.yaml#/components/schemas/A", map[string]string{"a.yaml": responding + "    A: {$ref: '#/components/schemas/B'}\n    B: {type: object}\n"}, "a.yaml", 16},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			test.files["spec.yaml"] = schemaIn(test.ref)
			dir := folder(t, test.files)
			doc, err := loadIn(t, dir)
			if err != nil {
				t.Fatal(err)
			}
			if test.file == "" {
				if len(doc.Notes) != 1 {
					t.Errorf("notes %v", doc.Notes)
				}
				return
			}
			schema := doc.Paths.Value("/a").Get.Responses.Value("200").Value.Content["application/json"].Schema.Value
			at := doc.ErrorAt(schema.Origin, "type", nil)
			if at.File != filepath.Join(dir, filepath.FromSlash(test.file)) || at.Line != test.line || !schema.Type.Is("object") {
				t.Errorf("the schema is in %s, line %d; notes %v", at.File, at.Line, doc.Notes)
			}
		})
	}
}

// A file that is there and broken is an error of that file; one that is not there leaves unchecked what refers to it.
func TestBrokenFiles(t *testing.T) {
	tests := map[string]struct {
		files map[string]string
		want  string
	}{
		"malformed YAML":  {map[string]string{"a.yaml": "a: b\nc: [\n"}, "a.yaml:3: malformed YAML"},
		"malformed JSON":  {map[string]string{"a.yaml": "{\"a\":\n\"b\" \"c\"}"}, "a.yaml:2: malformed JSON"},
		"Swagger":         {map[string]string{"a.yaml": "swagger: '2.0'\n"}, ""},
		"another version": {map[string]string{"a.yaml": "# a\nopenapi: 2.9.0\n"}, "a.yaml:2: OpenAPI 2.9.0 is not supported"},
		"HTML":            {map[string]string{"a.yaml": "<html></html>"}, "a.yaml: the file is an HTML page"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			test.files["spec.yaml"] = schemaIn("a.yaml#/B")
			dir := folder(t, test.files)
			_, err := loadIn(t, dir)
			if test.want == "" {
				if err != nil {
					t.Error(err)
				}
				return
			}
			if _, ok := errors.AsType[*document.Error](err); !ok || !strings.HasPrefix(err.Error(), filepath.Join(dir, test.want)) {
				t.Errorf("got %v, want %s", err, test.want)
			}
		})
	}
	doc, err := loadIn(t, folder(t, map[string]string{"spec.yaml": schemaIn("a.yaml#/B")}))
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(doc.Notes, func(n document.Note) bool {
		return n.Line == 3 && strings.Contains(n.Text, "the reference to a.yaml is not followed: ") && !strings.Contains(n.Text, string(filepath.Separator)) && strings.Contains(n.Text, "no value is checked against it")
	}) {
		t.Errorf("notes %v", doc.Notes)
	}
}

// Load of bytes that are in no file follows no references.
func TestFilesAreNotFollowed(t *testing.T) {
	dir := folder(t, map[string]string{"a.yaml": "A: {type: string}\n"})
	doc, err := document.Load(filepath.Join(dir, "spec.yaml"), []byte(schemaIn("a.yaml#/A")), document.NoRefs)
	if err != nil || len(doc.Notes) != 1 || !strings.Contains(doc.Notes[0].Text, "a.yaml is not followed") {
		t.Errorf("%v %v", doc, err)
	}
}

// A description reads only files of its own folder. Where another one is, or whether there is one, does not matter.
func TestFilesOutside(t *testing.T) {
	const a = "A: {type: object}\n"
	dir := folder(t, map[string]string{
		"secret.yaml": a, "api/x.yaml": a, "api/deep/up.yaml": "A: {$ref: '../../secret.yaml#/A'}\n", "api/deep/beside.yaml": "A: {$ref: '../x.yaml#/A'}\n",
		"api-2/x.yaml": a, "away/x.yaml": a, "api/file": "", "api/..x.yaml": a,
	})
	for link, target := range map[string]string{
		"api/out.yaml": "../secret.yaml", "api/away": "../away", "api/in.yaml": "x.yaml", "api/chain.yaml": "out.yaml", "link": "api",
	} {
		if err := os.Symlink(target, filepath.Join(dir, filepath.FromSlash(link))); err != nil {
			t.Skipf("no symbolic links here: %v", err)
		}
	}
	slashed := filepath.ToSlash(dir)
	tests := map[string]struct {
		ref     string
		refused bool
	}{
		"beside":                    {"x.yaml#/A", false},
		"below, and back":           {"deep/../x.yaml#/A", false},
		"out, and in again":         {"../api/x.yaml#/A", false},
		"from a file below":         {"deep/beside.yaml#/A", false},
		"a link within":             {"in.yaml#/A", false},
		"a name with dots":          {"..x.yaml#/A", false},
		"its own absolute path":     {slashed + "/api/x.yaml#/A", false},
		"above":                     {"../secret.yaml#/A", true},
		"above, nothing there":      {"../none.yaml#/A", true},
		"far above":                 {strings.Repeat("../", 60) + "etc/passwd", true},
		"above, from a file below":  {"deep/up.yaml#/A", true},
		"above, escaped":            {"%2e%2e/secret.yaml#/A", true},
		"above, half escaped":       {"..%2Fsecret.yaml#/A", true},
		"below, and above":          {"deep/../../secret.yaml#/A", true},
		"a folder that begins so":   {"../api-2/x.yaml#/A", true},
		"absolute":                  {slashed + "/secret.yaml#/A", true},
		"absolute, nothing there":   {"/none/none.yaml", true},
		"a URL of a file":           {"file://" + slashed + "/secret.yaml#/A", true},
		"a URL of one slash":        {"file:" + slashed + "/secret.yaml#/A", true},
		"a URL of no slash":         {"file:../secret.yaml#/A", true},
		"a URL in capitals":         {"FILE://" + slashed + "/secret.yaml#/A", true},
		"a URL of the own host":     {"File://LocalHost" + slashed + "/secret.yaml#/A", true},
		"a URL of a file within":    {"file:" + slashed + "/api/x.yaml#/A", false},
		"a URL of a file beside":    {"file:x.yaml#/A", false},
		"a link to a file":          {"out.yaml#/A", true},
		"a link to a link":          {"chain.yaml#/A", true},
		"a link to a folder":        {"away/x.yaml#/A", true},
		"a device":                  {"/dev/zero", true},
		"without a scheme":          {"//example.com/a.yaml", true},
		"by way of what is no file": {"file/../../secret.yaml#/A", true},
	}
	for name, test := range tests {
		for _, version := range []string{"3.0.3", "3.1.0"} {
			t.Run(name+" in "+version, func(t *testing.T) {
				data := []byte(strings.Replace(schemaIn(test.ref), "3.0.3", version, 1))
				for _, in := range []string{"api", "link"} {
					path := filepath.Join(dir, in, "spec.yaml")
					_, err := document.Load(path, data, document.RefsBelow)
					if refused := errors.Is(err, document.ErrOutside); refused != test.refused || err != nil && !refused {
						t.Errorf("error %v", err)
					} else if refused && !strings.Contains(err.Error(), ".yaml:") {
						t.Errorf("no line: %v", err)
					}
					if _, err = document.Load(path, data, document.RefsAnywhere); errors.Is(err, document.ErrOutside) {
						t.Errorf("error %v", err)
					}
				}
			})
		}
	}
}

// What is no regular file is not read: a device has no end, and a pipe may wait for ever.
func TestFilesThatAreNone(t *testing.T) {
	dir := folder(t, map[string]string{"folder/x.yaml": "{}", "spec.yaml": ""})
	for _, ref := range []string{"folder", ".", "/dev/zero"} {
		doc, err := document.Load(filepath.Join(dir, "spec.yaml"), []byte(schemaIn(ref)), document.RefsAnywhere)
		if err != nil || len(doc.Notes) != 1 || !strings.Contains(doc.Notes[0].Text, "is not followed: it is not a regular file") {
			t.Errorf("%s: %v, notes %v", ref, err, doc.Notes)
		}
	}
}

// FuzzRefs looks for a reference that leads out of the folder.
func FuzzRefs(f *testing.F) {
	fuzzing.Start(f)
	dir := f.TempDir()
	spec := filepath.Join(dir, "api", "spec.yaml")
	if err := errors.Join(os.Mkdir(filepath.Dir(spec), 0o700), os.WriteFile(filepath.Join(dir, "s"), []byte("maximum: 4711\ntype: integer\n"), 0o600)); err != nil {
		f.Fatal(err)
	}
	for _, ref := range []string{"../s", "%2e%2e/s", "..%2fs", "a/../../s", "file://../s", ".././s", "..\\s", "file:../s", "./%2e./s#/", "//../s"} {
		f.Add(ref, true)
		f.Add(ref, false)
	}
	f.Fuzz(func(t *testing.T, ref string, later bool) {
		quoted, _ := json.Marshal(strings.ToValidUTF8(ref, ""))
		text := strings.Replace(schemaIn("REF"), `"REF"`, string(quoted), 1)
		if later {
			text = strings.Replace(text, "3.0.3", "3.1.0", 1)
		}
		doc, err := document.Load(spec, []byte(text), document.RefsBelow)
		if err != nil {
			return
		}
		for _, schema := range doc.Schemas {
			if schema.Max != nil {
				t.Errorf("%q leads outside", ref)
			}
		}
	})
}
