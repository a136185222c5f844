package main

import (
	"io"

	"github.com/spf13/cobra"

	"github.com/blooio-community/blooio-go/cmd/blooio/internal/cmdline"
)

// shells are the shells for which completion scripts can be printed, with the line that loads the script.
var shells = []struct {
	name, setup string
	generate    func(root *cobra.Command, w io.Writer) error
}{
	{"bash", "source <(blooio completion bash)", func(root *cobra.Command, w io.Writer) error { return root.GenBashCompletionV2(w, true) }},
	{"zsh", "source <(blooio completion zsh)", (*cobra.Command).GenZshCompletion},
	{"fish", "blooio completion fish | source", func(root *cobra.Command, w io.Writer) error { return root.GenFishCompletion(w, true) }},
	{"powershell", "blooio completion powershell | Out-String | Invoke-Expression", (*cobra.Command).GenPowerShellCompletionWithDesc},
}

func newCompletion() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "completion",
		Short: "Print a script that completes commands, flags and their values in a shell",
		Args:  cmdline.None,
		RunE:  help,
	}
	for _, shell := range shells {
		cmd.AddCommand(&cobra.Command{
			Use:     shell.name,
			Short:   "Print the completion script for " + shell.name,
			Long:    "Print the completion script for " + shell.name + ". To load it in every session, put the line below into the startup file of the shell.",
			Example: "  " + shell.setup,
			Args:    cmdline.None,
			RunE: func(cmd *cobra.Command, _ []string) error {
				return shell.generate(cmd.Root(), cmd.OutOrStdout())
			},
		})
	}
	return cmd
}
