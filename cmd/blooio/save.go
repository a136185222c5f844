package main

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/console"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/exit"
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/har"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/contract/redact"
	"github.com/blooio-community/blooio-go/contract/redact/leak"
	"github.com/blooio-community/blooio-go/internal/atomicfile"
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
type saved struct {
	file     *atomicfile.File
	out      *sink // writes to the file and to the search
	search   *search
	writer   *har.Writer
	redactor *redact.Redactor // nil with --no-redact
	count    int
	valid    map[string]int // pseudonyms that look valid, by kind

	// Among requests that should succeed: the API refused the key of one, and answered one.
	refused, answered bool
	err               error // the first error
}

// create begins a recording at path. With --append it copies the recording that is there. Without --append and
// --force, no file may be there.
func (o saveOptions) create(path string, spec *openapi.Spec, left *leftOut) (*saved, error) {
	switch replaces := atomicfile.Replaces(path); {
	case o.appendTo && o.force:
		return nil, errors.New("--append and --force cannot be combined")
	case replaces && !o.force && !o.appendTo:
		return nil, fmt.Errorf("%s already exists; to replace it, add --force", path)
	}
	salt, err := o.secretSalt()
	if err != nil && !o.noRedact {
		return nil, err
	}
	file, err := atomicfile.Create(path)
	if err != nil {
		return nil, err
	}
	if o.appendTo && file.Stream() != nil {
		file.Discard()
		return nil, fmt.Errorf("--append: %s is not a file; a pipe or device cannot be read again", path)
	}
	s := &saved{file: file, out: &sink{file: bufio.NewWriter(file)}, valid: map[string]int{}}
	if !o.noRedact {
		s.redactor = redact.New(redact.Options{Spec: spec, Salt: salt, ShiftTime: o.shiftTime})
		s.search = newSearch()
		s.out.search = bufio.NewWriter(s.search)
	}
	s.writer = har.NewWriter(s.out, har.Creator{Name: "blooio-go", Version: blooio.Version, Comment: s.comment(spec)})
	s.writer.SetComment("recorded on " + time.Now().UTC().Format(time.DateOnly))
	if o.appendTo {
		if err := s.copy(path, left); err != nil && !errors.Is(err, fs.ErrNotExist) {
			s.discard()
			return nil, fmt.Errorf("--append: %w", err)
		}
	}
	return s, nil
}

// comment returns what a reader of the recording must know: the spec, and what was done to values.
func (s *saved) comment(spec *openapi.Spec) string {
	policy := "values as sent, keys removed"
	if s.redactor != nil {
		policy = s.redactor.Policy()
	}
	return fmt.Sprintf("%s; spec %s %s, sha256 %s", policy, spec.Title, spec.Version, spec.SHA256)
}

// copy writes the entries of another recording unchanged, without those that cannot be read.
func (s *saved) copy(path string, left *leftOut) error {
	old, err := os.Open(path)
	if err != nil {
		return err
	}
	defer old.Close()
	_, entries, err := s.writer.Copy(old, path)
	for _, e := range entries {
		if err := left.note(e); err != nil {
			return err
		}
	}
	return err
}

// add writes an exchange, unless its response is incomplete.
func (s *saved) add(ex contract.Exchange) {
	switch {
	case ex.ExpectedStatus != 0 || ex.Status == 0:
	case ex.Status == http.StatusUnauthorized || ex.Status == http.StatusForbidden:
		s.refused = true
	default:
		s.answered = true
	}
	if ex.Status != 0 && !ex.BodyOmitted {
		s.write(s.encode(ex))
	}
}

// keyRefused reports whether the API refused the key in all requests. It may refuse a key for some operations only.
func (s *saved) keyRefused() bool { return s.refused && !s.answered }

// encoded is an exchange as it is written to the recording.
type encoded struct {
	entry []byte // nil for none
	size  int    // of the original body, in bytes
	err   error

	hidden []byte         // the entry without the pseudonyms that look valid, nil if none does
	valid  map[string]int // the number of these pseudonyms, by kind
}

// encode redacts an exchange. For an entry that could not be read it returns nothing. It is safe for concurrent use.
func (s *saved) encode(ex contract.Exchange) encoded {
	if ex.LeftOut != "" {
		return encoded{}
	}
	redacted, obliged := ex, []string(nil)
	if s.redactor != nil {
		redacted, obliged = s.redactor.Obliged(ex)
	}
	e := encoded{size: len(ex.Body)}
	if e.entry, e.err = har.Encode(redacted); e.err == nil && len(obliged) > 0 {
		e.hide(&ex, obliged)
	}
	return e
}

func (s *saved) write(e encoded) {
	if s.err != nil || e.entry == nil && e.err == nil {
		return
	}
	s.count++
	for kind, n := range e.valid {
		s.valid[kind] += n
	}
	if s.err = e.err; s.err == nil {
		s.out.entry, s.out.hidden = e.entry, e.hidden
		s.err = s.writer.WriteEncoded(e.entry)
	}
}

// finish moves the recording to its path, unless it contains personal data or a key.
func (s *saved) finish() error {
	if err := cmp.Or(s.err, s.writer.Close(), s.out.Flush()); err != nil {
		return fmt.Errorf("writing %s: %w", s.file.Path(), err)
	}
	leaks, err := s.search.result()
	if err != nil {
		return fmt.Errorf("searching the recording for personal data: %w", err)
	}
	if len(leaks) > 0 {
		return exit.With(exit.Failed, fmt.Errorf("%s was not written: it would contain %s", s.file.Path(), leftIn(leaks)))
	}
	if err := s.file.Commit(); err != nil {
		return fmt.Errorf("writing %s: %w", s.file.Path(), err)
	}
	return nil
}

// leftIn returns what redaction has missed, where in the recording it is, and what to do.
func leftIn(leaks []leak.Leak) string {
	const maxNamed = 3
	var all []string
	for _, l := range leaks[:min(maxNamed, len(leaks))] {
		all = append(all, fmt.Sprintf("%s at line %d, column %d", l.Kind, l.Line, l.Column))
	}
	text := strings.Join(all, ", ")
	if more := len(leaks) - len(all); more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return text + "; this is a bug in blooio: please report the kind, and what the value looks like"
}

// finishIfAny finishes a recording with at least one exchange, unless the key was refused. The receiver may
// be nil.
func (s *saved) finishIfAny() error {
	if s == nil || s.keyRefused() || s.count == 0 && s.err == nil {
		return nil
	}
	return s.finish()
}

// told returns the writer for messages about the saved recording. It is standard error if the recording itself goes
// to standard output.
func (s *saved) told(cmd *cobra.Command) io.Writer {
	if s.file.Stream() == os.Stdout && !console.StyleOf(cmd.OutOrStdout()).Quiet {
		return cmd.ErrOrStderr()
	}
	return console.Told(cmd.OutOrStdout())
}

// discard removes a recording that is not finished. The receiver may be nil.
func (s *saved) discard() {
	if s != nil {
		s.search.stop()
		s.file.Discard()
	}
}
