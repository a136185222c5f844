package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/blooio-community/blooio-go/contract"
)

func newExplain() *cobra.Command {
	return &cobra.Command{
		Use:     "explain RULE",
		Short:   "Explain a rule and how to fix its findings",
		Example: "  blooio explain pagination-cursor-repeated",
		Args:    cobra.ExactArgs(1),
		ValidArgsFunction: func(*cobra.Command, []string, string) (names []cobra.Completion, _ cobra.ShellCompDirective) {
			for _, rule := range contract.Rules() {
				names = append(names, rule.Name)
			}
			return names, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			rule, known := contract.RuleNamed(args[0])
			if !known {
				return fmt.Errorf("unknown rule %q%s; blooio rules lists them", args[0], contract.SuggestRule(args[0]))
			}
			_, err := fmt.Fprintf(cmd.OutOrStdout(), "%s (%s)\n\n  problem  %s\n  to do    %s\n  more     %s\n",
				rule.Name, rule.Severity, rule.Summary, rule.Advice, rule.Help())
			return err
		},
	}
}
