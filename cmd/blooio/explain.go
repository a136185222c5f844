package main

import (
	"fmt"
	"io"
	"math"

	"github.com/spf13/cobra"

	"github.com/blooio-community/blooio-go/cmd/blooio/internal/cmdline"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/console"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/manual"
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
			return explain(cmd.OutOrStdout(), rule)
		},
	}
}

// explain writes what there is to know about a rule. Lines are broken on a terminal only: programs search for them.
func explain(w io.Writer, rule contract.Rule) error {
	columns := math.MaxInt
	if console.IsTerminal(w) {
		columns = console.Columns(w)
	}
	_, err := fmt.Fprintf(w, "%s (%s)\n\n%s", rule.Name, rule.Severity,
		manual.Table([]manual.Row{{Term: "problem", Meaning: rule.Summary}, {Term: "to do", Meaning: rule.Advice}, {Term: "more", Meaning: rule.Help()}}, columns))
	return err
}
