package config_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/oasdiff/yaml3"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/blooio-community/blooio-go/cmd/blooio/internal/config"
	"github.com/blooio-community/blooio-go/internal/golden"
)

// tree makes files in a folder of its own, each with its name as its text, and makes that the working directory. A name
// that ends in a slash is a folder.
func tree(t *testing.T, names ...string) string {
	t.Helper()
	root := t.TempDir()
	for _, name := range names {
		path := filepath.Join(root, filepath.FromSlash(name))
		if strings.HasSuffix(name, "/") {
			if err := os.MkdirAll(path, 0o700); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(root)
	return root
}

func TestFind(t *testing.T) {
	for name, test := range map[string]struct {
		files     []string
		in        string
		want, err string
	}{
		"none":                             {[]string{"a/"}, "a", "", ""},
		"here":                             {[]string{"blooio.yaml"}, ".", "blooio.yaml", ""},
		"above, in no repository":          {[]string{"blooio.yaml", "a/"}, "a", "", ""},
		"above, in a repository":           {[]string{".git/", "blooio.yaml", "a/b/"}, "a/b", "../../blooio.yaml", ""},
		"above, in a worktree":             {[]string{".git", "blooio.yaml", "a/"}, "a", "../blooio.yaml", ""},
		"the nearest":                      {[]string{".git/", "blooio.yaml", "a/blooio.yaml", "a/b/"}, "a/b", "../blooio.yaml", ""},
		"not above the repository":         {[]string{"blooio.yaml", "a/.git/", "a/b/"}, "a/b", "", ""},
		"another name":                     {[]string{"blooio.yml"}, ".", "", "blooio.yml is not read: rename it to blooio.yaml, or name it with --config"},
		"another name above":               {[]string{".git/", "blooio.yml", "a/"}, "a", "", "../blooio.yml is not read: rename it to blooio.yaml, or name it with --config"},
		"another name beside the right":    {[]string{"blooio.yml", "blooio.yaml"}, ".", "blooio.yaml", ""},
		"a folder of that name is no file": {[]string{"blooio.yaml/"}, ".", "blooio.yaml", ""}, // reading it says so
	} {
		t.Run(name, func(t *testing.T) {
			root := tree(t, test.files...)
			t.Chdir(filepath.Join(root, test.in))
			got, err := config.Find()
			if filepath.ToSlash(got) != test.want || (err == nil) != (test.err == "") || err != nil && filepath.ToSlash(err.Error()) != test.err {
				t.Errorf("got %q, %v", got, err)
			}
		})
	}
}

func TestLoad(t *testing.T) {
	tree(t, "folder/", "empty.yaml")
	if f, err := config.Load("empty.yaml"); err != nil || len(f.Values) > 0 {
		t.Errorf("%+v, %v", f, err)
	}
	os.WriteFile("large.yaml", bytes.Repeat([]byte("# a\n"), 1<<19), 0o600)
	for path, want := range map[string]string{"none.yaml": "reading the settings: open none.yaml: no such file or directory", "folder": "reading the settings: read folder: is a directory",
		"large.yaml": "large.yaml is larger than 1024 KB, the limit for settings"} {
		if _, err := config.Load(path); err == nil || err.Error() != want {
			t.Errorf("%s: %v, want %s", path, err, want)
		}
	}
}

func TestPaths(t *testing.T) {
	files := []string{"recs/a.har", "recs/b.har", "recs/notes.txt", "recs/deep/c.har", "recs/deep/er/d.har", "recs/.old/e.har", "recs/.f.har", "recs/x[1].har", "other/g.har"}
	for pattern, want := range map[string]string{
		"recs":                 "recs",
		"recs/none.har":        "recs/none.har", // reading it says so
		"recs/*.har":           "recs/a.har recs/b.har recs/x[1].har",
		"recs/**/*.har":        "recs/a.har recs/b.har recs/deep/c.har recs/deep/er/d.har recs/x[1].har",
		"**/[cd].har":          "recs/deep/c.har recs/deep/er/d.har",
		"**/deep":              "recs/deep",
		"*/?.har":              "other/g.har recs/a.har recs/b.har",
		"recs/deep/**":         "recs/deep/c.har recs/deep/er recs/deep/er/d.har",
		"recs/.old/*.har":      "recs/.old/e.har",
		"recs/.*.har":          "recs/.f.har",
		"recs/x[1].har":        "recs/x[1].har",
		"recs/*.json":          "blooio.yaml:1:13: recordings: nothing matches recs/*.json",
		"none/*.har":           "blooio.yaml:1:13: recordings: nothing matches none/*.har",
		"recs/*/nothing/*.har": "blooio.yaml:1:13: recordings: nothing matches recs/*/nothing/*.har",
	} {
		t.Run(pattern, func(t *testing.T) {
			tree(t, files...)
			file, err := config.Parse("blooio.yaml", []byte("recordings: '"+pattern+"'\n"))
			if err != nil {
				t.Fatal(err)
			}
			got, err := file.Paths("recordings")
			text := filepath.ToSlash(strings.Join(got, " "))
			if err != nil {
				text = filepath.ToSlash(err.Error())
			}
			if text != want {
				t.Errorf("got %s, want %s", text, want)
			}
		})
	}
}

// Patterns are relative to the folder of the file, as all names are; an absolute one is as it is.
func TestPathsElsewhere(t *testing.T) {
	root := tree(t, "sub/recs/a.har", "sub/-", "sub/-x.har")
	for text, want := range map[string]string{
		"recs/*.har": "sub/recs/a.har", "../sub/recs/*": "sub/recs/a.har", "./recs": "sub/recs",
		filepath.Join(root, "sub", "*", "*.har"): filepath.Join(root, "sub/recs/a.har"),
	} {
		file, err := config.Parse("sub/blooio.yaml", []byte("accepted: '"+text+"'\n"))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := file.Paths("accepted"); err != nil || filepath.ToSlash(strings.Join(got, " ")) != want {
			t.Errorf("%s: %v, %v, want %s", text, got, err, want)
		}
	}
	t.Chdir("sub")
	file, err := config.Parse("blooio.yaml", []byte("accepted: [./-, -x.har]\n"))
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(file.Values["accepted"].Texts(), " "); filepath.ToSlash(got) != "./- ./-x.har" {
		t.Errorf("a name that begins with a hyphen could be taken for a flag or standard input: %s", got)
	}
}

// In the name of the folder of the file nothing is special, though it may look like a pattern.
func TestPathsInOddFolders(t *testing.T) {
	for _, folder := range []string{"run[1]", "a*b", "what?", "[!x]", "[*]", "[", "deep/[a-z]/x"} {
		t.Run(folder, func(t *testing.T) {
			root := tree(t, folder+"/recs/a.har", "run1/recs/b.har", "deep/a/x/recs/b.har")
			for _, at := range []string{folder, filepath.Join(root, folder)} {
				for _, pattern := range []string{"recs/*.har", "**/?.har", "recs/a.har"} {
					file, err := config.Parse(at+"/blooio.yaml", []byte("recordings: '"+pattern+"'\n"))
					if err != nil {
						t.Fatal(err)
					}
					got, err := file.Paths("recordings")
					if want := filepath.Join(at, "recs", "a.har"); err != nil || len(got) != 1 || got[0] != want {
						t.Errorf("%s in %s: %q, %v, want %q", pattern, at, got, err, want)
					}
				}
			}
		})
	}
}

// A name with a line break cannot add a setting to what is printed.
func TestPrintOddName(t *testing.T) {
	file, err := config.Parse("a\nspec: x.yaml", []byte("strict: true\nrules: {response-null: off}\n"))
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := config.Print(&out, nil, file, []string{"file: " + file.Path}); err != nil {
		t.Fatal(err)
	}
	again, err := config.Parse("blooio.yaml", []byte(out.String()))
	if err != nil || len(again.Values) > 0 || len(again.Rules) != 1 {
		t.Errorf("%v of\n%s", err, out.String())
	}
}

// The published schema is made of the table that the file is read by.
func TestPublishedSchemaIsFresh(t *testing.T) {
	golden.Compare(t, filepath.Join("..", "..", "..", "..", "docs", "blooio.schema.json"), config.Schema())
}

// The schema takes what is read, and refuses what is refused, as far as a schema can say it.
func TestSchemaAgrees(t *testing.T) {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(config.Schema()))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("blooio.schema.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("blooio.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]bool{
		"spec: a\nallow-refs-outside: true\nrecordings: [a, b]\naccepted: a\nbaseline: b\nformats: [text, json=r]\nfail-on: never\nmax-findings: 0\ncoverage: true\nstrict: false\nmax-age: 30d\nmin-evidence: 1\n": true,
		"live: {rate: 0.5, pages: 1, probes: true, operations: a, params: {a: 1, b: [x, true]}}\n":                                                                                                                  true,
		"live:\nrules:\n": true, "{}": true,
		"rules: {response-null: off, json-malformed: {level: info, locations: {a 200 /b: error}}}\n": true,
		"spce: a\n": false, "live: {rats: 1}\n": false, "rules: {nothing: off}\n": false, "rules: {response-null: warn}\n": false, "rules: {response-null: {levels: off}}\n": false,
		"fail-on: errors\n": false, "strict: 1\n": false, "recordings: []\n": false, "live: {rate: 0}\n": false, "live: {pages: 0}\n": false, "min-evidence: 0\n": false, "formats: xml\n": false, "formats: json=\n": false,
		"spec: ''\n": false, "spec:\n": false, "live: {params: [a]}\n": false, "live: true\n": false,
	} {
		_, err := config.Parse("blooio.yaml", []byte(text))
		var node any
		if err := yaml.Unmarshal([]byte(text), &node); err != nil {
			t.Fatal(err)
		}
		data, err2 := json.Marshal(node)
		if err2 != nil {
			t.Fatal(err2)
		}
		value, err2 := jsonschema.UnmarshalJSON(bytes.NewReader(data))
		if err2 != nil {
			t.Fatal(err2)
		}
		invalid := schema.Validate(value)
		if (err == nil) != want || (invalid == nil) != want {
			t.Errorf("%s\nthe parser says %v\nthe schema says %v", text, err, invalid)
		}
	}
}

// The page about the file has every key in its example and in its table, and nothing in it is refused.
func TestPageHasEveryKey(t *testing.T) {
	page, err := os.ReadFile(filepath.Join("..", "..", "..", "..", "docs", "configuration.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, example, _ := strings.Cut(string(page), "```yaml\n")
	example, _, _ = strings.Cut(example, "```\n")
	file, err := config.Parse("blooio.yaml", []byte(example))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(example, config.SchemaURL) {
		t.Error("the example does not name the schema")
	}
	for _, k := range config.Keys() {
		flag := "arguments"
		if k.Flag != "" {
			flag = "`--" + k.Flag + "`"
		}
		if _, ok := file.Values[k.Name]; !ok || !strings.Contains(string(page), "| `"+k.Name+"` | "+flag+" |") {
			t.Errorf("%s is not on the page", k.Name)
		}
	}
}
