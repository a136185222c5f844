package groups

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/cmdline"
)

func newCreate() *cobra.Command {
	var params blooio.CreateGroupParams
	cmd := &cobra.Command{
		Use:   "create",
		Short: "Create a group",
		Example: `  blooio groups create --channel ch_a1b2c3d4 --member +15551234567 --name Trip
  blooio groups create --channel ch_a1b2c3d4 --member jane@example.com --curl`,
		Args: cmdline.None,
	}
	flags := cmd.Flags()
	flags.StringVar(&params.ChannelID, "channel", "", "create the group on the channel of this `id`, which begins with ch_; one of type blooio or whatsapp")
	flags.StringArrayVar(&params.Members, "member", nil, "add the person with this phone number in E.164 form, or email `address`; may be repeated")
	flags.StringVar(&params.Name, "name", "", "give the group this `name`")
	return subcommand{Command: cmd, needs: []string{"channel", "member"},
		done: "created", failed: "the request failed; if the group may have been created, the error says so",
		request: func(*cobra.Command, []string) (request, error) {
			return request{table: groupTable, advice: adviceOnCreation,
				send: func(ctx context.Context, groups *blooio.GroupsService, opts ...blooio.RequestOption) error {
					_, err := groups.Create(ctx, params, opts...)
					return err
				}}, nil
		},
	}.command()
}

func adviceOnCreation(e *blooio.Error) string {
	switch {
	case errors.Is(e, blooio.ErrValidation):
		return "check --channel, --member and --name"
	case mayHaveArrived(e):
		return "the group may have been created: look at blooio groups list before you try again"
	}
	return ""
}

func newUpdate() *cobra.Command {
	var params blooio.UpdateGroupParams
	cmd := &cobra.Command{
		Use:     "update ID",
		Short:   "Give a group another name",
		Example: `  blooio groups update grp_a1b2c3d4 --name Journey`,
		Args:    cmdline.Exactly("ID"),
	}
	cmd.Flags().StringVar(&params.Name, "name", "", "give the group this `name`")
	return subcommand{Command: cmd, needs: []string{"name"}, done: "changed",
		request: func(_ *cobra.Command, args []string) (request, error) {
			return request{table: groupTable, advice: adviceOnID,
				send: func(ctx context.Context, groups *blooio.GroupsService, opts ...blooio.RequestOption) error {
					_, err := groups.Update(ctx, args[0], params, opts...)
					return err
				}}, nil
		},
	}.command()
}
