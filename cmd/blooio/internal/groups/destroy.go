package groups

import (
	"context"
	"errors"
	"strconv"

	"github.com/spf13/cobra"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/cmdline"
)

func newDelete() *cobra.Command {
	return subcommand{done: "deleted", asks: "Delete group %s?",
		Command: &cobra.Command{
			Use:   "delete ID",
			Short: "Delete a group",
			Long:  "Delete a group. On a terminal it asks first; elsewhere it needs --yes.",
			Example: `  blooio groups delete grp_a1b2c3d4
  blooio groups delete grp_a1b2c3d4 --yes`,
			Args: cmdline.Exactly("ID"),
		},
		request: func(_ *cobra.Command, args []string) (request, error) {
			return request{table: deletedTable, advice: adviceOnDeletion,
				send: func(ctx context.Context, groups *blooio.GroupsService, opts ...blooio.RequestOption) error {
					deleted, err := groups.Delete(ctx, args[0], opts...)
					if err == nil && !deleted.Deleted {
						return errors.New("the server answered that the group was not deleted")
					}
					return err
				}}, nil
		},
	}.command()
}

var deletedTable = tableOf([]column{{head: "ID"}, {head: "DELETED"}}, func(d blooio.DeletedGroup) []string {
	return []string{d.ID, strconv.FormatBool(d.Deleted)}
})

func adviceOnDeletion(e *blooio.Error) string {
	if errors.Is(e, blooio.ErrNotFound) && e.Attempts > 1 {
		return "an earlier attempt may have deleted it"
	}
	return adviceOnID(e)
}

func newIconRemove() *cobra.Command {
	return subcommand{done: "removed, or there was none", asks: "Remove the icon of group %s?",
		Command: &cobra.Command{
			Use:     "remove ID",
			Short:   "Remove the icon of a group",
			Long:    "Remove the icon of a group. On a terminal it asks first; elsewhere it needs --yes.",
			Example: `  blooio groups icon remove grp_a1b2c3d4 --yes`,
			Args:    cmdline.Exactly("ID"),
		},
		request: func(_ *cobra.Command, args []string) (request, error) {
			return request{table: removedTable, advice: adviceOnIcon, send: byID((*blooio.GroupsService).RemoveIcon, args[0])}, nil
		},
	}.command()
}

var removedTable = tableOf([]column{{head: "ID"}, {head: "REMOVED"}}, func(r blooio.RemovedGroupIcon) []string {
	return []string{r.ID, strconv.FormatBool(r.Removed)}
})
