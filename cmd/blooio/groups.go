package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/api"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/cmdline"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/env"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/exit"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/manual"
	"github.com/blooio-community/blooio-go/internal/shell"
)

func newGroups() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "groups",
		Short: "List the groups of an account",
		Args:  cmdline.None,
		RunE:  help,
	}
	cmd.AddCommand(newGroupsList())
	return cmd
}

// listOptions are the flags of blooio groups list.
type listOptions struct {
	limit  int
	cursor string
	all    bool
	format string
	curl   bool
}

func newGroupsList() *cobra.Command {
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
			if err := o.validate(cmd); err != nil {
				return err
			}
			if o.curl {
				return printCurl(cmd.OutOrStdout(), cmd.ErrOrStderr(), o.params())
			}
			return listGroups(cmd.Context(), o, cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	flags := cmd.Flags()
	flags.IntVar(&o.limit, "limit", 0, fmt.Sprintf("groups per page, %d to %d (default %d, with --all %d)",
		api.ListGroupsLimitMin, api.ListGroupsLimitMax, api.ListGroupsLimitDefault, api.ListGroupsLimitMax))
	flags.StringVar(&o.cursor, "cursor", "", "start at the page of this `cursor`")
	flags.BoolVar(&o.all, "all", false, "list all groups, not just one page")
	flags.StringVar(&o.format, "format", "table", "write the groups as `name`: "+strings.Join(listFormats(), ", "))
	flags.BoolVar(&o.curl, "curl", false, "print the request as a curl command without sending it")
	return cmd
}

func (o listOptions) validate(cmd *cobra.Command) error {
	if cmd.Flags().Changed("limit") && (o.limit < api.ListGroupsLimitMin || o.limit > api.ListGroupsLimitMax) {
		return fmt.Errorf("invalid --limit %d (want %d to %d)", o.limit, api.ListGroupsLimitMin, api.ListGroupsLimitMax)
	}
	if !slices.Contains(listFormats(), o.format) {
		return invalid("--format", o.format, listFormats()...)
	}
	return nil
}

func (o listOptions) params() blooio.ListGroupsParams {
	params := blooio.ListGroupsParams{Limit: o.limit, Cursor: o.cursor}
	if o.all && params.Limit == 0 {
		params.Limit = api.ListGroupsLimitMax
	}
	return params
}

// listGroups writes groups page by page. After an error, the pages before it have been written.
func listGroups(ctx context.Context, o listOptions, stdout, stderr io.Writer) error {
	config, err := blooio.ConfigFromEnv()
	if err != nil {
		return err
	}
	client, err := blooio.New(config)
	if err != nil {
		return err
	}
	env.WarnInsecure(stderr, config)
	w := newWriter(o, stdout)
	next, key := "", env.Key()
	for page, err := range client.Groups.Pages(ctx, o.params()) {
		if err != nil {
			return errors.Join(failed(err), w.close())
		}
		if err := hideKey(page, key); err != nil {
			return errors.Join(failed(err), w.close())
		}
		next = page.Next()
		if err := w.page(page); err != nil {
			return err
		}
		if !o.all {
			break
		}
	}
	if err := w.close(); err != nil {
		return err
	}
	if next != "" && !o.all && o.format == "table" {
		fmt.Fprintf(stderr, "More groups: use --cursor %s, or --all.\n", shell.Quote(next))
	}
	return nil
}

// failed gives errors of the API and the network their exit code.
func failed(err error) error {
	if errors.Is(err, blooio.ErrInvalidParams) {
		return err
	}
	return exit.With(exit.Failed, err)
}
