package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"

	"github.com/spf13/cobra"

	"github.com/blooio-community/blooio-go/blooiotest"
)

// serveOptions are the flags of blooio serve.
type serveOptions struct {
	addr   string
	groups int
	seed   uint64
	key    string
}

func newServe() *cobra.Command {
	var o serveOptions
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Serve made-up groups on this machine, for trying things out and for tests",
		Long: `Serve made-up groups on this machine, for trying things out and for tests.

The server answers GET /v4/groups as the contract says: it checks the key, the
limit and the cursor. It listens on loopback addresses only, until interrupted.`,
		Example: "  blooio serve --groups 1000",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return serve(cmd.Context(), o, cmd.OutOrStdout())
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&o.addr, "addr", "127.0.0.1:8080", "loopback `address` to listen on, port 0 for any free one")
	flags.IntVar(&o.groups, "groups", 120, "how many groups there are")
	flags.Uint64Var(&o.seed, "seed", 1, "the same seed gives the same groups")
	flags.StringVar(&o.key, "api-key", blooiotest.DefaultAPIKey, "the key that the server accepts")
	return cmd
}

func serve(ctx context.Context, o serveOptions, stdout io.Writer) error {
	if o.groups < 0 {
		return fmt.Errorf("--groups %d: there cannot be fewer than none", o.groups)
	}
	if err := loopbackOnly(o.addr); err != nil {
		return err
	}
	listener, err := net.Listen("tcp", o.addr)
	if err != nil {
		return fmt.Errorf("--addr %s: %w", o.addr, err)
	}
	server := &http.Server{
		Handler:           blooiotest.NewHandler(blooiotest.WithSeed(o.groups, o.seed), blooiotest.WithAPIKey(o.key)),
		ReadHeaderTimeout: 10 * time.Second,
	}
	fmt.Fprintf(stdout, "export BLOOIO_BASE_URL=http://%s/v4\nexport BLOOIO_API_KEY=%s\n", listener.Addr(), quoteShell(o.key))
	done := context.AfterFunc(ctx, func() { server.Close() })
	defer done()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return &exitError{exitFailed, err}
	}
	return nil
}

// loopbackOnly refuses an address that other machines could reach: the groups are made up, but
// nobody means to serve them to a network.
func loopbackOnly(addr string) error {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return fmt.Errorf("--addr %s: an address looks like 127.0.0.1:8080", addr)
	}
	if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return fmt.Errorf("--addr %s: only loopback addresses are served, such as 127.0.0.1 or [::1]", addr)
	}
	return nil
}
