package main

import (
	"github.com/spf13/cobra"

	"github.com/blooio-community/blooio-go/cmd/blooio/internal/cmdline"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/rulebook"
)

func newRules() *cobra.Command {
	return &cobra.Command{
		Use:   "rules",
		Short: "Print the page of all rules, as Markdown",
		Long: `Print docs/rules.md: every rule with an example, as Markdown.

blooio explain lists the rules with a line each.`,
		Args: cmdline.None,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return rulebook.Markdown(cmd.OutOrStdout())
		},
	}
}
