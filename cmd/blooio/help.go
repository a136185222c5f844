package main

import (
	"github.com/spf13/cobra"

	"github.com/blooio-community/blooio-go/cmd/blooio/internal/cmdline"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/console"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/manual"
)

// help runs a command that only has subcommands: it prints its help.
func help(cmd *cobra.Command, _ []string) error {
	return manual.Help(cmd.OutOrStdout(), cmd, console.Columns(cmd.OutOrStdout()))
}

func newHelp() *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND...]",
		Short: "Explain a command",
		RunE: func(cmd *cobra.Command, args []string) error {
			of, err := commandAt(cmd.Root(), args)
			if err != nil {
				return err
			}
			of.InitDefaultHelpFlag()
			return help(of, nil)
		},
	}
}

// commandAt finds a command by the names of the commands above it and its own.
func commandAt(root *cobra.Command, names []string) (*cobra.Command, error) {
	at := root
	for i, name := range names {
		var next *cobra.Command
		for _, below := range at.Commands() {
			if below.Name() == name {
				next = below
			}
		}
		if next == nil {
			return nil, cmdline.None(at, names[i:])
		}
		at = next
	}
	return at, nil
}
