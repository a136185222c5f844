package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/blooio-community/blooio-go/contract"
)

func newExplain() *cobra.Command {
	var names []string
	for _, rule := range contract.Rules() {
		names = append(names, rule.Name)
	}
	return &cobra.Command{
		Use:       "explain RULE",
		Short:     "Say what a rule looks for, and what to do when it speaks",
		Example:   "  blooio explain pagination-cursor-repeated",
		Args:      cobra.ExactArgs(1),
		ValidArgs: names,
		RunE: func(cmd *cobra.Command, args []string) error {
			for _, rule := range contract.Rules() {
				if rule.Name == args[0] {
					_, err := fmt.Fprintf(cmd.OutOrStdout(), "%s (%s)\n\n  what       %s\n  what to do %s\n  more       %s\n",
						rule.Name, rule.Severity, rule.Summary, rule.Advice, rule.Help())
					return err
				}
			}
			return fmt.Errorf("unknown rule %q%s; blooio rules lists them", args[0], contract.SuggestRule(args[0]))
		},
	}
}
