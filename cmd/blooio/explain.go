package main

import (
	"fmt"
	"io"
	"math"
	"regexp"

	"github.com/spf13/cobra"

	"github.com/blooio-community/blooio-go/cmd/blooio/internal/cmdline"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/console"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/rulebook"
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/internal/suggest"
)

func newExplain() *cobra.Command {
	var report string
	cmd := &cobra.Command{
		Use:   "explain [RULE | FINGERPRINT]",
		Short: "Explain a rule and how to fix its findings",
		Long: `Explain a rule: what it reports, why that matters, how to fix it, and when it is a
false alarm, with an example that breaks the rule and how it would be right.

With --report, a finding of that report is explained instead: name its
fingerprint. Without an argument, all rules are listed.`,
		Example: `  blooio explain
  blooio explain response-null
  blooio explain 3f2a9c0d1e4b --report report.json`,
		Args: cmdline.AtMost("RULE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			w := cmd.OutOrStdout()
			switch {
			case len(args) == 0 && report != "":
				return fmt.Errorf("--report needs the fingerprint of a finding: %s", cmd.UseLine())
			case len(args) == 0:
				return rulebook.List(w, columnsOf(w))
			}
			rule, finding, err := explained(args[0], report, cmd.InOrStdin())
			if err != nil {
				return err
			}
			return rulebook.Explain(w, rule, finding, rulebook.Style{Columns: columnsOf(w), Color: console.StyleOf(w).Color.On(w)})
		},
	}
	cmd.Flags().StringVar(&report, "report", "", "the JSON report that has the finding; - is standard input")
	return cmd
}

// columnsOf is how many columns lines may have. They are broken on a terminal only: programs search for them.
func columnsOf(w io.Writer) int {
	if console.IsTerminal(w) {
		return console.Columns(w)
	}
	return math.MaxInt
}

var fingerprint = regexp.MustCompile(`^[0-9a-f]{12}$`)

// explained finds the rule that name is the name of, or the finding of a report that it is the fingerprint of.
func explained(name, path string, stdin io.Reader) (contract.Rule, *contract.Finding, error) {
	if path != "" {
		return findingIn(path, name, stdin)
	}
	rule, known := contract.RuleNamed(name)
	switch {
	case known:
		return rule, nil, nil
	case fingerprint.MatchString(name):
		return rule, nil, fmt.Errorf("%s is the fingerprint of a finding: add --report FILE, the JSON report that has it", name)
	}
	return rule, nil, fmt.Errorf("unknown rule %q%s; blooio explain lists them", name, suggest.Hint(name, contract.RuleNames()))
}

func findingIn(path, name string, stdin io.Reader) (rule contract.Rule, f *contract.Finding, err error) {
	report, err := readReport(path, stdin)
	if err != nil {
		return rule, nil, err
	}
	var known []string
	for i, f := range report.Findings {
		if f.Fingerprint == name {
			if rule, ok := contract.RuleNamed(f.Rule); ok {
				return rule, &report.Findings[i], nil
			}
			return rule, nil, fmt.Errorf("%s: this program does not know the rule of finding %s; use the blooio that wrote the report", path, name)
		}
		known = append(known, f.Fingerprint)
	}
	return rule, nil, fmt.Errorf("%s: no finding has the fingerprint %q%s", path, name, suggest.Hint(name, known))
}
