package config_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/cmd/blooio/internal/config"
	"github.com/blooio-community/blooio-go/contract/render"
	"github.com/blooio-community/blooio-go/internal/fuzzing"
)

// rendered is a file as a line for each value: its line, its name and what its flag takes.
func rendered(f *config.File) string {
	var lines []string
	for _, k := range config.Keys() {
		if v, ok := f.Values[k.Name]; ok {
			lines = append(lines, fmt.Sprintf("%d %s: %s", v.Line, k.Name, strings.Join(v.Texts(), ", ")))
		}
	}
	for _, r := range f.Rules {
		lines = append(lines, strings.TrimSpace(fmt.Sprintf("%d %s: %s %s", r.Line, r.Rule, r.Level, r.Where)))
	}
	return filepath.ToSlash(strings.Join(lines, "\n"))
}

func TestParse(t *testing.T) {
	for name, test := range map[string]struct{ text, want string }{
		"nothing":        {"", ""},
		"comments":       {"# nothing yet\n\n", ""},
		"a null":         {"~\n", ""},
		"an empty one":   {"{}\n", ""},
		"a byte order":   {"\ufeffstrict: true\n", "1 strict: true"},
		"line ends":      {"strict: true\r\ncoverage: false\r\n", "2 coverage: false\n1 strict: true"},
		"a document":     {"---\nstrict: true\n...\n", "2 strict: true"},
		"empty sections": {"live:\nrules:\n", ""},
		"paths":          {"spec: api/openapi.yaml\nbaseline: ../known.yaml\n", "1 spec: sub/api/openapi.yaml\n2 baseline: known.yaml"},
		"absolute paths": {"spec: /api/openapi.yaml\nformats: json=/tmp/r.json\n", "1 spec: /api/openapi.yaml\n2 formats: json=/tmp/r.json"},
		"a list":         {"recordings:\n- a.har\n- b/**/*.har\naccepted: [c]\n", "1 recordings: sub/a.har, sub/b/**/*.har\n4 accepted: sub/c"},
		"one of a list":  {"recordings: a.har\nformats: text\n", "1 recordings: sub/a.har\n2 formats: text"},
		"formats":        {"formats: [text, json=out/report.json, sarif=x=y.sarif]\n", "1 formats: text, json=sub/out/report.json, sarif=sub/x=y.sarif"},
		"numbers":        {"max-findings: 0\nmin-evidence: 5\nlive: {rate: 0.5, pages: 3}\n", "1 max-findings: 0\n2 min-evidence: 5\n3 live.rate: 0.5\n3 live.pages: 3"},
		"a whole rate":   {"live: {rate: 3}\n", "1 live.rate: 3"},
		"words":          {"fail-on: never\nmax-age: 30d\nlive:\n  probes: false\n", "1 fail-on: never\n2 max-age: 30d\n4 live.probes: false"},
		"hours":          {"max-age: 36h\n", "1 max-age: 36h"},
		"parameters": {"live:\n  operations: getPet\n  params:\n    id: 42\n    tag: [a, 'b=c']\n    exact: true\n",
			"2 live.operations: getPet\n3 live.params: id=42, tag=a, tag=b=c, exact=true"},
		"no parameters": {"live: {params: {}}\n", ""},
		"rules": {"rules:\n  response-null: off\n  json-malformed: 'warning'\n  behaviour-value-new: error\n",
			"2 response-null: off\n3 json-malformed: warning\n4 behaviour-value-new: error"},
		"locations": {"rules:\n  response-null:\n    locations:\n      listPets 200 /data/*/name: off\n      '* * /**': info\n    level: warning\n",
			"6 response-null: warning\n4 response-null: off listPets 200 /data/*/name\n5 response-null: info * * /**"},
		"locations only":    {"rules: {response-null: {locations: {listPets 404: off}}}\n", "1 response-null: off listPets 404"},
		"no locations":      {"rules: {response-null: {level: info, locations: }}\n", "1 response-null: info"},
		"a rule of nothing": {"rules: {response-null: {}}\n", ""},
		"an anchor":         {"recordings: &all [a, b]\naccepted: *all\n", "1 recordings: sub/a, sub/b\n2 accepted: sub/a, sub/b"},
		"anchors": {"rules:\n  response-null: &less {level: &w warning}\n  json-malformed: *less\n  json-duplicate-key: *w\n",
			"2 response-null: warning\n2 json-malformed: warning\n4 json-duplicate-key: warning"},
		"JSON": {`{"strict": true, "live": {"pages": 2}}`, "1 strict: true\n1 live.pages: 2"},
	} {
		t.Run(name, func(t *testing.T) {
			file, err := config.Parse(filepath.Join("sub", "blooio.yaml"), []byte(test.text))
			if err != nil {
				t.Fatal(err)
			}
			if got := rendered(file); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}

func TestParseRefuses(t *testing.T) {
	const keys = "spec, allow-refs-outside, recordings, accepted, baseline, formats, fail-on, max-findings, coverage, requests, strict, max-age, min-evidence, live, rules"
	for name, test := range map[string]struct{ text, want string }{
		"a list":                     {"- spec\n", "1:1: the settings are a mapping of keys to values, but this is a list"},
		"a text":                     {"spec\n", `1:1: the settings are a mapping of keys to values, but this is "spec"`},
		"an unknown key":             {"strict: true\nrecordngs: x\n", `2:1: unknown key "recordngs", did you mean "recordings"?`},
		"nothing for a key":          {"\"\": x\n", `1:1: unknown key "" (want ` + keys + `)`},
		"nothing like a key":         {"verbose: true\n", `1:1: unknown key "verbose" (want ` + keys + `)`},
		"another word":               {"description: x\n", `1:1: unknown key "description", did you mean "spec"?`},
		"the name of a flag":         {"operation: x\n", `1:1: unknown key "operation", did you mean "live.operations"?`},
		"a key of another section":   {"rate: 2\n", `1:1: unknown key "rate", did you mean "live.rate"?`},
		"a key of the top":           {"live: {strict: true}\n", `1:8: unknown key "strict", it belongs at the top of the file`},
		"a rule at the top":          {"response-null: off\n", `1:1: unknown key "response-null", did you mean "rules.response-null"?`},
		"a key":                      {"api-key: bl_live_0123456789\n", `1:1: unknown key "api-key", the key is in BLOOIO_API_KEY and never in a file`},
		"values":                     {"show-values: true\n", `1:1: unknown key "show-values", only the flag --show-values shows values: they may be names and phone numbers`},
		"an unknown key of live":     {"live:\n  rats: 2\n", `2:3: unknown key "rats", did you mean "rate"?`},
		"nothing like one of live":   {"live: {x: 2}\n", `1:8: unknown key "x" (want rate, pages, probes, operations, params)`},
		"an upper case key":          {"Spec: x\n", `1:1: unknown key "Spec", did you mean "spec"?`},
		"a long key":                 {strings.Repeat("k", 80) + ": x\n", `1:1: unknown key of 80 characters (want ` + keys + `)`},
		"a key that is a number":     {"+15550100123: x\n", `1:1: unknown key of 12 characters (want ` + keys + `)`},
		"a key twice":                {"strict: true\nspec: x\nstrict: false\n", `3:1: duplicate key "strict" (first on line 1)`},
		"a key of live twice":        {"live:\n  rate: 1\n  rate: 2\n", `3:3: duplicate key "rate" (first on line 2)`},
		"a rule twice":               {"rules:\n  response-null: off\n  response-null: error\n", `3:3: duplicate key "response-null" (first on line 2)`},
		"a key that is a list":       {"[a]: b\n", "1:1: a key is text, but this is a list"},
		"a key that is nothing":      {"~: b\n", "1:1: a key is text, but this is nothing"},
		"a merge key":                {"live: &l {rate: 1}\nrules:\n  <<: *l\n", "3:3: a key is text, but this is a merge key"},
		"no value":                   {"spec:\nlive:\n", "1:6: spec has no value (want the name of a file)"},
		"a number for a file":        {"spec: 12\n", `1:7: invalid spec "12" (want the name of a file)`},
		"a list for a file":          {"spec: [a, b]\n", "1:7: invalid spec: a list (want the name of a file)"},
		"a URL":                      {"spec: https://api.example/openapi.json\n", "1:7: invalid spec: want a file, not a URL: download it first"},
		"an empty name":              {"baseline: ''\n", `1:11: invalid baseline "" (want the name of a file)`},
		"a mapping for a list":       {"recordings: {a: b}\n", "1:13: invalid recordings: a mapping (want the name of a file or folder, or a pattern)"},
		"an empty list":              {"recordings: []\n", "1:13: recordings is empty: name at least one, or remove the key"},
		"nothing in a list":          {"recordings:\n- a\n-\n", "3:2: recordings has no value (want the name of a file or folder, or a pattern)"},
		"a list in a list":           {"accepted: [[a]]\n", "1:12: invalid accepted: a list (want the name of a file or folder, or a pattern)"},
		"standard input":             {"recordings: '-'\n", "1:13: invalid recordings: standard input cannot be named in a settings file"},
		"a malformed pattern":        {"recordings: 'a[.har'\n", `1:13: invalid recordings: malformed pattern "a[.har"`},
		"a word for a switch":        {"strict: yes\n", `1:9: invalid strict "yes" (want true or false)`},
		"a text for a switch":        {"coverage: 'true'\n", `1:11: invalid coverage "true" (want true or false)`},
		"a word for a number":        {"max-findings: all\n", `1:15: invalid max-findings "all" (want a whole number from 0)`},
		"below the least":            {"max-findings: -1\nmin-evidence: 0\nlive: {pages: 0}\n", "1:15: invalid max-findings \"-1\" (want a whole number from 0)\n2:15: invalid min-evidence \"0\" (want a whole number from 1)\n3:15: invalid live.pages \"0\" (want a whole number from 1)"},
		"a fraction":                 {"min-evidence: 1.5\n", `1:15: invalid min-evidence "1.5" (want a whole number from 1)`},
		"a number too large":         {"min-evidence: 99999999999999999999\n", "1:15: invalid min-evidence of 20 characters (want a whole number from 1)"},
		"no rate":                    {"live: {rate: 0}\n", `1:14: invalid live.rate "0" (want a number above 0)`},
		"a rate without end":         {"live: {rate: .inf}\n", `1:14: invalid live.rate ".inf" (want a number above 0)`},
		"no number":                  {"live: {rate: .nan}\n", `1:14: invalid live.rate ".nan" (want a number above 0)`},
		"a rate of text":             {"live: {rate: '2'}\n", `1:14: invalid live.rate "2" (want a number above 0)`},
		"live is a switch":           {"live: true\n", `1:7: live is a mapping of keys to values, but this is "true"`},
		"an age without unit":        {"max-age: 30\n", `1:10: invalid max-age "30" (want a number of days such as 30d, or of hours such as 12h)`},
		"an age of nothing":          {"max-age: 0d\n", `1:10: invalid max-age "0d" (want a number of days such as 30d, or of hours such as 12h)`},
		"an unknown severity":        {"fail-on: errors\n", `1:10: invalid fail-on "errors" (want error, warning, info or never), did you mean "error"?`},
		"off is no severity":         {"fail-on: off\n", `1:10: invalid fail-on "off" (want error, warning, info or never)`},
		"an unknown format":          {"formats: [text, jsn=x]\n", `1:17: invalid formats: unknown format "jsn" (want ` + formatNames + `, or one of them with =FILE), did you mean "json"?`},
		"a format without a file":    {"formats: json=\n", "1:10: invalid formats: the file name after = is missing"},
		"two formats for a terminal": {"formats: [text, json]\n", "1:17: formats: only one format can go to standard output"},
		"two formats for a file":     {"formats:\n- json=r\n- text=./r\n", "3:3: formats: another format is written to this file"},
		"a parameter of nothing":     {"live: {params: {id: }}\n", "1:21: live.params has no value (want a value)"},
		"a list of parameters":       {"live: {params: [id=42]}\n", "1:16: live.params is a mapping of names to values, but this is a list"},
		"a list of rules":            {"rules: [response-null]\n", "1:8: rules is a mapping of names of rules to levels, but this is a list"},
		"an unknown rule":            {"rules:\n  reponse-null: off\n", `2:3: unknown rule "reponse-null", did you mean "response-null"?`},
		"nothing like a rule":        {"rules:\n  naming: off\n", `2:3: unknown rule "naming"`},
		"an unknown level":           {"rules: {response-null: warn}\n", `1:24: invalid rules.response-null "warn" (want off, info, warning or error), did you mean "warning"?`},
		"never is no level":          {"rules: {response-null: never}\n", `1:24: invalid rules.response-null "never" (want off, info, warning or error)`},
		"false is no level":          {"rules: {response-null: false}\n", `1:24: invalid rules.response-null "false" (want off, info, warning or error), did you mean "off"?`},
		"a rule without a level":     {"rules:\n  response-null:\n", `2:17: rules.response-null has no value (want off, info, warning or error)`},
		"a list of levels":           {"rules: {response-null: [off]}\n", `1:24: invalid rules.response-null: a list (want off, info, warning or error)`},
		"an unknown key of a rule":   {"rules: {response-null: {levels: off}}\n", `1:25: unknown key "levels", did you mean "level"?`},
		"a list of locations":        {"rules: {response-null: {locations: [a]}}\n", "1:36: locations is a mapping of locations to levels, but this is a list"},
		"a malformed location":       {"rules:\n  response-null:\n    locations:\n      /data/*/name: off\n", `4:7: malformed location "/data/*/name" (want operation, status and pointer as in a report, such as "listGroups 200 /data/*/name")`},
		"an unknown level there":     {"rules: {response-null: {locations: {listPets 200 /x: of}}}\n", `1:54: invalid level of "listPets 200 /x" "of" (want off, info, warning or error), did you mean "off"?`},
		"several":                    {"strct: true\nfail-on: x\nlive: {rate: 0}\n", "1:1: unknown key \"strct\", did you mean \"strict\"?\n2:10: invalid fail-on \"x\" (want error, warning, info or never)\n3:14: invalid live.rate \"0\" (want a number above 0)"},
		"a second document":          {"strict: true\n---\nstrict: false\n", "2:1: a second YAML document begins here; a settings file must have only one"},
		"malformed YAML":             {"strict: [\n", "2: malformed YAML: did not find expected node content"},
		"a tab":                      {"live:\n\trate: 1\n", "2: malformed YAML: found character that cannot start any token"},
		"an unknown anchor":          {"spec: *x\n", "1: malformed YAML: unknown anchor 'x' referenced"},
		"a list of itself":           {"recordings: &a [*a]\n", "1:13: invalid recordings: a list (want the name of a file or folder, or a pattern)"},
		"a mapping of itself":        {"live: &a\n  rate: *a\n", "1:7: invalid live.rate: a mapping (want a number above 0)"},
		"control characters":         {"strict: true\n\x00", "1: malformed YAML: control characters are not allowed"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := config.Parse("blooio.yaml", []byte(test.text))
			want := "blooio.yaml:" + strings.ReplaceAll(test.want, "\n", "\nblooio.yaml:")
			if err == nil || err.Error() != want {
				t.Errorf("got\n%v\nwant\n%s", err, want)
			}
		})
	}
}

var formatNames = strings.Join(render.Names(), ", ")

// Whatever a file says, it is read or refused with a line.
func FuzzParse(f *testing.F) {
	fuzzing.Start(f)
	for _, text := range []string{"strict: true\n", "rules: {response-null: {level: off, locations: {a 200 /b: info}}}\n", "live: {rate: 1, params: {a: [b]}}\n", "formats: [text, json=a]\n", "a: &a [*a]\n", "? [x]\n: y\n"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		file, err := config.Parse("blooio.yaml", []byte(text))
		if err == nil {
			rendered(file)
			return
		}
		list, ok := err.(config.Errors)
		if !ok || len(list) == 0 || slices.ContainsFunc(list, func(e *config.Error) bool { return e.Line < 1 }) {
			t.Errorf("%q: %v", text, err)
		}
	})
}
