package main

import (
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/cmdline"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/console"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/manual"
	"github.com/blooio-community/blooio-go/internal/atomicfile"
)

// newMan returns the hidden command that packagers use.
func newMan() *cobra.Command {
	var markdown bool
	cmd := &cobra.Command{
		Use:   "man FOLDER",
		Short: "Write the manual pages into a folder",
		Long: `Write the manual pages of all commands into a folder, which must exist. With --markdown, print the reference of
all commands as one page instead, which is docs/command.md.`,
		Hidden: true,
		Args: func(cmd *cobra.Command, args []string) error {
			if markdown {
				return cmdline.None(cmd, args)
			}
			return cmdline.Exactly("FOLDER")(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if markdown {
				return manual.Reference(cmd.OutOrStdout(), cmd.Root())
			}
			n, err := writePages(cmd.Root(), args[0])
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(console.Told(cmd.OutOrStdout()), "%s: %s\n", args[0], counted(n, "page"))
			return err
		},
	}
	cmd.Flags().BoolVar(&markdown, "markdown", false, "print the reference of all commands as Markdown")
	return cmd
}

// writePages writes the pages of a command and its subcommands, and returns their number.
func writePages(cmd *cobra.Command, folder string) (n int, err error) {
	if err := writePage(cmd, folder); err != nil {
		return 0, err
	}
	n = 1
	for _, below := range cmd.Commands() {
		if !below.IsAvailableCommand() {
			continue
		}
		m, err := writePages(below, folder)
		if err != nil {
			return 0, err
		}
		n += m
	}
	return n, nil
}

func writePage(cmd *cobra.Command, folder string) error {
	file, err := atomicfile.Create(filepath.Join(folder, manual.Name(cmd)))
	if err != nil {
		return err
	}
	defer file.Discard()
	if err := manual.Page(file, cmd, blooio.Version); err != nil {
		return err
	}
	return file.Commit()
}
