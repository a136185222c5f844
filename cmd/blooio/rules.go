package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/blooio-community/blooio-go/cmd/blooio/internal/cmdline"
	"github.com/blooio-community/blooio-go/contract"
)

func newRules() *cobra.Command {
	return &cobra.Command{
		Use:   "rules",
		Short: "List the rules of check, as Markdown",
		Args:  cmdline.None,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return writeRules(cmd.OutOrStdout())
		},
	}
}

// writeRules writes the page docs/rules.md.
func writeRules(w io.Writer) error {
	_, err := fmt.Fprint(w, "# Rules\n\n"+
		"What `blooio check` looks for, in the order in which a response meets it. Made by `blooio rules`.\n")
	for _, rule := range contract.Rules() {
		if err == nil {
			_, err = fmt.Fprintf(w, "\n## %s\n\n%s: %s.\n\nWhat to do: %s.\n", rule.Name, rule.Severity, rule.Summary, rule.Advice)
		}
	}
	return err
}
