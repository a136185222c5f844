package main

import (
	"context"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/blooio-community/blooio-go/cmd/blooio/internal/cmdline"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/console"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/env"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/manual"
	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/internal/try"
	"github.com/blooio-community/blooio-go/internal/try/session"
)

// tryOptions are the flags of blooio try.
type tryOptions struct {
	addr        string
	groups      int
	seed        uint64
	recordings  []string
	accepted    []string
	minEvidence int
	noOpen      bool
	config      configuration
	spec        specFile
}

func newTry() *cobra.Command {
	var o tryOptions
	cmd := &cobra.Command{
		Use:   "try",
		Short: "Try the API on a page in your browser, and check each answer",
		Long: `Try the API on a page in your browser, and check each answer.

The page shows every operation of the description, and beside each property what
accepted recordings show. You fill in a request, also with values that the
description forbids, and send it. The answer is checked at once, and each finding
is marked in it. The page shows the same request as code for curl, Go, JavaScript
and Python.

Requests go to the API, to another base URL, to a server in memory, or to a
recording; the page switches between them. Without a key it starts with the
recording, or else with the server in memory. The key is the one in
BLOOIO_API_KEY, or one that you enter on the page. It stays in the memory of this
command: it is in no address, no answer and no file. An API gets at most two
requests a second, and requests that change data have to be confirmed.

Recordings are saved in the current folder or below, redacted. With --accepted
FOLDER, the page can also add an answer to the accepted recordings there.

The command prints the address of the page and opens it. The address works on
this machine only and has a secret in it: do not pass it on. The command ends
with an interrupt.`,
		Example: `  blooio try
  blooio try --accepted recordings/
  blooio try --spec things.yaml --no-open
  blooio try --recording today.har`,
		Annotations: manual.ExitCodes(
			manual.Row{Term: "1", Meaning: "the server failed"}),
		Args: cmdline.None,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return tryAPI(cmd.Context(), &o, cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&o.addr, "addr", "127.0.0.1:0", "listen on this loopback `address`, port 0 for any free one")
	flags.IntVar(&o.groups, "groups", 450, "the number of groups of the server in memory")
	flags.Uint64Var(&o.seed, "seed", 1, "the same seed creates the same groups")
	flags.StringArrayVar(&o.recordings, "recording", nil, "offer to answer from the recording in this `file`; may be repeated")
	flags.StringArrayVar(&o.accepted, "accepted", nil, "compare with the accepted recordings at this `path`, a file or folder; may be repeated")
	flags.IntVar(&o.minEvidence, "min-evidence", check.DefaultMinEvidence, "with --accepted, a pattern counts after this many occurrences")
	flags.BoolVar(&o.noOpen, "no-open", false, "print the address, and do not open a browser")
	o.spec.add(flags)
	o.spec.isRead = true
	o.config.add(cmd)
	return cmd
}

func (o *tryOptions) validate() error {
	switch host, _, err := net.SplitHostPort(o.addr); {
	case o.groups < 0:
		return fmt.Errorf("invalid --groups %d (want a number from 0)", o.groups)
	case o.minEvidence < 1:
		return fmt.Errorf("invalid --min-evidence %d (want a number from 1)", o.minEvidence)
	case err != nil || host != "localhost" && !loopback(host):
		return fmt.Errorf("invalid --addr %q (want a loopback address such as 127.0.0.1:8080)", o.addr)
	}
	return nil
}

func tryAPI(ctx context.Context, o *tryOptions, stdout, stderr io.Writer) error {
	if err := o.validate(); err != nil {
		return err
	}
	s, err := o.session(ctx, stderr)
	if err != nil {
		return err
	}
	defer s.Close()
	listener, err := net.Listen("tcp", o.addr)
	if err != nil {
		return fmt.Errorf("--addr %s: %w", o.addr, cause(err))
	}
	defer listener.Close()
	host := listener.Addr().String()
	token := try.NewToken()
	handler := try.NewHandler(s, token, host)
	server := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 10 * time.Second,
		BaseContext:       func(net.Listener) context.Context { return ctx },
		ErrorLog:          log.New(io.Discard, "", 0),
	}
	if _, err := fmt.Fprintf(stdout, "http://%s/%s/\n", host, token); err != nil {
		return err
	}
	if !o.noOpen {
		open(stderr, "http://"+host+handler.Once())
	}
	return serveUntilEnd(ctx, server, listener)
}

// session begins the session that the flags and the environment describe.
func (o *tryOptions) session(ctx context.Context, stderr io.Writer) (*session.Session, error) {
	spec, samples, err := o.spec.loadWithSamples(stderr)
	if err != nil {
		return nil, err
	}
	levels, err := o.config.levels(spec)
	if err != nil {
		return nil, err
	}
	config, err := env.ConfigWithoutKey()
	if err != nil {
		return nil, err
	}
	if config.AllowInsecureHTTP {
		env.WarnInsecure(stderr, config)
	}
	accepted, folder := o.acceptedFolder()
	return session.New(ctx, session.Options{
		Spec: spec, Samples: samples, Levels: levels, Version: version(), Source: o.source,
		Recordings: o.recordings, Accepted: accepted, AcceptedFolder: folder, MinEvidence: o.minEvidence,
		Groups: o.groups, Seed: o.seed,
		Key: os.Getenv("BLOOIO_API_KEY"), BaseURL: os.Getenv("BLOOIO_BASE_URL"), AllowInsecureHTTP: config.AllowInsecureHTTP,
	})
}

// source is the text of a file of the description.
func (o *tryOptions) source(file string) ([]byte, error) {
	if o.spec.path == "" {
		return builtIn, nil
	}
	return os.ReadFile(file)
}

// acceptedFolder separates the first folder of --accepted, to which recordings are added, from the other paths. It need
// not be there yet.
func (o *tryOptions) acceptedFolder() (others []string, folder string) {
	for _, path := range o.accepted {
		info, err := os.Stat(path)
		isFolder := err == nil && info.IsDir() || os.IsNotExist(err) && filepath.Ext(path) == ""
		if folder == "" && isFolder {
			folder = path
		} else {
			others = append(others, path)
		}
	}
	return others, folder
}

// openers are the commands that open a page, by the system.
var openers = map[string]string{
	"darwin":  "open",
	"windows": "rundll32 url.dll,FileProtocolHandler",
}

// open opens a page in a browser. If that fails there is still the address to paste.
func open(stderr io.Writer, address string) {
	opener := openers[runtime.GOOS]
	if opener == "" {
		opener = "xdg-open"
	}
	words := append(strings.Fields(opener), address)
	command := exec.Command(words[0], words[1:]...)
	command.Env = withoutKeyVariable(os.Environ())
	if err := command.Start(); err != nil {
		fmt.Fprintf(console.Loud(stderr), "note: no browser could be opened (%s was not found); open the address yourself\n", words[0])
		return
	}
	go command.Wait()
}

// withoutKeyVariable is an environment without the key, which a browser has no use for.
func withoutKeyVariable(environment []string) (kept []string) {
	for _, variable := range environment {
		if !strings.HasPrefix(variable, "BLOOIO_API_KEY=") {
			kept = append(kept, variable)
		}
	}
	return kept
}
