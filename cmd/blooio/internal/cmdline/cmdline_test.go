package cmdline_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"github.com/blooio-community/blooio-go/cmd/blooio/internal/cmdline"
	"github.com/blooio-community/blooio-go/internal/suggest"
)

// level is a flag of one of a few words.
type level string

func (l *level) Set(string) error { return &suggest.NotOneOf{Words: []string{"low", "high"}} }
func (l *level) String() string   { return "" }
func (l *level) Type() string     { return "level" }

// shop is a command with subcommands, whose flags are of all kinds.
func shop() *cobra.Command {
	root := &cobra.Command{Use: "shop", Args: cmdline.None, RunE: nothing, SilenceErrors: true, SilenceUsage: true}
	root.SetFlagErrorFunc(cmdline.FlagError)
	sell := &cobra.Command{Use: "sell THING BUYER", Args: cmdline.Exactly("THING", "BUYER"), RunE: nothing}
	buy := &cobra.Command{Use: "buy THING...", Args: cmdline.Some("THING"), RunE: nothing}
	list := &cobra.Command{Use: "list", Args: cmdline.None, RunE: nothing}
	flags := list.Flags()
	flags.String("format", "text", "as this")
	flags.StringP("save", "s", "", "into this `file`")
	flags.Int("pages", 1, "")
	flags.Uint64("seed", 1, "")
	flags.Float64("rate", 1, "")
	flags.Duration("since", 0, "")
	flags.Bool("all", false, "")
	flags.Bool("internal", false, "")
	flags.Lookup("internal").Hidden = true
	flags.Var(new(level), "level", "")
	root.AddCommand(sell, buy, list, &cobra.Command{Use: "audit", Hidden: true, RunE: nothing})
	return root
}

func nothing(*cobra.Command, []string) error { return nil }

func TestMistakes(t *testing.T) {
	for line, want := range map[string]string{
		"":                       "",
		"list":                   "",
		"sell tea Ann":           "",
		"lst":                    `unknown command "lst" for "shop", did you mean "list"?`,
		"give":                   `unknown command "give" for "shop"; want buy, completion, help, list, sell`,
		"audti":                  `unknown command "audti" for "shop"; want buy, completion, help, list, sell`,
		"list mine":              `unexpected argument "mine": shop list takes no arguments`,
		"sell":                   `missing argument THING: shop sell THING BUYER`,
		"sell tea":               `missing argument BUYER: shop sell THING BUYER`,
		"sell tea Ann Bob":       `unexpected argument "Bob": shop sell THING BUYER`,
		"buy":                    `missing argument THING: shop buy THING...`,
		"list --formt json":      `unknown flag: --formt, did you mean "--format"?`,
		"list --FORMAT=json":     `unknown flag: --FORMAT, did you mean "--format"?`,
		"list -format json":      `unknown flag: -format, did you mean "--format"?`,
		"list -fromat=json":      `unknown flag: -fromat, did you mean "--format"?`,
		"list -f json":           `unknown flag: -f, did you mean "--format"?`,
		"list -x":                `unknown flag: -x; shop list --help lists the flags`,
		"list --output x":        `unknown flag: --output, did you mean "--save"?`,
		"list --intrnal":         `unknown flag: --intrnal; shop list --help lists the flags`,
		"list --nothing-like-it": `unknown flag: --nothing-like-it; shop list --help lists the flags`,
		"list --save":            `--save needs a value: --save FILE`,
		"list -s":                `--save needs a value: --save FILE`,
		"list --pages ten":       `invalid --pages "ten" (want a whole number)`,
		"list --seed -1":         `invalid --seed "-1" (want a whole number)`,
		"list --rate fast":       `invalid --rate "fast" (want a number)`,
		"list --since yesterday": `invalid --since "yesterday" (want a duration such as 24h or -90m)`,
		"list --all=yes":         `invalid --all "yes" (want true or false)`,
		"list --all=ture":        `invalid --all "ture" (want true or false), did you mean "true"?`,
		"list --level hihg":      `invalid --level "hihg" (want low or high), did you mean "high"?`,
		"list --=x":              `bad flag syntax: --=x`,
	} {
		t.Run(line, func(t *testing.T) {
			root := shop()
			root.SetArgs(strings.Fields(line))
			got := ""
			if err := root.Execute(); err != nil {
				got = err.Error()
			}
			if got != want {
				t.Errorf("got  %s\nwant %s", got, want)
			}
		})
	}
}

func TestOtherErrorsStay(t *testing.T) {
	other := errors.New("other")
	if got := cmdline.FlagError(shop(), other); got != other {
		t.Errorf("got %v", got)
	}
}
