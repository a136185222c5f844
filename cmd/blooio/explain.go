package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/blooio-community/blooio-go/cmd/blooio/internal/cmdline"
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/internal/suggest"
)

func newExplain() *cobra.Command {
	return &cobra.Command{
		Use:     "explain RULE",
		Short:   "Explain a rule and how to fix its findings",
		Example: "  blooio explain pagination-cursor-repeated",
		Args:    cmdline.Exactly("RULE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			rule, known := contract.RuleNamed(args[0])
			if !known {
				return fmt.Errorf("unknown rule %q%s; blooio rules lists them", args[0], suggest.Hint(args[0], contract.RuleNames()))
			}
			_, err := fmt.Fprintf(cmd.OutOrStdout(), "%s (%s)\n\n  problem  %s\n  to do    %s\n  more     %s\n",
				rule.Name, rule.Severity, rule.Summary, rule.Advice, rule.Help())
			return err
		},
	}
}
