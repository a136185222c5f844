// Package groups has the commands below blooio groups: one for each operation on groups, around what they share.
package groups

import (
	"github.com/spf13/cobra"

	"github.com/blooio-community/blooio-go/cmd/blooio/internal/cmdline"
)

// New is the command groups. A command that only has subcommands shows its help.
func New(help func(*cobra.Command, []string) error) *cobra.Command {
	cmd := &cobra.Command{Use: "groups", Short: "List and manage the groups of an account", Args: cmdline.None, RunE: help}
	icon := &cobra.Command{Use: "icon", Short: "Set or remove the icon of a group", Args: cmdline.None, RunE: help}
	icon.AddCommand(newIconSet(), newIconRemove())
	cmd.AddCommand(newList(), newGet(), newCreate(), newUpdate(), newDelete(), newMembers(), icon)
	return cmd
}
