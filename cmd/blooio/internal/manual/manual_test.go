package manual_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"github.com/blooio-community/blooio-go/cmd/blooio/internal/manual"
	"github.com/blooio-community/blooio-go/internal/golden"
)

// shop is a command with what a page can have.
func shop() *cobra.Command {
	root := &cobra.Command{Use: "shop", Short: "Sell things", RunE: nothing}
	root.PersistentFlags().BoolP("quiet", "q", false, "print nothing")
	sell := &cobra.Command{
		Use:   "sell THING...",
		Short: `Sell a "thing"`,
		Long: `Sell a thing.

.A dot at the beginning, 'quotes', a C:\path and a --flag are text.

More is in docs/x.md, a page.

  an example, as it is
    .and its second line`,
		Example: "  shop sell tea\n  shop sell --price 3 tea",
		Annotations: manual.ExitCodes(manual.Row{Term: "0", Meaning: "sold"}, manual.Row{Term: "1", Meaning: "nobody wanted it, although it " +
			"was cheap, new and exactly what everybody had asked for"}),
		RunE: nothing,
	}
	sell.Flags().Int("price", 2, "ask for this many `coins`")
	sell.Flags().StringP("only", "o", "", "sell *only* <these>|those, unless --price is set")
	sell.Flags().String("secret", "", "not in any help")
	sell.Flags().Lookup("secret").Hidden = true
	root.AddCommand(sell, &cobra.Command{Use: "audit", Hidden: true, RunE: nothing})
	return root
}

func nothing(*cobra.Command, []string) error { return nil }

func TestGolden(t *testing.T) {
	for _, path := range [][]string{{}, {"sell"}} {
		cmd, _, err := shop().Find(path)
		if err != nil {
			t.Fatal(err)
		}
		var help, page strings.Builder
		if err := errors.Join(manual.Help(&help, cmd, 60), manual.Page(&page, cmd, "1.2.3")); err != nil {
			t.Fatal(err)
		}
		golden.Compare(t, filepath.Join("testdata", cmd.Name()+".txt"), []byte(help.String()))
		golden.Compare(t, filepath.Join("testdata", manual.Name(cmd)), []byte(page.String()))
	}
}

func TestReference(t *testing.T) {
	var page strings.Builder
	if err := manual.Reference(&page, shop()); err != nil {
		t.Fatal(err)
	}
	golden.Compare(t, filepath.Join("testdata", "shop.md"), []byte(page.String()))
}

// Roff finds nothing to complain about in a page.
func TestPageIsRoff(t *testing.T) {
	groff, err := exec.LookPath("groff")
	if err != nil {
		t.Skip(err)
	}
	page, err := os.ReadFile(filepath.Join("testdata", "shop-sell.1"))
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(groff, "-man", "-ww", "-Tascii")
	cmd.Stdin = strings.NewReader(string(page))
	var complaints strings.Builder
	cmd.Stderr = &complaints
	out, err := cmd.Output()
	if err != nil || complaints.Len() > 0 || !strings.Contains(string(out), `.A dot at the beginning, 'quotes', a C:\path`) {
		t.Errorf("%v %s\n%s", err, complaints.String(), out)
	}
}

func TestWriteErrors(t *testing.T) {
	for name, err := range map[string]error{
		"help": manual.Help(failing{}, shop(), 80), "page": manual.Page(failing{}, shop(), "1"),
		"reference": manual.Reference(failing{}, shop()),
	} {
		if !errors.Is(err, errFailing) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

type failing struct{}

var errFailing = errors.New("full")

func (failing) Write([]byte) (int, error) { return 0, errFailing }
