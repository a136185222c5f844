package cmdline

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/blooio-community/blooio-go/internal/suggest"
)

// None is [cobra.Command.Args] for a command without arguments. If the command has subcommands, an argument is
// reported as the name of an unknown subcommand.
func None(cmd *cobra.Command, args []string) error {
	switch {
	case len(args) == 0:
		return nil
	case cmd.HasAvailableSubCommands():
		return fmt.Errorf("unknown command %q for %q%s", args[0], cmd.CommandPath(), hintOr(args[0], Subcommands(cmd), "; want "+strings.Join(Subcommands(cmd), ", ")))
	}
	return fmt.Errorf("unexpected argument %q: %s takes no arguments", args[0], cmd.CommandPath())
}

// Exactly is [cobra.Command.Args] for a command that takes exactly these arguments.
func Exactly(names ...string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) < len(names):
			return fmt.Errorf("missing argument %s: %s", names[len(args)], useLine(cmd))
		case len(args) > len(names):
			return fmt.Errorf("unexpected argument %q: %s", args[len(names)], useLine(cmd))
		}
		return nil
	}
}

// AtMost is [cobra.Command.Args] for a command that takes at most these arguments.
func AtMost(names ...string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) > len(names) {
			return fmt.Errorf("unexpected argument %q: %s", args[len(names)], useLine(cmd))
		}
		return nil
	}
}

// Some is [cobra.Command.Args] for a command that takes one or more arguments of that name.
func Some(name string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return fmt.Errorf("missing argument %s: %s", name, useLine(cmd))
		}
		return nil
	}
}

// OneOf is [cobra.Command.Args] for a command that takes one of its ValidArgs, or no argument.
func OneOf(cmd *cobra.Command, args []string) error {
	switch {
	case len(args) > 1:
		return fmt.Errorf("unexpected argument %q: %s", args[1], useLine(cmd))
	case len(args) == 1 && !slices.Contains(cmd.ValidArgs, args[0]):
		return suggest.Invalid("argument", args[0], &suggest.NotOneOf{Words: cmd.ValidArgs})
	}
	return nil
}

// useLine returns a command with the names of its arguments.
func useLine(cmd *cobra.Command) string { return strings.TrimSuffix(cmd.UseLine(), " [flags]") }

// Subcommands returns the names of the subcommands that the help of a command lists.
func Subcommands(cmd *cobra.Command) (names []string) {
	for _, below := range cmd.Commands() {
		if below.IsAvailableCommand() || below.Name() == "help" {
			names = append(names, below.Name())
		}
	}
	return names
}

func hintOr(typed string, known []string, otherwise string) string {
	if hint := suggest.Hint(typed, known); hint != "" {
		return hint
	}
	return otherwise
}
