package groups

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/env"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/manual"
	"github.com/blooio-community/blooio-go/internal/suggest"
)

// subcommand is a command that sends one request.
type subcommand struct {
	*cobra.Command          // with the words and flags that are its own
	needs          []string // flags that have to be set
	asks           string   // before something is destroyed, with %s for the group's id; empty for nothing
	done, failed   string   // what exit codes 0 and 1 mean; failed may be empty
	request        func(cmd *cobra.Command, args []string) (request, error)
}

// command adds what the subcommands share.
func (s subcommand) command() *cobra.Command {
	var o options
	o.add(s.Flags())
	failed := cmp.Or(s.failed, "the request failed")
	if s.asks != "" {
		s.Flags().BoolVar(&o.yes, "yes", false, "do not ask for confirmation")
		failed += ", or was not confirmed"
	}
	s.Annotations = manual.ExitCodes(manual.Row{Term: "0", Meaning: s.done}, manual.Row{Term: "1", Meaning: failed})
	s.RunE = func(cmd *cobra.Command, args []string) error {
		config, err := o.config(cmd, s.needs...)
		if err != nil {
			return err
		}
		r, err := s.request(cmd, args)
		if err != nil {
			return err
		}
		if s.asks != "" {
			r.asks = fmt.Sprintf(s.asks, args[0])
		}
		return r.run(cmd, config, o)
	}
	return s.Command
}

// options are the flags that subcommands share.
type options struct {
	format string
	curl   bool
	yes    bool
}

func (o *options) add(flags *pflag.FlagSet) {
	flags.StringVar(&o.format, "format", Formats[0], "write the result as `name`: "+strings.Join(Formats, ", "))
	flags.BoolVar(&o.curl, "curl", false, "print the request as a curl command without sending it")
}

// config is the configuration for requests, once the flags are fine. With --curl it needs no key.
func (o *options) config(cmd *cobra.Command, needs ...string) (blooio.Config, error) {
	if !slices.Contains(Formats, o.format) {
		return blooio.Config{}, suggest.Invalid("--format", o.format, &suggest.NotOneOf{Words: Formats})
	}
	if err := checkFlags(cmd, needs); err != nil {
		return blooio.Config{}, err
	}
	find := blooio.ConfigFromEnv
	if o.curl {
		find = env.ConfigWithoutKey
	}
	config, err := find()
	if err == nil {
		_, err = blooio.New(config)
	}
	if err == nil {
		env.WarnInsecure(cmd.ErrOrStderr(), config)
	}
	return config, err
}

// checkFlags says which of the flags that a command needs is not set, and which one has text that is not UTF-8: it would be
// sent as another one.
func checkFlags(cmd *cobra.Command, needs []string) (wrong error) {
	for _, name := range needs {
		if f := cmd.Flags().Lookup(name); !f.Changed {
			value, _ := pflag.UnquoteUsage(f)
			return fmt.Errorf("missing --%s: %s --%s %s", name, strings.TrimSuffix(cmd.UseLine(), " [flags]"), name, strings.ToUpper(value))
		}
	}
	cmd.Flags().Visit(func(f *pflag.Flag) {
		if !utf8.ValidString(f.Value.String()) {
			wrong = fmt.Errorf("invalid --%s: it is not UTF-8", f.Name)
		}
	})
	return wrong
}

// byID calls what needs nothing but the id of a group.
func byID[T any](call func(*blooio.GroupsService, context.Context, string, ...blooio.RequestOption) (T, error), id string) send {
	return func(ctx context.Context, groups *blooio.GroupsService, opts ...blooio.RequestOption) error {
		_, err := call(groups, ctx, id, opts...)
		return err
	}
}
