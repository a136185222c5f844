// Package cmdline describes mistakes on a command line, and suggests what was probably meant.
package cmdline

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/blooio-community/blooio-go/internal/suggest"
)

// FlagError describes a mistake with a flag in one line. It is for [cobra.Command.SetFlagErrorFunc].
func FlagError(cmd *cobra.Command, err error) error {
	if e, ok := errors.AsType[*pflag.NotExistError](err); ok {
		return unknownFlag(cmd, e)
	}
	if e, ok := errors.AsType[*pflag.InvalidValueError](err); ok {
		return suggest.Invalid("--"+e.GetFlag().Name, e.GetValue(), wanted(e))
	}
	if e, ok := errors.AsType[*pflag.ValueRequiredError](err); ok {
		name, _ := pflag.UnquoteUsage(e.GetFlag())
		return fmt.Errorf("--%s needs a value: --%[1]s %s", e.GetFlag().Name, strings.ToUpper(name))
	}
	return err
}

func unknownFlag(cmd *cobra.Command, e *pflag.NotExistError) error {
	text, typed := "unknown flag: --"+e.GetSpecifiedName(), e.GetSpecifiedName()
	if short := e.GetSpecifiedShortnames(); short != "" {
		// One hyphen before the name of a flag is as common a mistake as a letter that no flag has.
		typed, _, _ = strings.Cut(short, "=")
		text = "unknown flag: -" + typed
	}
	if meant := flagFor(cmd, typed); meant != "" {
		return fmt.Errorf("%s, did you mean %q?", text, "--"+meant)
	}
	return fmt.Errorf("%s; %s --help lists the flags", text, cmd.CommandPath())
}

// synonyms are names of flags in other programs, with the flags of this program that mean the same, the likeliest
// first.
var synonyms = map[string][]string{
	"o":        {"format"},
	"output":   {"save", "format"},
	"out":      {"save", "format"},
	"silent":   {"quiet"},
	"base-url": {"addr"},
	"host":     {"addr"},
	"port":     {"addr"},
	"f":        {"format"},
	"V":        {"version"},
	"v":        {"version"},
}

// flagFor returns the flag of a command that was probably meant, empty if none is similar enough.
func flagFor(cmd *cobra.Command, typed string) string {
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if !f.Hidden {
			names = append(names, f.Name)
		}
	})
	for _, name := range synonyms[typed] {
		if slices.Contains(names, name) {
			return name
		}
	}
	if len(typed) == 1 {
		return ""
	}
	return suggest.For(typed, names)
}

// wanted describes the values of a flag. The errors of package strconv are for programmers.
func wanted(e *pflag.InvalidValueError) error {
	switch e.GetFlag().Value.Type() {
	case "bool":
		return &suggest.NotOneOf{Words: []string{"true", "false"}}
	case "int", "uint64":
		return errors.New("want a whole number")
	case "float64":
		return errors.New("want a number")
	case "duration":
		return errors.New("want a duration such as 24h or -90m")
	}
	return e.Unwrap()
}
