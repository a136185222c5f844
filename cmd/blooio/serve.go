package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/spf13/cobra"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/blooiotest"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/cmdline"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/console"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/exit"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/manual"
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/example"
	"github.com/blooio-community/blooio-go/contract/recording"
	"github.com/blooio-community/blooio-go/contract/replay"
)

// serveOptions are the flags of blooio serve.
type serveOptions struct {
	addr      address
	groups    int
	seed      uint64
	key       string
	recording string // a file; empty for fake groups
	leftOut
	spec specFile
}

func newServe() *cobra.Command {
	var o serveOptions
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Serve fake groups or a recording on localhost, for tests",
		Long: `Serve fake groups or a recording on localhost, for tests.

The server implements /v4/groups as the contract documents it, and checks the key,
the limit and the cursor. It runs until it is interrupted. Other operations of the
contract, or of the description in --spec, get the example of a successful
response, or 501 if the description has none that can be sent. They are below /v4
and need the same key as a bearer token, whatever the description says.

The first lines of output are for a POSIX shell. They set the variables by which
this command and programs with the SDK find the server.

serve listens only on loopback addresses, unless --allow-remote is given. That flag
is for a network of containers: anyone who reaches the address gets the responses,
over plain http. A client on another machine must allow plain http as well, with
BLOOIO_ALLOW_INSECURE_HTTP=true or Config.AllowInsecureHTTP.

With --recording, serve answers requests with the same method, path and query as in
the recording, with any key. Other requests get 404 and a list of the recorded
requests. If a request was recorded several times, its responses come in the order
of the recording. Operations, statuses and media types need not be in a description.
--spec then only tells which part of the path belongs to the base URL, and which
query parameter is a key. Entries that cannot be read are left out and counted on
standard error.`,
		Example: `  blooio serve --groups 1000
  blooio serve --spec things.yaml
  blooio serve --recording groups.har
  blooio serve --recording things.har --spec things.yaml
  blooio serve --addr 0.0.0.0:8080 --allow-remote`,
		Annotations: manual.ExitCodes(
			manual.Row{Term: "1", Meaning: "the server failed"}),
		Args: cmdline.None,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return serve(cmd, &o)
		},
	}
	flags := cmd.Flags()
	o.addr.add(flags)
	flags.IntVar(&o.groups, "groups", 120, "the number of groups")
	flags.Uint64Var(&o.seed, "seed", 1, "a number from which the groups are generated; the same number gives the same groups")
	flags.StringVar(&o.key, "api-key", blooiotest.DefaultAPIKey, "the key that the server accepts")
	flags.StringVar(&o.recording, "recording", "", "serve the responses of the recording in this `file`")
	o.spec.add(flags)
	addConfig(cmd)
	o.leftOut.add(flags)
	return cmd
}

func serve(cmd *cobra.Command, o *serveOptions) error {
	ctx, stdout, stderr := cmd.Context(), cmd.OutOrStdout(), cmd.ErrOrStderr()
	if o.groups < 0 {
		return fmt.Errorf("invalid --groups %d (want a number from 0)", o.groups)
	}
	if _, err := blooio.New(blooio.Config{APIKey: o.key}); err != nil {
		return fmt.Errorf("invalid --api-key: %s", strings.TrimPrefix(err.Error(), "blooio: "))
	}
	if err := o.addr.validate(); err != nil {
		return err
	}
	handler, env, err := o.handler(cmd)
	o.leftOut.tell(stderr)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", o.addr.text)
	if err != nil {
		return fmt.Errorf("--addr %s: %w", o.addr.text, cause(err))
	}
	defer listener.Close()
	server := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 10 * time.Second,
		ErrorLog:          log.New(console.Loud(stderr), "blooio serve: ", 0),
	}
	if err := announce(stdout, stderr, listener.Addr(), env, o.key); err != nil {
		return err
	}
	return serveUntilEnd(ctx, server, listener)
}

// serveUntilEnd serves until the context ends, which is no error.
func serveUntilEnd(ctx context.Context, server *http.Server, listener net.Listener) error {
	ended := make(chan struct{})
	defer context.AfterFunc(ctx, func() {
		defer close(ended)
		end(server)
	})()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return exit.With(exit.Failed, err)
	}
	<-ended
	return nil
}

// maxDrain is how long responses may take after the server was told to end.
const maxDrain = 300 * time.Millisecond

// end ends a server after the responses that are being sent, but waits no longer than maxDrain.
func end(server *http.Server) {
	ctx, cancel := context.WithTimeout(context.Background(), maxDrain)
	defer cancel()
	if server.Shutdown(ctx) != nil {
		server.Close()
	}
}

// handler returns the handler of requests, and the path of the base URL.
func (o *serveOptions) handler(cmd *cobra.Command) (http.Handler, string, error) {
	if o.recording == "" {
		handler, err := o.inMemory(cmd.ErrOrStderr())
		return handler, "/v4", err
	}
	spec, err := o.spec.load(cmd.ErrOrStderr())
	if err != nil {
		return nil, "", err
	}
	progress := newProgress(cmd, "")
	defer progress.done()
	all := progress.watch(sizeOf([]string{o.recording}), recording.ReadFile(o.recording))
	base, found := "", false
	recorded, err := replay.New(func(yield func(contract.Exchange, error) bool) {
		for ex, err := range o.leftOut.watch(all) {
			if op := spec.Match(&ex); err == nil && op != nil && !found {
				base, found = op.BasePath(ex.URL), true
			}
			if !yield(ex, err) {
				return
			}
		}
	}, spec.KeyNames("query")...)
	if err != nil {
		return nil, "", fmt.Errorf("--recording: %w", err)
	}
	if len(recorded.Requests()) == 0 {
		return nil, "", fmt.Errorf("--recording %s: the recording has no response that can be served", o.recording)
	}
	return recorded, base, nil
}

// inMemory returns the server of fake groups, with the examples of the description in --spec, if there is one.
func (o *serveOptions) inMemory(stderr io.Writer) (http.Handler, error) {
	options := []blooiotest.Option{blooiotest.WithSeed(o.groups, o.seed), blooiotest.WithAPIKey(o.key)}
	if o.spec.path != "" {
		spec, samples, err := o.spec.loadWithSamples(stderr)
		if err != nil {
			return nil, err
		}
		var examples []blooiotest.Example
		for _, response := range example.Of(spec, samples) {
			examples = append(examples, blooiotest.Example(response))
		}
		options = append(options, blooiotest.WithExamples(examples))
	}
	return blooiotest.NewHandler(options...), nil
}
