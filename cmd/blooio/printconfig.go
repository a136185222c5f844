package main

import (
	"cmp"
	"fmt"
	"net/url"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/config"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/env"
)

// print prints the settings in use for blooio check with these arguments.
func (c *configuration) print(cmd *cobra.Command, args []string) error {
	var settings []config.Setting
	var remarks []string
	keys := config.Keys()
	for i := range keys {
		s := c.setting(&keys[i], cmd.Flags())
		if keys[i].Flag == "" {
			s, remarks = c.recordingsSetting(s, cmd.Flags(), args)
		}
		settings = append(settings, s)
	}
	if cmd.Flags().Changed("param") {
		remarks = append(remarks, "values of --param may be secret and are not shown: write them in place of "+notShown)
	}
	remarks = append(remarks, c.file.UsualLevels(), c.origin())
	return config.Print(cmd.OutOrStdout(), settings, c.file, append(remarks, environment()...))
}

// setting returns the value of a key: that of the flag, or else of the file, or else the default.
func (c *configuration) setting(k *config.Key, flags *pflag.FlagSet) config.Setting {
	flag := flags.Lookup(k.Flag)
	if flag != nil && flag.Changed {
		return config.Setting{Key: k, Texts: masked(k, textsOf(flag)), From: "flag --" + k.Flag}
	}
	if c.file != nil {
		if v, set := c.file.Values[k.Name]; set {
			return config.Setting{Key: k, Texts: v.Texts(), From: fmt.Sprintf("%s:%d", c.file.Path, v.Line)}
		}
	}
	s := config.Setting{Key: k, From: "default"}
	if flag != nil && flag.DefValue != "" && flag.DefValue != "[]" {
		s.Texts = textsOf(flag)
	}
	return s
}

// recordingsSetting returns the recordings to check. Arguments and --live win over the file.
func (c *configuration) recordingsSetting(s config.Setting, flags *pflag.FlagSet, args []string) (config.Setting, []string) {
	switch isLive := sends(flags); {
	case len(args) > 0:
		return config.Setting{Key: s.Key, Texts: args, From: "arguments"}, nil
	case isLive && s.Texts != nil:
		return config.Setting{Key: s.Key}, []string{"recordings at " + s.From + " are not checked, because of --live"}
	case s.Texts == nil && !isLive:
		return s, []string{"no recordings are named: the samples that come with the command are checked"}
	}
	return s, nil
}

func textsOf(flag *pflag.Flag) []string {
	if list, ok := flag.Value.(pflag.SliceValue); ok {
		return list.GetSlice()
	}
	return []string{flag.Value.String()}
}

const notShown = "(not shown)"

// masked masks values that may be secret: the parameters of requests on the command line.
func masked(k *config.Key, texts []string) []string {
	if k.Flag != "param" {
		return texts
	}
	var list []string
	for _, text := range texts {
		name, _, _ := strings.Cut(text, "=")
		list = append(list, name+"="+notShown)
	}
	return list
}

// origin returns a remark about the file that was read.
func (c *configuration) origin() string {
	switch {
	case c.file != nil:
		return "file: " + c.file.Path
	case c.none:
		return "file: none, because of --no-config"
	}
	return "file: none, no " + config.Name + " was found"
}

// environment returns remarks about the environment. The key and the salt are never printed.
func environment() []string {
	key := "not set"
	if os.Getenv("BLOOIO_API_KEY") != "" {
		key = "set, in the environment"
	}
	base := "not set: " + blooio.DefaultBaseURL
	if os.Getenv("BLOOIO_BASE_URL") != "" {
		base = "set, in the environment, but not a URL"
		if address := shownBase(); address != "" {
			base = address + ", in the environment"
		}
	}
	salt := "not set"
	if os.Getenv(saltVariable) != "" {
		salt = "set, in the environment"
	}
	return []string{"BLOOIO_API_KEY: " + key, "BLOOIO_BASE_URL: " + base, saltVariable + ": " + salt}
}

// shownBase returns the base URL without secrets, empty if it is not a URL.
func shownBase() string {
	u, err := url.Parse(cmp.Or(os.Getenv("BLOOIO_BASE_URL"), blooio.DefaultBaseURL))
	if err != nil || u.Host == "" {
		return ""
	}
	return env.Key().Mask((&url.URL{Scheme: u.Scheme, Host: u.Host, Path: u.Path}).String())
}
