package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/blooio-community/blooio-go/cmd/blooio/internal/config"
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

// configuration is the settings file of a command, and the flags that choose it.
type configuration struct {
	path string
	none bool
	file *config.File // nil for none
}

// addConfig makes a command read settings from a file. Flags on the command line win.
func addConfig(cmd *cobra.Command) { new(configuration).add(cmd) }

func (c *configuration) add(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&c.path, "config", "", "read settings from this `file` instead of "+config.Name+"; flags on the command line win")
	flags.BoolVar(&c.none, "no-config", false, "do not read settings from a file")
	cmd.MarkFlagFilename("config", "yaml", "yml")
	cmd.PreRunE = func(cmd *cobra.Command, _ []string) error { return c.load(cmd) }
}

// load reads the file. It sets the flags that are in the file and not on the command line.
func (c *configuration) load(cmd *cobra.Command) error {
	path, chosen := c.path, cmd.Flags().Changed("config")
	switch {
	case c.none && chosen:
		return errors.New("--config and --no-config cannot be combined")
	case c.none:
		return nil
	case chosen && path == "":
		return errors.New("--config needs a file name; to read no settings, use --no-config")
	case !chosen:
		var err error
		if path, err = config.Find(); path == "" || err != nil {
			return err
		}
	}
	file, err := config.Load(path)
	if err != nil {
		return err
	}
	c.file = file
	return c.apply(cmd)
}

// apply sets flags to the values in the file.
func (c *configuration) apply(cmd *cobra.Command) error {
	for _, k := range config.Keys() {
		flag := cmd.Flags().Lookup(k.Flag)
		value, set := c.file.Values[k.Name]
		if !set || flag == nil || flag.Changed || !k.Applies(cmd.Name()) || k.IsLive() && !sends(cmd.Flags()) {
			continue
		}
		texts := value.Texts()
		if k.IsPath() && k.IsList() {
			var err error
			if texts, err = c.file.Paths(k.Name); err != nil {
				return err
			}
		}
		if err := setFlag(flag, texts); err != nil {
			return c.file.At(value.Position, fmt.Errorf("invalid %s: %w", k.Name, err))
		}
	}
	return nil
}

// sends reports whether a command sends requests to the API.
func sends(flags *pflag.FlagSet) bool {
	if flags.Lookup("live") == nil {
		return true
	}
	isLive, _ := flags.GetBool("live")
	isDryRun, _ := flags.GetBool("dry-run")
	return isLive || isDryRun
}

// setFlag sets a flag to values of the file. The flag still counts as not given on the command line.
func setFlag(flag *pflag.Flag, texts []string) error {
	if list, ok := flag.Value.(pflag.SliceValue); ok {
		return list.Replace(texts)
	}
	return flag.Value.Set(texts[0])
}

// recordings returns the recordings of the arguments, or else those of the file. A live run needs none.
func (c *configuration) recordings(args []string, live bool) ([]string, error) {
	if c.file == nil || len(args) > 0 || live {
		return args, nil
	}
	return c.file.Paths("recordings")
}

// levels returns the levels of rules in the file. It returns an error if a level cannot apply to any finding.
func (c *configuration) levels(spec *openapi.Spec) (contract.RuleLevels, error) {
	levels := c.file.Levels()
	var wrong config.Errors
	for _, e := range check.CheckLevels(spec, levels) {
		wrong = append(wrong, c.file.At(c.file.Rules[e.Index].Position, e.Err))
	}
	if wrong != nil {
		return nil, wrong
	}
	return levels, nil
}
