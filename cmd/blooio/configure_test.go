package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/cmd/blooio/internal/config"
)

const petsSpec = `openapi: 3.0.3
info: {title: Pets, version: '1'}
servers: [{url: https://pets.example}]
paths:
  /pets:
    get:
      operationId: listPets
      x-pagination: {request: {cursor: after}, response: {items: pets, next: after}}
      parameters: [{name: after, in: query, schema: {type: string}}]
      responses:
        '200': {description: P., content: {application/json: {schema: {type: object, properties: {
          pets: {type: array, items: {type: object, properties: {name: {type: string}, age: {type: integer}}}}, after: {type: string, nullable: true}}}}}}
  /pets/{id}:
    get:
      operationId: getPet
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses:
        '200': {description: P., content: {application/json: {schema: {type: object, properties: {name: {type: string}}}}}}
`

// petsHAR is a recording of a list of pets.
func petsHAR(pets string) string {
	body := strings.ReplaceAll(`{"pets":[`+pets+`],"after":null}`, `"`, `\"`)
	return `{"log":{"version":"1.2","creator":{"name":"t","version":"1"},"entries":[{"startedDateTime":"2020-01-02T03:04:05Z","time":1,"request":{"method":"GET","url":"https://pets.example/pets","httpVersion":"HTTP/1.1","headers":[]},` +
		`"response":{"status":200,"statusText":"OK","httpVersion":"HTTP/1.1","headers":[{"name":"Content-Type","value":"application/json"}],"content":{"size":1,"mimeType":"application/json","text":"` + body + `"}}}]}}`
}

const (
	goodPets  = `{"name":"Rex","age":3}`
	wrongPets = `{"name":7,"age":3}`
	newPets   = `{"name":"Rex","age":3,"color":"red"}`
)

