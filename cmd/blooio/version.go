package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	blooio "github.com/blooio-community/blooio-go"
)

func newVersion() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version of the command, the contract and Go",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			spec, err := loadSpec("")
			if err != nil {
				return err
			}
			fmt.Fprintf(cmd.OutOrStdout(), "blooio %s\ncontract %s %s (sha256 %.12s)\n%s %s/%s\n",
				moduleVersion(), spec.Title, spec.Version, spec.SHA256, runtime.Version(), runtime.GOOS, runtime.GOARCH)
			return nil
		},
	}
}

// moduleVersion is the version that the command was installed at, or that of the source.
func moduleVersion() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return blooio.Version + " (from source)"
}
