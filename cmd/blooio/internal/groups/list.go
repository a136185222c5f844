package groups

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/api"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/cmdline"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/env"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/manual"
	"github.com/blooio-community/blooio-go/internal/shell"
)

// listOptions are the flags of blooio groups list.
type listOptions struct {
	options
	params blooio.ListGroupsParams
	all    bool
}

func newList() *cobra.Command {
	var o listOptions
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List one page of groups, or all of them",
		Example: `  blooio groups list --all
  blooio groups list --limit 10 --format json
  blooio groups list --all --format ndjson | jq -r .name`,
		Annotations: manual.ExitCodes(
			manual.Row{Term: "0", Meaning: "listed"},
			manual.Row{Term: "1", Meaning: "a request failed; groups before it were listed"}),
		Args: cmdline.None,
		RunE: func(cmd *cobra.Command, _ []string) error {
			limit := cmd.Flags().Changed("limit")
			if limit && (o.params.Limit < api.ListGroupsLimitMin || o.params.Limit > api.ListGroupsLimitMax) {
				return fmt.Errorf("invalid --limit %d (want %d to %d)", o.params.Limit, api.ListGroupsLimitMin, api.ListGroupsLimitMax)
			}
			if o.all && !limit {
				o.params.Limit = api.ListGroupsLimitMax
			}
			return o.list(cmd)
		},
	}
	flags := cmd.Flags()
	flags.IntVar(&o.params.Limit, "limit", 0, fmt.Sprintf("groups per page, %d to %d (default %d, with --all %d)",
		api.ListGroupsLimitMin, api.ListGroupsLimitMax, api.ListGroupsLimitDefault, api.ListGroupsLimitMax))
	flags.StringVar(&o.params.Cursor, "cursor", "", "start at the page of this `cursor`")
	flags.BoolVar(&o.all, "all", false, "list all groups, not just one page")
	o.add(flags)
	return cmd
}

// list writes one page, or all of them. After an error, the pages before it have been written.
func (o *listOptions) list(cmd *cobra.Command) error {
	config, err := o.config(cmd)
	if err != nil {
		return err
	}
	if o.all && !o.curl {
		return o.listAll(cmd, config)
	}
	next := ""
	err = request{table: groupTable,
		send: func(ctx context.Context, groups *blooio.GroupsService, opts ...blooio.RequestOption) error {
			page, err := groups.List(ctx, o.params, opts...)
			if err == nil {
				next = page.Next()
			}
			return err
		}}.run(cmd, config, o.options)
	if err == nil && next != "" && o.format == "table" {
		fmt.Fprintf(cmd.ErrOrStderr(), "More groups: use --cursor %s, or --all.\n", shell.Quote(env.Key().Mask(next)))
	}
	return err
}

func (o *listOptions) listAll(cmd *cobra.Command, config blooio.Config) error {
	client, err := blooio.New(config)
	if err != nil {
		return err
	}
	w := newWriter(cmd.OutOrStdout(), o.format, groupTable, true)
	for page, err := range client.Groups.Pages(cmd.Context(), o.params) {
		if err != nil {
			return errors.Join(failed(err, nil), w.close())
		}
		if err := show(w, page.Body); err != nil {
			return errors.Join(err, w.close())
		}
	}
	return w.close()
}
