package main

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/blooio-community/blooio-go/cmd/blooio/internal/console"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/exit"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/contract/redact"
	"github.com/blooio-community/blooio-go/internal/saving"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

// saveOptions are the flags of commands that write a recording.
type saveOptions struct {
	appendTo, force, noRedact bool
	salt                      saltFlag
	shiftTime                 time.Duration
}

func (o *saveOptions) add(flags *pflag.FlagSet) {
	flags.BoolVar(&o.force, "force", false, "replace an existing recording")
	flags.Var(&o.salt, "salt", "derive the pseudonyms from this secret `text` of at least 8 characters, so that equal values get equal pseudonyms in all recordings made with it; BLOOIO_SALT sets it too; without a salt the pseudonyms cannot be reversed")
	flags.DurationVar(&o.shiftTime, "shift-time", 0, "shift all times by this much, such as -2400h")
	flags.BoolVar(&o.noRedact, "no-redact", false, "keep names, numbers and ids as they are; keys are always removed")
}

// addSave adds the flag for the recording to write. It has the same name in all commands.
func addSave(flags *pflag.FlagSet, path *string, usage string) {
	flags.StringVarP(path, "save", "o", "", usage)
}

// saved is a recording that is being written. At the same time it is searched for personal data.
type saved struct{ *saving.Recording }

// create begins a recording at path. With --append it copies the recording that is there. Without --append and
// --force, no file may be there.
func (o saveOptions) create(path string, spec *openapi.Spec, left *leftOut) (*saved, error) {
	if o.appendTo && o.force {
		return nil, errors.New("--append and --force cannot be combined")
	}
	salt, err := o.secretSalt()
	if err != nil && !o.noRedact {
		return nil, err
	}
	options := saving.Options{Path: path, Spec: spec, Replace: o.force, Append: o.appendTo, LeftOut: left.note}
	if !o.noRedact {
		options.Redactor = redact.New(redact.Options{Spec: spec, Salt: salt, ShiftTime: o.shiftTime})
	}
	recording, err := saving.Create(options)
	if errors.Is(err, saving.ErrExists) {
		return nil, fmt.Errorf("%w; to replace it, add --force", err)
	}
	if e, ok := errors.AsType[*saving.AppendError](err); ok {
		return nil, fmt.Errorf("--append: %w", e)
	}
	if err != nil {
		return nil, err
	}
	return &saved{recording}, nil
}

// finish moves the recording to its path, unless it contains personal data or a key.
func (s *saved) finish() error {
	err := s.Finish()
	if _, ok := errors.AsType[*saving.LeakError](err); ok {
		return exit.With(exit.Failed, err)
	}
	return err
}

// finishIfAny finishes a recording with at least one exchange, unless the key was refused. The receiver may
// be nil.
func (s *saved) finishIfAny() error {
	if s == nil || s.KeyRefused() || s.Count == 0 && s.Err == nil {
		return nil
	}
	return s.finish()
}

// told returns the writer for messages about the saved recording. It is standard error if the recording itself goes
// to standard output.
func (s *saved) told(cmd *cobra.Command) io.Writer {
	if s.File.Stream() == os.Stdout && !console.StyleOf(cmd.OutOrStdout()).Quiet {
		return cmd.ErrOrStderr()
	}
	return console.Told(cmd.OutOrStdout())
}

// tellValid prints which pseudonyms look valid. The receiver may be nil.
func (s *saved) tellValid(w io.Writer) {
	if s == nil || len(s.Valid) == 0 {
		return
	}
	total := 0
	var all []string
	for _, kind := range slices.Sorted(maps.Keys(s.Valid)) {
		total += s.Valid[kind]
		all = append(all, fmt.Sprintf("%s (%d)", kind, s.Valid[kind]))
	}
	verb := "looks"
	if total > 1 {
		verb = "look"
	}
	fmt.Fprintf(w, "%s: %s %s valid, because the description requires this form: %s\n", terminal.Plain(s.File.Path()), counted(total, "pseudonym"), verb, strings.Join(all, ", "))
}

// discard removes a recording that is not finished. The receiver may be nil.
func (s *saved) discard() {
	if s != nil {
		s.Discard()
	}
}
