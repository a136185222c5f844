package groups

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/api"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/cmdline"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/console"
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
		Long: `List one page of groups, or all of them.

On a terminal, the table has a header and fits the width. Its columns are as wide as
the first page needs, long names end with an ellipsis, and a narrow terminal shows
fewer columns.

When standard output is not a terminal, each line has ID, TYPE, MEMBERS, CREATED and
NAME, separated by tabs, without a header. Tabs, line breaks and other control
characters in names are replaced, so that a line is always one group.

CREATED is a date in UTC. The API does not document the unit of its times, so it is
derived from the size of the number. A number that is not a time between 1990 and
2100 is shown unchanged.`,
		Example: `  blooio groups list --all
  blooio groups list --all | cut -f5
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
	if o.curl {
		return o.request().printCurl(cmd, config)
	}
	client, err := blooio.New(config)
	if err != nil {
		return err
	}
	w := newWriter(cmd.OutOrStdout(), o.format, groupTable, o.all)
	next := ""
	if o.all {
		err = o.pages(cmd, client, w)
	} else {
		next, err = o.page(cmd, client, w)
	}
	if rows, ok := w.(*rowWriter); ok && err == nil {
		rows.end(cmd.ErrOrStderr(), next)
	}
	return err
}

// request is that of the first page.
func (o *listOptions) request() request {
	return request{send: func(ctx context.Context, groups *blooio.GroupsService, opts ...blooio.RequestOption) error {
		_, err := groups.List(ctx, o.params, opts...)
		return err
	}}
}

// page writes one page, and returns the cursor of the next one, empty after the last one.
func (o *listOptions) page(cmd *cobra.Command, client *blooio.Client, w writer) (next string, err error) {
	page, err := client.Groups.List(cmd.Context(), o.params)
	if err != nil {
		return "", listFailed(cmd.Context(), err)
	}
	if err := show(w, page.Body); err != nil {
		return "", err
	}
	return page.Next(), w.close()
}

// pages writes all pages. What was written before an error is a whole of its format.
func (o *listOptions) pages(cmd *cobra.Command, client *blooio.Client, w writer) error {
	var progress *console.Progress
	if console.Cells(cmd.OutOrStdout()) == 0 { // on a terminal the rows say how far it is
		progress = console.StartProgress(cmd.OutOrStdout(), cmd.ErrOrStderr())
		defer progress.Done()
	}
	count, written := 0, false
	for page, err := range client.Groups.Pages(cmd.Context(), o.params) {
		if err != nil {
			err = listFailed(cmd.Context(), err)
		} else {
			err = show(w, page.Body)
		}
		if err != nil && written {
			err = errors.Join(err, w.close())
		}
		if err != nil {
			return err
		}
		count, written = count+len(page.Data), true
		progress.Set(fmt.Sprintf("%d groups", count))
	}
	return w.close()
}

// end says how many rows there were, to whoever sees them, and how to get at more.
func (r *rowWriter) end(stderr io.Writer, next string) {
	count := ""
	if r.cells > 0 {
		count = fmt.Sprintf("%d groups. ", r.count)
		if r.count == 1 {
			count = "1 group. "
		}
	}
	if next != "" {
		count += fmt.Sprintf("More groups: use --cursor %s, or --all.", shell.Quote(env.Key().Mask(next)))
	}
	if count != "" {
		fmt.Fprintln(stderr, strings.TrimSuffix(count, " "))
	}
}
