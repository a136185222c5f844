package main

import (
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/cmdline"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/startup"
)

// newVersion returns the command that prints the versions. If "version" is the only argument, package startup has
// already printed them.
func newVersion() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the versions of the command, the contract and Go",
		Args:  cmdline.None,
		RunE:  printVersion,
	}
}

func printVersion(cmd *cobra.Command, _ []string) error {
	text, ok := startup.Text(moduleVersion(), blooio.Spec)
	if !ok {
		spec, err := new(specFile).load(cmd.ErrOrStderr())
		if err != nil {
			return err
		}
		text = startup.TextOf(moduleVersion(), spec.Title, spec.Version, blooio.Spec)
	}
	_, err := fmt.Fprint(cmd.OutOrStdout(), text)
	return err
}

// moduleVersion returns the version of the module that this program was built from, as the build information has it.
func moduleVersion() string {
	if info, ok := debug.ReadBuildInfo(); ok {
		return info.Main.Version
	}
	return ""
}

// version returns the version of the module, or the one in the source.
func version() string {
	if v := moduleVersion(); v != "" && v != "(devel)" {
		return v
	}
	return blooio.Version
}