// project makes a folder with a description, recordings and these settings, and makes it the working directory.
func project(t *testing.T, settings string) {
	t.Helper()
	withoutKey(t)
	t.Chdir(t.TempDir())
	for name, text := range map[string]string{
		"pets.yaml": petsSpec, "blooio.yaml": settings, "recs/good.har": petsHAR(goodPets), "recs/deep/good2.har": petsHAR(goodPets), "wrong.har": petsHAR(wrongPets), "new.har": petsHAR(newPets),
		"odd.har": strings.Replace(petsHAR(goodPets), `"entries":[`, `"entries":[7,`, 1),
	} {
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func TestCheckWithSettings(t *testing.T) {
	for name, test := range map[string]struct {
		settings string
		args     []string
		code     int
		want     string // in either output
	}{
		"recordings":              {"spec: pets.yaml\nrecordings: recs\n", nil, 0, "clean: 2 exchanges checked"},
		"a pattern":               {"spec: pets.yaml\nrecordings: ['recs/**/*2.har']\n", nil, 0, "clean: 1 exchange checked"},
		"a pattern of nothing":    {"spec: pets.yaml\nrecordings:\n- recs\n- '*.json'\n", nil, 2, "blooio check: blooio.yaml:4:3: recordings: nothing matches *.json\n"},
		"no such recording":       {"spec: pets.yaml\nrecordings: none.har\n", nil, 2, "none.har: no such file"},
		"arguments win":           {"spec: pets.yaml\nrecordings: recs\n", []string{"wrong.har"}, 1, "drift: the API has drifted from the spec in 1 place"},
		"live wins":               {"recordings: recs\n", []string{"--live"}, 2, "--live: environment variable BLOOIO_API_KEY is not set"},
		"a rule is off":           {"spec: pets.yaml\nrules: {response-type-mismatch: off}\n", []string{"wrong.har"}, 0, "1 finding off"},
		"a rule is off somewhere": {"spec: pets.yaml\nrules: {response-type-mismatch: {locations: {'listPets 200 /pets/*/age': off}}}\n", []string{"wrong.har"}, 1, "1 location off: 0"},
		"a rule is off here":      {"spec: pets.yaml\nrules: {response-type-mismatch: {locations: {'listPets 200 /pets/*/name': off}}}\n", []string{"wrong.har"}, 0, "1 location off: 1"},
		"a rule is an error":      {"spec: pets.yaml\nrules: {response-property-undocumented: error}\n", []string{"new.har"}, 1, "drift: "},
		"a rule is a warning":     {"spec: pets.yaml\nrules: {response-type-mismatch: warning}\n", []string{"wrong.har"}, 0, "1 error lowered"},
		"and warnings fail":       {"spec: pets.yaml\nfail-on: warning\nrules: {response-type-mismatch: warning}\n", []string{"wrong.har"}, 1, "1 error lowered"},
		"but no flag":             {"spec: pets.yaml\nfail-on: warning\n", []string{"--fail-on", "error", "new.har"}, 0, "clean: "},
		"a rule nowhere":          {"spec: pets.yaml\nrules: {response-null: {locations: {'listPets 200 /pets/*/nam': off}}}\n", []string{"wrong.har"}, 2, `blooio check: blooio.yaml:2:37: the spec has nothing at /pets/*/nam, did you mean "/pets/*/name"?` + "\n"},
		"a rule of no operation":  {"spec: pets.yaml\nrules: {response-null: {locations: {'listPet 200 /pets': off}}}\n", []string{"wrong.har"}, 2, `blooio check: blooio.yaml:2:37: the spec has no operation "listPet", did you mean "listPets"?` + "\n"},
		"strict":                  {"spec: pets.yaml\nstrict: true\n", []string{"odd.har"}, 2, "odd.har"},
		"strict no longer":        {"spec: pets.yaml\nstrict: true\n", []string{"--strict=false", "odd.har"}, 0, "1 left out"},
		"old recordings":          {"spec: pets.yaml\nmax-age: 30d\n", []string{"recs"}, 0, "recs/good.har was recorded on 2020-01-02"},
		"accepted":                {"spec: pets.yaml\naccepted: 'recs/**/*.har'\nmin-evidence: 2\n", []string{"recs"}, 0, "2 exchanges in 2 recordings; a pattern counts after 2 occurrences"},
		"coverage":                {"spec: pets.yaml\ncoverage: true\n", []string{"recs"}, 0, "not covered: documented, but not seen in any response"},
		"formats":                 {"spec: pets.yaml\nformats: github\n", []string{"wrong.har"}, 1, "::error file="},
		"a format wins":           {"spec: pets.yaml\nformats: [github, json=r.json]\n", []string{"--format", "env", "wrong.har"}, 1, "verdict=drift"},
		"a baseline to make":      {"spec: pets.yaml\nbaseline: known.yaml\n", []string{"--baseline-update", "wrong.har"}, 0, "known.yaml: 0 findings kept, 1 added, 0 removed"},
		"no settings":             {"spec: none.yaml\n", []string{"--no-config", "--spec", "pets.yaml", "recs"}, 0, "clean: 2 exchanges checked"},
		"other settings":          {"spec: none.yaml\n", []string{"--config", "other.yaml"}, 2, "reading the settings: other.yaml: no such file or folder"},
		"no name of settings":     {"", []string{"--config", ""}, 2, "blooio check: --config needs a file name; to read no settings, use --no-config\n"},
		"settings or none":        {"", []string{"--config", "blooio.yaml", "--no-config"}, 2, "blooio check: --config and --no-config cannot be combined\n"},
		"an unknown key":          {"\nrecording: x\n", nil, 2, `blooio check: blooio.yaml:2:1: unknown key "recording", did you mean "recordings"?` + "\n"},
		"several wrong":           {"spce: x\nfail-on: y\n", nil, 2, "blooio check: blooio.yaml:1:1: unknown key \"spce\", did you mean \"spec\"?\nblooio.yaml:2:10: invalid fail-on \"y\" (want error, warning, info or never)\n"},
		"live settings":           {"spec: pets.yaml\nlive: {operations: [listPets], pages: 2}\n", []string{"--dry-run"}, 0, "GET /pets, up to 2 pages"},
		"parameters":              {"spec: pets.yaml\nlive: {params: {id: rex}}\n", []string{"--dry-run"}, 0, "GET /pets/rex"},
		"parameters win":          {"spec: pets.yaml\nlive: {params: {id: rex}}\n", []string{"--dry-run", "--param", "id=tom"}, 0, "GET /pets/tom"},
		"not live":                {"spec: pets.yaml\nlive: {operations: [listPets], params: {id: 1}}\n", []string{"recs"}, 0, "clean: "},
	} {
		t.Run(name, func(t *testing.T) {
			project(t, test.settings)
			stdout, stderr, code := command(t, append([]string{"check"}, test.args...)...)
			if code != test.code || !strings.Contains(stdout, test.want) && !strings.Contains(stderr, test.want) {
				t.Errorf("exit %d\n%s%s\nwant %d and %s", code, stdout, stderr, test.code, test.want)
			}
			if _, err := os.Stat("r.json"); err == nil {
				t.Error("a format of the file was written although a flag says otherwise")
			}
		})
	}
}

// Every command takes the settings that it has a flag for, and no others.
func TestCommandsWithSettings(t *testing.T) {
	const settings = "spec: pets.yaml\nstrict: true\nfail-on: warning\nformats: [text]\nlive: {pages: 3, probes: false}\nrules: {response-type-mismatch: off}\n"
	for name, test := range map[string]struct {
		args []string
		code int
		want string
	}{
		"record":          {[]string{"record", "--dry-run"}, 0, "GET /pets, up to 3 pages"},
		"redact":          {[]string{"redact", "odd.har", "out.har"}, 2, "odd.har"},
		"redact a good":   {[]string{"redact", "wrong.har", "out.har"}, 0, "out.har: 1 exchange"},
		"scan":            {[]string{"scan", "odd.har"}, 2, "odd.har"},
		"compare":         {[]string{"compare", "recs", "new.har"}, 0, "listPets 200 /pets/*/color is new"},
		"compare an odd":  {[]string{"compare", "recs", "odd.har"}, 2, "odd.har"},
		"serve":           {[]string{"serve", "--recording", "odd.har"}, 2, "odd.har"},
		"merge":           {[]string{"report", "merge", "r.json"}, 1, "clean: "},
		"merge, by flag":  {[]string{"report", "merge", "--fail-on", "error", "--format", "env", "r.json"}, 0, "verdict=clean"},
		"report has none": {[]string{"report", "r.json"}, 0, "clean: "},
	} {
		t.Run(name, func(t *testing.T) {
			project(t, settings)
			if _, stderr, code := command(t, "check", "--format", "json=r.json", "new.har"); code != 1 {
				t.Fatal(code, stderr)
			}
			stdout, stderr, code := command(t, test.args...)
			if code != test.code || !strings.Contains(stdout+stderr, test.want) {
				t.Errorf("exit %d\n%s%s\nwant %d and %s", code, stdout, stderr, test.code, test.want)
			}
		})
	}
}

// Reports of shards that were made with other levels of rules do not merge.
func TestMergeOfOtherSettings(t *testing.T) {
	project(t, "spec: pets.yaml\nrules: {response-type-mismatch: off}\n")
	command(t, "check", "--format", "json=a.json", "wrong.har")
	command(t, "check", "--no-config", "--spec", "pets.yaml", "--format", "json=b.json", "recs")
	stdout, stderr, code := command(t, "report", "merge", "a.json", "b.json")
	if want := "blooio report merge: b.json: it was made with other levels of rules\n"; code != 2 || stderr != want {
		t.Errorf("exit %d\n%s%s", code, stdout, stderr)
	}
	stdout, stderr, code = command(t, "report", "merge", "--format", "text", "a.json")
	if code != 0 || !strings.Contains(stdout, "response-type-mismatch: off, 1 finding") {
		t.Errorf("exit %d\n%s%s", code, stdout, stderr)
	}
}

// keyTests has for each key the values that a file and the command line may give it, and how they are printed.
var keyTests = map[string]struct {
	file, printed string // below the key's name
	flag          []string
	flagPrinted   string
	byDefault     string
}{
	"spec":               {"a.yaml", " sub/a.yaml", []string{"--spec", "pets.yaml"}, " pets.yaml", ""},
	"allow-refs-outside": {"true", " true", []string{"--allow-refs-outside=false"}, " false", " false"},
	"recordings":         {"[a.har]", "\n  - sub/a.har", []string{"b.har", "c.har"}, "\n  - b.har\n  - c.har", ""},
	"accepted":           {"a", "\n  - sub/a", []string{"--accepted", "b", "--accepted", "c"}, "\n  - b\n  - c", ""},
	"baseline":           {"a", " sub/a", []string{"--baseline", "b"}, " b", ""},
	"formats":            {"[json=a, github]", "\n  - json=sub/a\n  - github", []string{"--format", "env"}, "\n  - env", "\n  - text"},
	"fail-on":            {"never", " never", []string{"--fail-on", "info"}, " info", " error"},
	"max-findings":       {"0", " 0", []string{"--max-findings", "3"}, " 3", " 10"},
	"coverage":           {"true", " true", []string{"--coverage=false"}, " false", " false"},
	"requests":           {"true", " true", []string{"--requests=false"}, " false", " false"},
	"strict":             {"true", " true", []string{"--strict=false"}, " false", " false"},
	"max-age":            {"3d", " 3d", []string{"--max-age", "36h"}, " 36h0m0s", ""},
	"min-evidence":       {"2", " 2", []string{"--min-evidence", "9"}, " 9", " 3"},
	"live.rate":          {"0.5", " 0.5", []string{"--rate", "7"}, " 7", " 2"},
	"live.pages":         {"9", " 9", []string{"--pages", "1"}, " 1", " 5"},
	"live.probes":        {"false", " false", []string{"--probes"}, " true", " true"},
	"live.operations":    {"[a]", "\n    - a", []string{"--live", "--operation", "listPets"}, "\n    - listPets", ""},
	"live.params":        {"{id: [1, x]}", "\n    id:\n      - \"1\"\n      - x", []string{"--live", "--param", "id=secret"}, "\n    id:\n      - (not shown)", ""},
}

// A flag wins over the file, and the file over the default, for every key.
func TestPrecedence(t *testing.T) {
	for _, k := range config.Keys() {
		test, ok := keyTests[k.Name]
		if !ok {
			t.Errorf("there is no test of %s", k.Name)
			continue
		}
		t.Run(k.Name, func(t *testing.T) {
			project(t, "")
			section, name, nested := strings.Cut(k.Name, ".")
			settings, line, indent := section+": "+test.file+"\n", 1, ""
			if nested {
				settings, line, indent = section+":\n  "+name+": "+test.file+"\n", 2, "  "
			} else {
				name = section
			}
			if err := os.Mkdir("sub", 0o700); err != nil {
				t.Fatal(err)
			}
			os.WriteFile("sub/blooio.yaml", []byte(settings), 0o600)
			printed := func(value, from string) string {
				value, rest, several := strings.Cut(value, "\n")
				text := fmt.Sprintf("\n%s%s:%s # %s\n", indent, name, value, from)
				if several {
					text += rest + "\n"
				}
				return text
			}
			by := "flag --" + k.Flag
			if k.Flag == "" {
				by = "arguments"
			}
			wantDefault := "\n# not set:"
			if test.byDefault != "" {
				wantDefault = printed(test.byDefault, "default")
			}
			args := []string{"check", "--print-config", "--config", "sub/blooio.yaml"}
			if k.Name == "spec" {
				os.WriteFile("sub/a.yaml", []byte(petsSpec), 0o600)
			} else {
				args = append(args, "--spec", "pets.yaml")
			}
			for want, args := range map[string][]string{
				wantDefault: {"check", "--print-config"}, printed(test.printed, fmt.Sprintf("sub/blooio.yaml:%d", line)): args, printed(test.flagPrinted, by): append(args, test.flag...),
			} {
				stdout, stderr, code := command(t, args...)
				if code != 0 || !strings.Contains(filepath.ToSlash(stdout), want) {
					t.Errorf("%v: exit %d, want%s\ngot\n%s%s", args, code, want, stdout, stderr)
				}
			}
		})
	}
}

func TestPrintConfig(t *testing.T) {
	project(t, `spec: pets.yaml
recordings: ["recs/**/*.har"]
rules:
  response-null: off
  response-type-mismatch:
    locations:
      "listPets 200 /pets/*/age": warning
    level: info
`)
	t.Setenv("BLOOIO_API_KEY", "bl_live_secret")
	t.Setenv("BLOOIO_BASE_URL", "https://user:password@staging.example/v4?token=secret")
	t.Setenv("BLOOIO_SALT", "a secret of eight")
	stdout, stderr, code := command(t, "check", "--print-config", "--fail-on", "never")
	want := `# The settings in use, and where each comes from. As blooio.yaml, this text sets the same.
spec: pets.yaml # blooio.yaml:1
allow-refs-outside: false # default
recordings: # blooio.yaml:2
  - recs/**/*.har
formats: # default
  - text
fail-on: never # flag --fail-on
max-findings: 10 # default
coverage: false # default
requests: false # default
strict: false # default
min-evidence: 3 # default
live:
  rate: 2 # default
  pages: 5 # default
  probes: true # default
rules:
  response-null: off # blooio.yaml:4
  response-type-mismatch:
    level: info # blooio.yaml:8
    locations:
      listPets 200 /pets/*/age: warning # blooio.yaml:7
# not set: accepted, baseline, max-age, live.operations, live.params
`
	if code != 0 || stderr != "" || !strings.HasPrefix(stdout, want) {
		t.Errorf("exit %d\n%s%s\nwant\n%s", code, stdout, stderr, want)
	}
	for _, want := range []string{"# file: blooio.yaml\n", "# BLOOIO_API_KEY: set, in the environment\n", "# BLOOIO_BASE_URL: https://staging.example/v4, in the environment\n", "# BLOOIO_SALT: set, in the environment\n"} {
		if !strings.Contains(stdout, want) {
			t.Errorf("%q is not in\n%s", want, stdout)
		}
	}
	if strings.Contains(stdout, "secret") || strings.Contains(stdout, "password") {
		t.Errorf("a secret is in\n%s", stdout)
	}
	// What was printed sets the same.
	if err := os.WriteFile("again.yaml", []byte(stdout), 0o600); err != nil {
		t.Fatal(err)
	}
	again, stderr, code := command(t, "check", "--print-config", "--config", "again.yaml")
	if code != 0 || withoutComments(again) != withoutComments(stdout) {
		t.Errorf("exit %d, printed again\n%s%s", code, again, stderr)
	}
}

// Without a file all is as it is by default.
func TestPrintConfigOfNothing(t *testing.T) {
	withoutKey(t)
	t.Chdir(t.TempDir())
	stdout, stderr, code := command(t, "check", "--print-config")
	for _, want := range []string{"# not set: spec, recordings, accepted, baseline, max-age, live.operations, live.params\n", "# no recordings are named: the samples that come with the command are checked\n",
		"# file: none, no blooio.yaml was found\n", "# BLOOIO_API_KEY: not set\n"} {
		if code != 0 || !strings.Contains(stdout, want) {
			t.Errorf("exit %d, %q is not in\n%s%s", code, want, stdout, stderr)
		}
	}
}

func withoutComments(text string) string {
	var lines []string
	for line := range strings.Lines(text) {
		before, _, _ := strings.Cut(line, "#")
		if before = strings.TrimRight(before, " \n"); before != "" {
			lines = append(lines, before)
		}
	}
	return strings.Join(lines, "\n")
}

// Values of --param are hidden, so that what is printed is not complete, and says so.
func TestPrintConfigOfParam(t *testing.T) {
	t.Chdir(t.TempDir())
	const remark = "# values of --param may be secret and are not shown"
	stdout, _, code := command(t, "check", "--print-config", "--live", "--param", "groupId=bl_hidden")
	if code != 0 || strings.Contains(stdout, "bl_hidden") || !strings.Contains(stdout, remark) {
		t.Errorf("exit %d\n%s", code, stdout)
	}
	if stdout, _, _ := command(t, "check", "--print-config", "--live"); strings.Contains(stdout, remark) {
		t.Errorf("nothing is hidden in\n%s", stdout)
	}
}
