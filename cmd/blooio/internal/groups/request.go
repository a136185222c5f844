package groups

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/console"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/env"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/exit"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

// request is what a subcommand sends and how it shows the result.
type request struct {
	send  send
	table table
	// advice says what to do about an error, where neither the server's words nor those for any request do. It may be nil.
	advice func(*blooio.Error) string
	asks   string    // before something is destroyed, empty for nothing
	file   *iconFile // in place of a body, nil for none
}

// send calls the SDK.
type send func(ctx context.Context, groups *blooio.GroupsService, opts ...blooio.RequestOption) error

// run sends a request and shows its result, or prints it.
func (r request) run(cmd *cobra.Command, config blooio.Config, o options) error {
	if o.curl {
		return r.printCurl(cmd, config)
	}
	if r.asks != "" && !o.yes {
		if err := r.confirm(cmd, config); err != nil {
			return err
		}
	}
	client, err := blooio.New(config)
	if err != nil {
		return err
	}
	var response blooio.Response
	if err := r.send(cmd.Context(), client.Groups, blooio.WithResponse(&response)); err != nil {
		return failed(err, r.advice)
	}
	w := newWriter(cmd.OutOrStdout(), o.format, r.table, false)
	if err := show(w, response.Body); err != nil {
		return err
	}
	return w.close()
}

// confirm asks before something is destroyed, but not about a request that cannot be made.
func (r request) confirm(cmd *cobra.Command, config blooio.Config) error {
	if _, err := r.prepare(cmd.Context(), config); err != nil {
		return err
	}
	question := env.Key().Mask(terminal.Plain(r.asks))
	yes, err := console.Ask(cmd.Context(), cmd.InOrStdin(), cmd.ErrOrStderr(), question)
	switch {
	case errors.Is(err, console.ErrNobody):
		return fmt.Errorf("--yes is needed where %w", err)
	case err != nil:
		return exit.With(exit.Interrupted, err)
	case !yes:
		return exit.With(exit.Failed, errors.New("not confirmed, nothing was sent"))
	}
	return nil
}
