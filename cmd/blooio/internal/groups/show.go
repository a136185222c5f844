package groups

import (
	"strings"

	"github.com/spf13/cobra"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/cmdline"
)

func newGet() *cobra.Command {
	return subcommand{done: "shown",
		Command: &cobra.Command{
			Use:   "get ID",
			Short: "Show a group",
			Example: `  blooio groups get grp_a1b2c3d4
  blooio groups get grp_a1b2c3d4 --format json | jq .data.chat_linked`,
			Args: cmdline.Exactly("ID"),
		},
		request: func(_ *cobra.Command, args []string) (request, error) {
			return request{table: groupTable, advice: adviceOnID, send: byID((*blooio.GroupsService).Get, args[0])}, nil
		},
	}.command()
}

func newMembers() *cobra.Command {
	showValues := false
	cmd := &cobra.Command{
		Use:   "members ID",
		Short: "List the members of a group",
		Long:  "List the members of a group. The table masks phone numbers and email addresses; json and ndjson have them.",
		Example: `  blooio groups members grp_a1b2c3d4 --show-values
  blooio groups members grp_a1b2c3d4 --format ndjson | jq -r .identifier`,
		Args: cmdline.Exactly("ID"),
	}
	cmd.Flags().BoolVar(&showValues, "show-values", false, "show phone numbers and email addresses in the table")
	return subcommand{Command: cmd, done: "listed", request: func(_ *cobra.Command, args []string) (request, error) {
		return request{table: membersTable(showValues), advice: adviceOnID, send: byID((*blooio.GroupsService).Members, args[0])}, nil
	}}.command()
}

func membersTable(showValues bool) table {
	return tableOf([]column{{head: "IDENTITY"}, {head: "ROLE"}, {head: "TYPE", spare: true}, {head: "IDENTIFIER"}}, func(m blooio.GroupMember) []string {
		identifier := m.Identifier
		if !showValues {
			identifier = masked(identifier)
		}
		return []string{m.IdentityID, m.Role, string(m.ChannelType), identifier}
	})
}

// masked says what an identifier is without showing it, in the words of the SDK's errors.
func masked(identifier string) string {
	switch {
	case identifier == "":
		return ""
	case strings.Contains(identifier, "@"):
		return "[email]"
	}
	return "[number]"
}
