package main

import (
	"os"
	"strings"
	"testing"

	"github.com/spf13/pflag"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/render"
	"github.com/blooio-community/blooio-go/internal/groupicon"
)

const completedSpec = `openapi: 3.0.3
info: {title: T, version: '1'}
paths:
  /a/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}, {name: size, in: query, schema: {type: integer}}]
    get: {operationId: getA, responses: {'200': {description: A.}}}
    post: {operationId: makeA, parameters: [{name: dry, in: query, schema: {type: boolean}}], responses: {'200': {description: A.}}}
  /b:
    head: {operationId: peekB, responses: {'200': {description: A.}}}
`

// What a shell offers after a command line, whose last word is being typed.
func TestComplete(t *testing.T) {
	onRecordings(t)
	t.Chdir(t.TempDir())
	for name, text := range map[string]string{"spec.yaml": completedSpec, "report.json": "{}", ".hidden": ""} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir("reports", 0o700); err != nil {
		t.Fatal(err)
	}
	const noFiles, noSpace, extensions, dirs, files = ":4", ":6", ":8", ":16", ":0"
	formats := strings.Join(render.Names(), " ") + " " + noSpace
	for line, want := range map[string]string{
		"check --format |":                      formats,
		"report --format html=|":                "html=report.json html=reports/ html=spec.yaml " + noSpace,
		"report --format html=rep|":             "html=report.json html=reports/ " + noSpace,
		"report --format html=reports/|":        noSpace,
		"report --format html=none/|":           noSpace,
		"groups list --format |":                "table json ndjson " + noFiles,
		"groups get --format |":                 "table json ndjson " + noFiles,
		"groups icon remove a --format |":       "table json ndjson " + noFiles,
		"groups icon set --type |":              strings.Join(groupicon.Types, " ") + " " + noFiles,
		"groups icon set |":                     noFiles,
		"groups icon set grp_1 |":               files,
		"groups icon set grp_1 a.png |":         noFiles,
		"groups get |":                          noFiles,
		"check --fail-on |":                     "error warning info never " + noFiles,
		"rules --color |":                       "auto always never " + noFiles,
		"check --color=a|":                      "auto always never " + noFiles,
		"check --spec |":                        "yaml yml json " + extensions,
		"check --baseline |":                    "yaml yml " + extensions,
		"check --accepted |":                    "har yaml yml json " + extensions,
		"check -o |":                            "har " + extensions,
		"record --save |":                       "har " + extensions,
		"serve --recording |":                   "har yaml yml json " + extensions,
		"check a.har |":                         "har yaml yml json " + extensions,
		"check --jobs |":                        noFiles,
		"compare |":                             "har yaml yml json " + extensions,
		"compare a b |":                         noFiles,
		"report |":                              "merge\tMerge the reports of shards into the report of the whole json " + extensions,
		"report merge a.json |":                 "json " + extensions,
		"explain |":                             strings.Join(contract.RuleNames(), " ") + " " + noFiles,
		"explain response-null |":               noFiles,
		"explain --report |":                    "json " + extensions,
		"scan |":                                files,
		"rules |":                               noFiles,
		"man |":                                 dirs,
		"help groups |":                         "create delete get icon list members update " + noFiles,
		"help none |":                           noFiles,
		"record --operation |":                  "listGroups " + noFiles,
		"record --spec spec.yaml --operation |": "getA peekB " + noFiles,
		"check --spec spec.yaml --param |":      "id= size= " + noSpace,
		"check --spec none.yaml --operation |":  noFiles,
		"completion |": "bash\tPrint the completion script for bash fish\tPrint the completion script for fish " +
			"powershell\tPrint the completion script for powershell zsh\tPrint the completion script for zsh " + noFiles,
	} {
		t.Run(line, func(t *testing.T) {
			words := strings.Split(strings.TrimSuffix(line, "|"), " ")
			stdout, _, code := command(t, append([]string{"__complete"}, words...)...)
			got := strings.Join(strings.Split(strings.TrimSuffix(stdout, "\n"), "\n"), " ")
			if code != 0 || got != want {
				t.Errorf("exit %d\ngot  %q\nwant %q", code, got, want)
			}
		})
	}
}

// A flag that takes a value from a list or a file is completed in every command that has it.
func TestEveryCompletionIsUsed(t *testing.T) {
	flags, commands := map[string]bool{}, runnable()
	for _, cmd := range commands {
		cmd.Flags().VisitAll(func(f *pflag.Flag) { flags[f.Name] = true })
	}
	newRoot().PersistentFlags().VisitAll(func(f *pflag.Flag) { flags[f.Name] = true })
	for name := range flagCompletions {
		if !flags[name] {
			t.Errorf("no command has --%s", name)
		}
	}
	for path := range argCompletions {
		if commands[path] == nil {
			t.Errorf("there is no command %s", path)
		}
	}
}
