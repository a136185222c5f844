package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/blooio-community/blooio-go/cmd/blooio/internal/cmdline"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/console"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/groups"
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/contract/render"
	"github.com/blooio-community/blooio-go/internal/groupicon"
)

// File name endings for the completion of values.
var (
	recordings   = cobra.FixedCompletions([]string{"har", "yaml", "yml", "json"}, cobra.ShellCompDirectiveFilterFileExt)
	descriptions = cobra.FixedCompletions([]string{"yaml", "yml", "json"}, cobra.ShellCompDirectiveFilterFileExt)
	baselines    = cobra.FixedCompletions([]string{"yaml", "yml"}, cobra.ShellCompDirectiveFilterFileExt)
	archives     = cobra.FixedCompletions([]string{"har"}, cobra.ShellCompDirectiveFilterFileExt)
	reports      = cobra.FixedCompletions([]string{"json"}, cobra.ShellCompDirectiveFilterFileExt)
	folders      = cobra.FixedCompletions(nil, cobra.ShellCompDirectiveFilterDirs)
	anyFile      = cobra.FixedCompletions(nil, cobra.ShellCompDirectiveDefault)
)

// flagCompletions complete the values of flags. Values of flags that are not here cannot be suggested.
var flagCompletions = map[string]cobra.CompletionFunc{
	"accepted":  recordings,
	"baseline":  baselines,
	"color":     words(console.Colors...),
	"fail-on":   words(severities...),
	"format":    formats,
	"operation": operations,
	"param":     parameters,
	"recording": recordings,
	"report":    reports,
	"save":      archives,
	"spec":      descriptions,
	"type":      words(groupicon.Types...),
}

// argCompletions complete the arguments of commands. A command that is not here has no arguments.
var argCompletions = map[string]cobra.CompletionFunc{
	"blooio check":           recordings,
	"blooio compare":         atMost(2, recordings),
	"blooio explain":         atMost(1, words(contract.RuleNames()...)),
	"blooio groups icon set": iconFile,
	"blooio help":            commands,
	"blooio man":             folders,
	"blooio redact":          atMost(2, recordings),
	"blooio report":          atMost(1, reports),
	"blooio report merge":    reports,
	"blooio scan":            anyFile,
}

// addCompletions registers the completions of flags and arguments. It takes time, so it is called only for
// completion.
func addCompletions(root *cobra.Command) {
	root.InitDefaultHelpCmd()
	var walk func(*cobra.Command)
	walk = func(cmd *cobra.Command) {
		if cmd.ValidArgsFunction = argCompletions[cmd.CommandPath()]; cmd.ValidArgsFunction == nil {
			cmd.ValidArgsFunction = cobra.NoFileCompletions
		}
		complete := func(f *pflag.Flag) {
			of := flagCompletions[f.Name]
			if of == nil {
				of = cobra.NoFileCompletions
			}
			if f.Name == "format" && strings.HasPrefix(cmd.CommandPath(), "blooio groups ") {
				of = words(groups.Formats...)
			}
			cmd.RegisterFlagCompletionFunc(f.Name, of)
		}
		cmd.LocalFlags().VisitAll(complete)
		for _, below := range cmd.Commands() {
			walk(below)
		}
	}
	walk(root)
}

func words(list ...string) cobra.CompletionFunc {
	return cobra.FixedCompletions(list, cobra.ShellCompDirectiveNoFileComp)
}

// atMost completes at most n arguments.
func atMost(n int, of cobra.CompletionFunc) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		if len(args) >= n {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return of(cmd, args, typed)
	}
}

// iconFile completes the file after the id of a group. The id itself cannot be suggested.
func iconFile(cmd *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
	if len(args) != 1 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return anyFile(cmd, args, typed)
}

func commands(cmd *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
	at, err := commandAt(cmd.Root(), args)
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return cmdline.Subcommands(at), cobra.ShellCompDirectiveNoFileComp
}

// formats completes the name of a format and, after name=, the file.
func formats(_ *cobra.Command, _ []string, typed string) (list []cobra.Completion, _ cobra.ShellCompDirective) {
	name, path, toFile := strings.Cut(typed, "=")
	if !toFile {
		return render.Names(), cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
	}
	folder, begin := filepath.Split(path)
	entries, _ := os.ReadDir(filepath.Join(".", folder))
	if filepath.IsAbs(folder) {
		entries, _ = os.ReadDir(folder)
	}
	for _, entry := range entries {
		if !strings.HasPrefix(entry.Name(), begin) || begin == "" && strings.HasPrefix(entry.Name(), ".") {
			continue
		}
		found := name + "=" + folder + entry.Name()
		if entry.IsDir() {
			found += string(filepath.Separator)
		}
		list = append(list, found)
	}
	return list, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}

// described returns the description that the command line names. Errors in it are left to the command.
func described(cmd *cobra.Command) *openapi.Spec {
	var named specFile
	if f := cmd.Flags().Lookup("spec"); f != nil {
		named.path = f.Value.String()
		named.refsOutside, _ = cmd.Flags().GetBool("allow-refs-outside")
	}
	spec, err := named.load(&strings.Builder{})
	if err != nil {
		return &openapi.Spec{}
	}
	return spec
}

// operations completes the ids of operations that can be sent.
func operations(cmd *cobra.Command, _ []string, _ string) (ids []cobra.Completion, _ cobra.ShellCompDirective) {
	for _, op := range described(cmd).Operations {
		if op.Reads() {
			ids = append(ids, op.ID)
		}
	}
	return ids, cobra.ShellCompDirectiveNoFileComp
}

// parameters completes the names of parameters of operations that can be sent, with an equals sign.
func parameters(cmd *cobra.Command, _ []string, _ string) (names []cobra.Completion, _ cobra.ShellCompDirective) {
	for _, op := range described(cmd).Operations {
		if !op.Reads() {
			continue
		}
		for _, p := range op.Input.Parameters {
			if name := p.Name + "="; !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}
