package main

import (
	"github.com/spf13/cobra"

	"github.com/blooio-community/blooio-go/cmd/blooio/internal/cmdline"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/config"
	"github.com/blooio-community/blooio-go/contract/render"
)

func newSchema() *cobra.Command {
	schemas := map[string]func() []byte{"report": render.JSONSchema, "config": config.Schema}
	return &cobra.Command{
		Use:       "schema [report|config]",
		Short:     "Print the JSON Schema of check --format json, or of blooio.yaml",
		ValidArgs: []string{"report", "config"},
		Args:      cmdline.OneOf,
		RunE: func(cmd *cobra.Command, args []string) error {
			schema := schemas[append(args, "report")[0]]
			_, err := cmd.OutOrStdout().Write(schema())
			return err
		},
	}
}
