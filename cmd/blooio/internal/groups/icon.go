package groups

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/cmdline"
	"github.com/blooio-community/blooio-go/internal/groupicon"
	"github.com/blooio-community/blooio-go/internal/suggest"
)

func newIconSet() *cobra.Command {
	mediaType := ""
	cmd := &cobra.Command{
		Use:   "set ID FILE",
		Short: "Give a group an icon",
		Long: "Give a group an icon: an image of at most 10 MB, in a file, or on standard input for -. It replaces the icon that " +
			"the group has. The group's chat has to be linked on a device.",
		Example: `  blooio groups icon set grp_a1b2c3d4 photo.png
  magick photo.tiff -resize 512 png:- | blooio groups icon set grp_a1b2c3d4 -`,
		Args: cmdline.Exactly("ID", "FILE"),
	}
	cmd.Flags().StringVar(&mediaType, "type", "", "take the image for one of this media `type`, if its content does not tell")
	return subcommand{Command: cmd, done: "set", request: func(cmd *cobra.Command, args []string) (request, error) {
		icon, err := readIcon(cmd.InOrStdin(), args[1], mediaType)
		return request{table: iconTable, advice: adviceOnIcon, file: &iconFile{args[1], icon.Type},
			send: func(ctx context.Context, groups *blooio.GroupsService, opts ...blooio.RequestOption) error {
				_, err := groups.SetIcon(ctx, args[0], icon, opts...)
				return err
			}}, err
	}}.command()
}

var iconTable = tableOf([]column{{head: "ID"}, {head: "ICON"}}, func(i blooio.GroupIcon) []string {
	return []string{i.ID, orEmpty(i.IconURL)}
})

func adviceOnIcon(e *blooio.Error) string {
	if errors.Is(e, blooio.ErrConflict) {
		return "the group's chat has to be linked on a device: blooio groups get shows whether it is, with --format json"
	}
	return adviceOnID(e)
}

// readIcon reads an image whole before it is sent, so that nothing is sent of one that cannot be read to its end, or is no
// icon.
func readIcon(stdin io.Reader, path, mediaType string) (icon blooio.Icon, err error) {
	if mediaType != "" && !slices.Contains(groupicon.Types, mediaType) {
		return icon, suggest.Invalid("--type", mediaType, &suggest.NotOneOf{Words: groupicon.Types})
	}
	source, shown := stdin, "standard input"
	if path != "-" {
		file, err := os.Open(path)
		if err != nil {
			return icon, fmt.Errorf("reading the icon: %w", err)
		}
		defer file.Close()
		source, shown, icon.Name = file, path, filepath.Base(path)
	}
	content, err := io.ReadAll(io.LimitReader(source, groupicon.MaxBytes+1))
	of := groupicon.TypeOf(content)
	switch {
	case err != nil:
		return icon, fmt.Errorf("reading the icon: %w", err)
	case len(content) == 0:
		return icon, fmt.Errorf("%s is empty", shown)
	case len(content) > groupicon.MaxBytes:
		return icon, fmt.Errorf("%s is larger than 10 MB", shown)
	case mediaType == "" && of == "":
		return icon, fmt.Errorf("%s is not one of %s", shown, strings.Join(groupicon.Types, ", "))
	case mediaType != "" && of != "" && !groupicon.Like(mediaType, content):
		return icon, fmt.Errorf("%s is %s, not %s as --type says", shown, of, mediaType)
	}
	icon.Type, icon.Content = cmp.Or(mediaType, of), bytes.NewReader(content)
	return icon, nil
}
